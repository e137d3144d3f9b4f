const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Milliseconds as Java's Duration prints them: `PT0.3S`, `PT1M`, `PT2H0.5S`. */
export function javaDuration(ms: number): string {
  if (ms === 0) return 'PT0S';
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = (ms % MINUTE_MS) / 1000;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
}
