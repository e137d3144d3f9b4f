/** The published calendars that come with the product. An office loads further years as they are announced. */
import { year2026 } from './years/2026.ts';
import type { CalendarYear } from './working-calendar.ts';

export const PUBLISHED_YEARS: readonly CalendarYear[] = [year2026];

/** What the office has loaded, and the published calendars of the other years. */
export const withPublished = (loaded: readonly CalendarYear[]): CalendarYear[] => [
  ...PUBLISHED_YEARS.filter(({ year }) => !loaded.some((own) => own.year === year)),
  ...loaded,
];
