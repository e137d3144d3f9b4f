/** The days of a year's calendar as the sheet shows them. Dates are `YYYY-MM-DD`; the office's today comes from its own clock. */
export type DayKind = 'off' | 'work';
/** Days that differ from the plain week. */
export type Days = ReadonlyMap<string, DayKind>;

const DAY_MS = 86_400_000;
const WEEKDAYS = '日一二三四五六';
const two = (n: number): string => String(n).padStart(2, '0');

export interface SheetDay {
  readonly date: string;
  readonly day: number;
  readonly weekend: boolean;
  /** 10月1日（周四） */ readonly name: string;
}
export interface SheetMonth {
  readonly month: number;
  /** Empty places before the first: weeks begin on Monday. */ readonly before: number;
  readonly days: readonly SheetDay[];
}

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
export const dayName = (date: string): string =>
  `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（周${WEEKDAYS[weekday(date)] ?? ''}）`;

export function monthsOf(year: number): SheetMonth[] {
  return Array.from({ length: 12 }, (_, n) => {
    const length = (Date.UTC(year, n + 1, 1) - Date.UTC(year, n, 1)) / DAY_MS;
    const days = Array.from({ length }, (_day, index) => {
      const date = `${year}-${two(n + 1)}-${two(index + 1)}`;
      return { date, day: index + 1, weekend: weekday(date) % 6 === 0, name: dayName(date) };
    });
    return { month: n + 1, before: (weekday(`${year}-${two(n + 1)}-01`) + 6) % 7, days };
  });
}

export const daysOf = ({ holidays, workdays }: { holidays: readonly string[]; workdays: readonly string[] }): Days =>
  new Map([...workdays.map((date) => [date, 'work'] as const), ...holidays.map((date) => [date, 'off'] as const)]);

export const listed = (days: Days, kind: DayKind): string[] =>
  [...days]
    .filter(([, of]) => of === kind)
    .map(([date]) => date)
    .toSorted();

const NEXT: Readonly<Record<DayKind | 'plain', DayKind | 'plain'>> = { plain: 'off', off: 'work', work: 'plain' };

/** A click: plain → 休 → 班 → plain. */
export function switched(days: Days, date: string): Days {
  const next = NEXT[days.get(date) ?? 'plain'];
  const changed = new Map(days);
  if (next === 'plain') changed.delete(date);
  else changed.set(date, next);
  return changed;
}

export const differences = (one: Days, other: Days): number =>
  [...new Set([...one.keys(), ...other.keys()])].filter((date) => one.get(date) !== other.get(date)).length;
