import { describe, expect, it, test } from '@jest/globals';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addDays, dayNumber } from '../../../rules/calendar/civil-date.ts';
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';

const calendar = createWorkingCalendar(PUBLISHED_YEARS);
const days2026 = Array.from({ length: 365 }, (_, n) => addDays('2026-01-01', n));

describe('working calendar', () => {
  it('should count the working days of 2026 by month and in all', () => {
    const counts = Array.from(
      { length: 12 },
      (_, m) => days2026.filter((d) => Number(d.slice(5, 7)) === m + 1 && calendar.isWorkingDay(d)).length,
    );
    expect(counts).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    expect(counts.reduce((a, b) => a + b)).toBe(248);
  });

  it('should agree with an independent table on every day of 2026', () => {
    const isWorkday = (chineseDays as { isWorkday(d: string): boolean }).isWorkday;
    expect(days2026.filter((day) => isWorkday(day) !== calendar.isWorkingDay(day))).toEqual([]);
  });

  test.each([
    ['2026-02-02', 10, '2026-02-14'],
    ['2026-02-09', 10, '2026-02-28'],
    ['2026-09-14', 5, '2026-09-20'],
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-09-28', 10, '2026-10-16'],
    ['2026-04-13', 20, '2026-05-13'],
    ['2026-05-13', -3, '2026-05-09'],
    ['2026-03-02', 148, '2026-09-30'],
    ['2026-01-05', 29, '2026-02-13'],
    ['2026-02-11', 5, '2026-02-25'],
    ['2026-09-29', 5, '2026-10-12'],
    ['2026-06-12', 20, '2026-07-13'],
    ['2026-12-21', 10, '2027-01-05'],
  ])('should find that %s and %i working days give %s', (from, days, expected) => {
    expect(calendar.addWorkingDays(from, days)).toBe(expected);
  });

  test.each([
    ['2026-05-13', '2026-07-10', 41],
    ['2026-09-28', '2026-10-15', 9],
    ['2026-02-14', '2026-02-14', 0],
  ])('should count the working days between %s and %s', (from, to, days) => {
    expect(calendar.workingDaysBetween(from, to)).toBe(days);
    expect(calendar.workingDaysBetween(to, from)).toBe(days === 0 ? 0 : -days);
  });

  it('should take only weekends and fixed statutory days off in a year without a calendar and say so', () => {
    expect(['2027-01-01', '2027-05-01', '2027-10-01', '2027-02-08'].map((d) => calendar.isWorkingDay(d))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(calendar.isProvisional('2026-12-21', '2027-01-05')).toBe(true);
    expect(calendar.isProvisional('2026-02-02', '2026-12-31')).toBe(false);
  });

  it('should move from a guess to certainty when the year is loaded', () => {
    const loaded = createWorkingCalendar([...PUBLISHED_YEARS, { year: 2027, holidays: ['2027-01-01', '2027-01-04'], workdays: [] }]);
    expect(loaded.addWorkingDays('2026-12-21', 10)).toBe('2027-01-06');
    expect(loaded.isProvisional('2026-12-21', '2027-01-06')).toBe(false);
  });

  it('should refuse calendars that contradict themselves', () => {
    expect(() => createWorkingCalendar([{ year: 2027, holidays: ['2026-01-01'], workdays: [] }])).toThrow('days of 2027');
    expect(() => createWorkingCalendar([{ year: 2027, holidays: ['2027-01-02'], workdays: ['2027-01-02'] }])).toThrow('is both');
    expect(() => createWorkingCalendar([...PUBLISHED_YEARS, ...PUBLISHED_YEARS])).toThrow('there are two');
    expect(() => calendar.addWorkingDays('2026-02-30', 1)).toThrow("found '2026-02-30'");
  });

  it('should count back what it added, from any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 200 }), (offset, days) => {
        const from = days2026[offset] as string;
        const to = calendar.addWorkingDays(from, days);
        expect(calendar.isWorkingDay(to)).toBe(true);
        expect(calendar.workingDaysBetween(from, to)).toBe(days);
        expect(dayNumber(to) - dayNumber(from)).toBeGreaterThanOrEqual(days);
      }),
    );
  });
});
