const DAY_MS = 24 * 3_600_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);
/** So many belong to each day. */
const PER_DAY = 100_000;
/** Each run takes a day of the broker's clock: what lives for ever there must outlive them all. */
const SEEDS_MAX = 9_000;

export interface SeedRange {
  readonly from: number;
  readonly to: number;
}

/** `1..2000`, or `fresh:500`: so many that belong to the day (UTC) of `now`, the same ones until it ends. */
export function seedRange(text: string, now: number): SeedRange {
  const fresh = /^fresh:(\d+)$/.exec(text);
  const given = /^(\d+)\.\.(\d+)$/.exec(text);
  const first = (Math.floor((now - FIRST_DAY) / DAY_MS) + 1) * PER_DAY;
  const range = fresh
    ? { from: first, to: first + Number(fresh[1]) - 1 }
    : given
      ? { from: Number(given[1]), to: Number(given[2]) }
      : undefined;
  const count = range ? range.to - range.from + 1 : 0;
  if (!range || count < 1 || count > SEEDS_MAX)
    throw new Error(`Expected seeds as FROM..TO or fresh:COUNT, 1 to ${SEEDS_MAX} of them, but got '${text}'`);
  return range;
}

export const seedsOf = ({ from, to }: SeedRange): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
