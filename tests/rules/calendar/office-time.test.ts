import { describe, expect, it, test } from '@jest/globals';
import { dateOf, epochOf, momentOf } from '../../../rules/calendar/moment.ts';
import { addOfficeHours, deliveryDay, nextMorning, withHours } from '../../../rules/calendar/office-time.ts';
import { calendar, officeHours } from '../support/defaults.ts';

describe('office time', () => {
  test.each([
    ['2026-02-02T09:30:00+08:00', '2026-02-02'],
    ['2026-02-02T17:30:00+08:00', '2026-02-02'],
    ['2026-02-02T17:30:01+08:00', '2026-02-03'],
    ['2026-02-14T17:31:00+08:00', '2026-02-24'],
    ['2026-02-17T10:00:00+08:00', '2026-02-24'],
    ['2026-02-28T10:00:00+08:00', '2026-02-28'],
  ])('should count what is delivered at %s as delivered on %s', (moment, day) => {
    expect(deliveryDay(moment, calendar)).toBe(day);
  });

  test.each([
    ['2026-02-02T09:30:00+08:00', 4, '2026-02-02T14:30:00+08:00'],
    ['2026-02-02T16:00:00+08:00', 4, '2026-02-03T11:00:00+08:00'],
    ['2026-02-02T12:20:00+08:00', 1, '2026-02-02T14:00:00+08:00'],
    ['2026-02-02T10:00:00+08:00', 7, '2026-02-02T18:00:00+08:00'],
    ['2026-02-14T17:45:00+08:00', 4, '2026-02-24T14:00:00+08:00'],
    ['2026-02-02T07:00:00+08:00', 1, '2026-02-02T10:00:00+08:00'],
  ])('should find that %s and %i office hours give %s', (from, hours, expected) => {
    expect(addOfficeHours(from, hours, calendar)).toBe(expected);
  });

  it('should wait for 09:00 of the next working day', () => {
    expect(nextMorning('2026-02-14', calendar)).toBe('2026-02-24T09:00:00+08:00');
  });

  it('should keep the hours that the table gives', () => {
    const winter = withHours(calendar, { ...officeHours, opens: '08:30', noonTo: '13:30', closes: '17:00', lastDelivery: '16:30' });
    expect(nextMorning('2026-02-14', winter)).toBe('2026-02-24T08:30:00+08:00');
    expect(deliveryDay('2026-02-02T16:31:00+08:00', winter)).toBe('2026-02-03');
    expect(addOfficeHours('2026-02-02T11:00:00+08:00', 2, winter)).toBe('2026-02-02T14:30:00+08:00');
  });

  it("should read and write the office's time whatever zone a moment came in", () => {
    expect(dateOf('2026-02-13T16:30:00Z')).toBe('2026-02-14');
    expect(momentOf(epochOf('2026-02-14T18:00:00+08:00'))).toBe('2026-02-14T18:00:00+08:00');
    expect(momentOf(epochOf('2026-02-14T10:00:00.250Z'))).toBe('2026-02-14T18:00:00.250+08:00');
    expect(() => epochOf('2026-02-14 18:00')).toThrow('Expected to read a moment');
  });
});
