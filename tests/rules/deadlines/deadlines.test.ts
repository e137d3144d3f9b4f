import { describe, expect, it, test } from '@jest/globals';
import { withHours } from '../../../rules/calendar/office-time.ts';
import { assignmentDeadlines, finalDeadline } from '../../../rules/deadlines/assignment-deadlines.ts';
import { nextPeriodicFeedback } from '../../../rules/deadlines/periodic-feedback.ts';
import { compareProvisional } from '../../../rules/deadlines/provisional-change.ts';
import { dueAfterSuspension } from '../../../rules/deadlines/resumption.ts';
import { backlog, registrationLimit } from '../../../rules/deadlines/same-day.ts';
import { endOfSpan, overdueWorkingDays } from '../../../rules/deadlines/span.ts';
import {
  appealDeadline,
  appealDecisionDeadline,
  rectificationDeadline,
  reviewDeadline,
  supervisionDeadline,
  urgingDeadline,
} from '../../../rules/deadlines/step-deadlines.ts';
import type { Urgency } from '../../../processes/contract.ts';
import { calendar, ladderOf, limitsOf } from '../support/defaults.ts';

const of = (urgency: Urgency, deliveredAt: string, deadline?: string) =>
  assignmentDeadlines({ deliveredAt, limits: limitsOf(urgency), ladder: ladderOf(urgency), ...(deadline && { deadline }) }, calendar);

describe('deadlines of an assignment', () => {
  it('should give an ordinary matter with an agreed deadline its days (case A)', () => {
    expect(of('普通', '2026-01-05T10:00:00+08:00', '2026-02-13')).toMatchObject({
      signDueAt: '2026-01-06T18:00:00+08:00',
      firstFeedbackDueAt: '2026-01-12T18:00:00+08:00',
      dueAt: '2026-02-13T18:00:00+08:00',
      blueAt: '2026-02-06T09:00:00+08:00',
      yellowAt: '2026-02-10T09:00:00+08:00',
      limitDays: 29,
      provisional: false,
    });
  });

  it('should end an urgent matter of ten working days on the worked Saturday before Spring Festival (case B)', () => {
    expect(of('加急', '2026-02-02T09:30:00+08:00')).toMatchObject({
      signDueAt: '2026-02-02T14:30:00+08:00',
      signUrgeAt: '2026-02-03T09:00:00+08:00',
      firstFeedbackDueAt: '2026-02-03T18:00:00+08:00',
      dueAt: '2026-02-14T18:00:00+08:00',
      yellowAt: '2026-02-11T09:00:00+08:00',
      urgeAt: '2026-02-24T09:00:00+08:00',
      supervisionAt: '2026-02-28T09:00:00+08:00',
      limitDays: 10,
    });
  });

  it('should count the worked Saturday of May and warn on it (case D)', () => {
    expect(of('普通', '2026-04-13T10:00:00+08:00')).toMatchObject({
      dueAt: '2026-05-13T18:00:00+08:00',
      yellowAt: '2026-05-09T09:00:00+08:00',
      firstFeedbackDueAt: '2026-04-20T18:00:00+08:00',
    });
  });

  it('should warn on 9-22 before the holiday of National Day (case E)', () => {
    expect(of('普通', '2026-08-31T10:00:00+08:00')).toMatchObject({
      dueAt: '2026-09-28T18:00:00+08:00',
      yellowAt: '2026-09-22T09:00:00+08:00',
      firstFeedbackDueAt: '2026-09-07T18:00:00+08:00',
    });
  });

  it('should say that the calendar is not known when a deadline runs into the next year', () => {
    expect(of('加急', '2026-12-21T10:00:00+08:00')).toMatchObject({ dueAt: '2027-01-05T18:00:00+08:00', provisional: true });
  });

  it('should not pause a most urgent matter on holidays', () => {
    const moments = of('特急', '2026-02-17T10:00:00+08:00');
    expect(moments).toMatchObject({
      signDueAt: '2026-02-17T12:00:00+08:00',
      signUrgeAt: '2026-02-18T09:00:00+08:00',
      firstFeedbackDueAt: '2026-02-18T10:00:00+08:00',
    });
    expect(moments.dueAt).toBe('2026-02-24T18:00:00+08:00');
  });

  it('should warn in order within a limit shorter than its warning', () => {
    const moments = of('特急', '2026-03-02T09:00:00+08:00');
    expect(moments).toMatchObject({
      dueAt: '2026-03-05T18:00:00+08:00',
      blueAt: '2026-03-04T21:45:00+08:00',
      yellowAt: '2026-03-05T07:52:30+08:00',
      urgeAt: '2026-03-06T09:00:00+08:00',
    });
  });

  it('should date milestones and leave out those that are the final deadline', () => {
    const { milestones } = assignmentDeadlines(
      {
        deliveredAt: '2026-03-02T10:00:00+08:00',
        limits: limitsOf('普通'),
        ladder: ladderOf('普通'),
        deadline: '2026-09-30',
        milestones: [
          { id: 'M4', title: '全部完成', date: '2026-09-30' },
          { id: 'M2', title: '1800个', date: '2026-06-30' },
          { id: 'M1', title: '选址', date: '2026-03-31' },
        ],
      },
      calendar,
    );
    expect(milestones.map((m) => [m.id, m.yellowAt, m.checkAt])).toEqual([
      ['M1', '2026-03-26T09:00:00+08:00', '2026-04-01T09:00:00+08:00'],
      ['M2', '2026-06-25T09:00:00+08:00', '2026-07-01T09:00:00+08:00'],
    ]);
  });

  it('should refuse a deadline that is over', () => {
    expect(() => of('普通', '2026-02-02T10:00:00+08:00', '2026-01-30')).toThrow('Expected a deadline after the delivery');
  });
});

const all = (urgency: Urgency, deliveredAt: string, until: string, deadline?: string) => {
  const base = of(urgency, deliveredAt, deadline);
  const found: string[] = [];
  let previousDueAt: string | undefined;
  while (!previousDueAt || previousDueAt < until) {
    const next = nextPeriodicFeedback(
      { periodic: limitsOf(urgency).periodic, ...base, now: previousDueAt ?? deliveredAt, previousDueAt },
      calendar,
    );
    if (next.kind !== 'due') return [...found, next.kind];
    previousDueAt = next.dueAt;
    found.push(previousDueAt.slice(5, 10));
  }
  return found;
};

describe('periodic feedback', () => {
  it('should roll the 5th of a month forward and merge what the first feedback says', () => {
    expect(all('普通', '2026-03-02T10:00:00+08:00', '2026-09-01', '2026-09-30')).toEqual([
      '04-07',
      '05-06',
      '06-05',
      '07-06',
      '08-05',
      '09-07',
    ]);
    expect(all('普通', '2026-01-05T10:00:00+08:00', '2026-03-01', '2026-02-13')).toEqual(['02-05', 'merged']);
    expect(all('普通', '2026-08-31T10:00:00+08:00', '2026-12-01', '2026-09-28')).toEqual(['merged']);
    expect(all('普通', '2026-11-20T10:00:00+08:00', '2027-04-01', '2027-03-01')).toEqual(['12-07', '01-05', '02-05', 'merged']);
  });

  it('should come every five working days and leave the final day, and what is after it, to the final report', () => {
    expect(all('加急', '2026-02-02T09:30:00+08:00', '2026-02-28')).toEqual(['02-09', 'merged']);
  });

  it('should come every day, holidays too, for a most urgent matter', () => {
    expect(all('特急', '2026-02-17T10:00:00+08:00', '2026-03-01', '2026-02-22')).toEqual([
      '02-19',
      '02-20',
      '02-21',
      '02-22',
      '02-23',
      'merged',
    ]);
  });

  it('should be urged at 09:00 of the next working day and skip periods that a late feedback covered', () => {
    const base = of('普通', '2026-03-02T10:00:00+08:00', '2026-09-30');
    const next = (now: string, previousDueAt: string) =>
      nextPeriodicFeedback({ periodic: limitsOf('普通').periodic, ...base, now, previousDueAt }, calendar);
    expect(next('2026-05-06T20:40:00+08:00', '2026-05-06T18:00:00+08:00')).toEqual({
      kind: 'due',
      dueAt: '2026-06-05T18:00:00+08:00',
      urgeAt: '2026-06-08T09:00:00+08:00',
    });
    expect(next('2026-07-08T10:00:00+08:00', '2026-06-05T18:00:00+08:00')).toMatchObject({ dueAt: '2026-08-05T18:00:00+08:00' });
  });

  it('should merge a period into the first feedback and into the final report, and come back when the deadline passed without one', () => {
    const base = of('普通', '2026-09-28T10:00:00+08:00', '2026-10-30');
    const next = (now: string) => nextPeriodicFeedback({ periodic: limitsOf('普通').periodic, ...base, now }, calendar);
    expect(base.firstFeedbackDueAt).toBe('2026-10-10T18:00:00+08:00');
    for (const now of ['2026-09-28T11:00:00+08:00', '2026-10-12T09:00:00+08:00', '2026-10-30T17:59:59+08:00'])
      expect(next(now)).toEqual({ kind: 'merged', resumeAt: '2026-10-30T18:00:00+08:00' });
    expect(next('2026-10-30T18:00:00+08:00')).toMatchObject({ kind: 'due', dueAt: '2026-11-05T18:00:00+08:00' });
    expect(nextPeriodicFeedback({ periodic: { kind: 'none', value: 0 }, ...base, now: base.deliveredAt }, calendar)).toEqual({
      kind: 'none',
    });
  });
});

describe('deadlines of the steps of the ladder', () => {
  it('should give three working days to reply and then urge again (case C)', () => {
    expect(urgingDeadline('2026-07-01T09:00:00+08:00', ladderOf('普通'), calendar)).toEqual({
      dueAt: '2026-07-06T18:00:00+08:00',
      urgeAt: '2026-07-07T09:00:00+08:00',
    });
    expect(urgingDeadline('2026-07-07T09:00:00+08:00', ladderOf('普通'), calendar)).toEqual({
      dueAt: '2026-07-10T18:00:00+08:00',
      urgeAt: '2026-07-13T09:00:00+08:00',
    });
    expect(urgingDeadline('2026-02-10T09:00:00+08:00', ladderOf('加急'), calendar).dueAt).toBe('2026-02-11T18:00:00+08:00');
    const hours = { ...ladderOf('特急'), urgeReply: { kind: 'hours', value: 4 } as const };
    expect(urgingDeadline('2026-02-17T12:00:00+08:00', hours, calendar)).toEqual({
      dueAt: '2026-02-17T16:00:00+08:00',
      urgeAt: '2026-02-17T16:00:00+08:00',
    });
  });

  it('should give 督办, 整改, 办结审核 and 复核 their days', () => {
    expect(supervisionDeadline('2026-07-13T10:00:00+08:00', ladderOf('普通'), calendar)).toMatchObject({
      dueAt: '2026-07-27T18:00:00+08:00',
      urgeAt: '2026-07-28T09:00:00+08:00',
    });
    expect(supervisionDeadline('2026-05-12T10:00:00+08:00', ladderOf('普通'), calendar).dueAt).toBe('2026-05-26T18:00:00+08:00');
    expect(rectificationDeadline('2026-09-28T10:00:00+08:00', 10, 'workingDays', ladderOf('普通'), calendar)).toMatchObject({
      dueAt: '2026-10-16T18:00:00+08:00',
      yellowAt: '2026-10-13T09:00:00+08:00',
    });
    expect(rectificationDeadline('2026-06-12T10:00:00+08:00', 20, 'workingDays', ladderOf('普通'), calendar).dueAt).toBe(
      '2026-07-13T18:00:00+08:00',
    );
    expect(reviewDeadline('2026-02-11T10:00:00+08:00', limitsOf('普通'), calendar)).toBe('2026-02-25T18:00:00+08:00');
    expect(reviewDeadline('2026-09-29T10:00:00+08:00', limitsOf('普通'), calendar)).toBe('2026-10-12T18:00:00+08:00');
    expect(reviewDeadline('2026-02-14T15:40:00+08:00', limitsOf('加急'), calendar)).toBe('2026-02-28T18:00:00+08:00');
    expect(appealDeadline('2026-06-12T10:00:00+08:00', limitsOf('普通'), calendar)).toBe('2026-07-13T18:00:00+08:00');
    expect(appealDeadline('2026-06-12T10:00:00+08:00', { appealDays: 10 }, calendar)).toBe('2026-06-22T18:00:00+08:00');
    expect(appealDecisionDeadline('2026-07-13T10:00:00+08:00', limitsOf('普通'), calendar)).toBe('2026-08-12T18:00:00+08:00');
  });

  it('should warn of a short limit by the shares that the ladder gives', () => {
    const [from, due] = ['2026-02-17T10:00:00+08:00', '2026-02-18T10:00:00+08:00'];
    const lights = (shares: object) => finalDeadline(from, due, { ...ladderOf('特急'), ...shares }, calendar);
    expect(lights({})).toMatchObject({ blueAt: '2026-02-18T04:00:00+08:00', yellowAt: '2026-02-18T07:00:00+08:00' });
    expect(lights({ blueShare: 0.5, yellowShare: 0.25 })).toMatchObject({
      blueAt: '2026-02-17T22:00:00+08:00',
      yellowAt: '2026-02-18T04:00:00+08:00',
    });
  });

  it('should move the ladder with the deadline', () => {
    expect(finalDeadline('2026-02-05T10:00:00+08:00', '2026-02-28T18:00:00+08:00', ladderOf('普通'), calendar)).toMatchObject({
      yellowAt: '2026-02-25T09:00:00+08:00',
      urgeAt: '2026-03-02T09:00:00+08:00',
    });
  });
});

describe('days late, lost and to be decided again', () => {
  test.each([
    ['2026-05-13T18:00:00+08:00', '2026-07-10T10:00:00+08:00', 41],
    ['2026-09-28T18:00:00+08:00', '2026-10-15T10:00:00+08:00', 9],
    ['2026-05-06T18:00:00+08:00', '2026-05-06T20:40:00+08:00', 0],
    ['2026-05-06T18:00:00+08:00', '2026-04-20T10:00:00+08:00', 0],
  ])('should count what is due %s and done %s as %i working days late', (due, done, days) =>
    expect(overdueWorkingDays(due, done, calendar)).toBe(days),
  );

  it('should give back the working days of a suspension', () => {
    expect(dueAfterSuspension('2026-03-20T18:00:00+08:00', '2026-03-10T10:00:00+08:00', '2026-03-16T09:00:00+08:00', calendar)).toBe(
      '2026-03-25T18:00:00+08:00',
    );
    expect(dueAfterSuspension('2026-03-20T18:00:00+08:00', '2026-03-10T10:00:00+08:00', '2026-03-10T15:00:00+08:00', calendar)).toBe(
      '2026-03-20T18:00:00+08:00',
    );
  });

  it('should never move a provisional deadline forward by itself', () => {
    expect(compareProvisional('2027-01-05T18:00:00+08:00', '2027-01-06T18:00:00+08:00').kind).toBe('later');
    expect(compareProvisional('2027-01-05T18:00:00+08:00', '2027-01-04T18:00:00+08:00').kind).toBe('earlier');
    expect(compareProvisional('2027-01-05T18:00:00+08:00', '2027-01-05T10:00:00Z').kind).toBe('same');
  });

  it('should ask for registration the same working day for what arrives before 17:00', () => {
    expect(registrationLimit('2026-02-13T16:59:00+08:00', calendar)).toBe('2026-02-13T18:00:00+08:00');
    expect(registrationLimit('2026-02-13T17:00:00+08:00', calendar)).toBe('2026-02-14T18:00:00+08:00');
    expect(registrationLimit('2026-02-15T09:00:00+08:00', calendar)).toBe('2026-02-24T18:00:00+08:00');
    const early = withHours(calendar, { ...calendar.hours, sameDayUntil: '16:00', closes: '17:30' });
    expect(registrationLimit('2026-02-13T15:59:00+08:00', early)).toBe('2026-02-13T17:30:00+08:00');
    expect(registrationLimit('2026-02-13T16:59:00+08:00', early)).toBe('2026-02-14T17:30:00+08:00');
    const items = [
      { id: 'a', arrivedAt: '2026-03-02T10:00:00+08:00', proposedAt: '2026-03-02T16:00:00+08:00' },
      { id: 'b', arrivedAt: '2026-03-02T10:00:00+08:00' },
      { id: 'c', arrivedAt: '2026-03-03T10:00:00+08:00' },
    ];
    expect(backlog(items, '2026-03-03T17:00:00+08:00', calendar)).toEqual([
      { id: 'b', limitAt: '2026-03-02T18:00:00+08:00', reason: '应于2026-03-02登记拟办，至今未办' },
      { id: 'c', limitAt: '2026-03-03T18:00:00+08:00', reason: '今日须完成登记拟办' },
    ]);
  });

  it('should refuse a limit that is no limit', () => {
    expect(() => endOfSpan('2026-03-02T10:00:00+08:00', { kind: 'workingDays', value: -1 }, calendar)).toThrow('Expected a limit');
    expect(() => endOfSpan('2026-03-02T10:00:00+08:00', { kind: 'weeks' as 'days', value: 1 }, calendar)).toThrow("found 'weeks'");
  });
});
