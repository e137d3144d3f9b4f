/** Moments as the office writes them. The API gives ISO 8601 with the office's offset, so the text itself is the local time. */
const OFFICE_OFFSET_MS = 8 * 3_600_000;

export function local(moment: string): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? moment : new Date(time + OFFICE_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
export const day = (moment: string | null | undefined): string => (moment ? local(moment).slice(0, 10) : '—');
export const minute = (moment: string | null | undefined): string => (moment ? local(moment) : '—');
