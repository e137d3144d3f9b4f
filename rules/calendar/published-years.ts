/** The published calendars that come with the product. An office loads further years as they are announced. */
import { year2026 } from './years/2026.ts';
import type { CalendarYear } from './working-calendar.ts';

export const PUBLISHED_YEARS: readonly CalendarYear[] = [year2026];
