import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { AssignmentResult } from '../../../processes/contract.ts';
import { gradeOf, scoreAssignment, type ScoreContext } from '../../../rules/score/score-assignment.ts';
import { scoreUnit } from '../../../rules/score/score-unit.ts';
import { calendar, scoreRules, weightsOf } from '../support/defaults.ts';
import { feedbacks, resultWith, returned } from '../support/results.ts';

const plainContext: ScoreContext = {
  rectifications: [],
  caseReturns: 0,
  survey: null,
  praises: 0,
  criticisms: 0,
  at: '2026-12-01T09:00:00+08:00',
};
const score = (result: Partial<AssignmentResult>, context: Partial<ScoreContext> = {}) =>
  scoreAssignment(resultWith(result), { ...plainContext, ...context }, scoreRules, calendar);

describe('score of an assignment', () => {
  it('should cap case A at 100 and show the raw figure', () => {
    const a = score({ feedbacks: feedbacks(3) }, { survey: { valid: 94, satisfied: 91 }, praises: 1 });
    expect(a).toMatchObject({ score: '100.00', grade: '优秀' });
    expect(a.parts).toMatchObject({ raw: '99.52', B: '1' });
  });

  it('should give case B 93.88, half up', () => {
    const b = score(
      {
        dueAt: '2026-02-14T18:00:00+08:00',
        reportedAt: '2026-02-14T15:40:00+08:00',
        limitDays: 10,
        feedbacks: feedbacks(2, 1),
        urgings: 1,
      },
      { survey: { valid: 96, satisfied: 92 } },
    );
    expect(b).toMatchObject({ score: '93.88', parts: { raw: '94.38', F: '0.6666666667', D: '0.5' } });
  });

  it('should give case C 90.10', () => {
    const c = score(
      {
        dueAt: '2026-09-30T18:00:00+08:00',
        reportedAt: '2026-09-29T10:00:00+08:00',
        limitDays: 148,
        missedMilestones: ['M2'],
        feedbacks: feedbacks(7, 1),
        urgings: 2,
        supervisions: 1,
      },
      { survey: { valid: 88, satisfied: 82 } },
    );
    expect(c).toMatchObject({ score: '90.10', parts: { T: '0.9', D: '3' } });
  });

  it('should give case D 21.25', () => {
    const d = score(
      {
        dueAt: '2026-05-13T18:00:00+08:00',
        reportedAt: '2026-07-10T10:00:00+08:00',
        overdueDays: 41,
        limitDays: 20,
        feedbacks: feedbacks(4, 2, 1),
        returns: [returned(1, true), returned(2)],
        supervisions: 1,
        investigations: 1,
        falsifications: 1,
      },
      { survey: { valid: 60, satisfied: 57 }, criticisms: 1 },
    );
    expect(d).toMatchObject({ score: '21.25', grade: '较差', parts: { T: '0', Q: '0.5', D: '18' } });
  });

  it('should give case E 74.90: nine working days late by the second report, returned once by the gate', () => {
    const e = score(
      { dueAt: '2026-09-28T18:00:00+08:00', reportedAt: '2026-09-24T10:00:00+08:00', limitDays: 20, feedbacks: feedbacks(2) },
      {
        survey: { valid: 82, satisfied: 76 },
        caseReturns: 1,
        rectifications: [{ reportedAt: '2026-10-15T10:00:00+08:00', dueAt: '2026-10-16T18:00:00+08:00', onTime: true }],
      },
    );
    expect(e).toMatchObject({ score: '74.90', grade: '合格', parts: { T: '0.55', Q: '0.8', F: '1' } });
  });

  it('should scale up without a survey, and halve what a co-operating unit loses', () => {
    expect(score({ feedbacks: feedbacks(1) }).parts).toMatchObject({ M: null, raw: '100.00' });
    expect(score({ role: '协办', urgings: 1, supervisions: 1 }, { caseReturns: 1 }).parts).toMatchObject({ D: '1.25', Q: '1' });
  });

  it('should reward what is done with a fifth of the limit left', () => {
    expect(score({ reportedAt: '2026-02-05T10:00:00+08:00', limitDays: 29 }).parts.B).toBe('0.5');
    expect(score({ reportedAt: '2026-02-06T10:00:00+08:00', limitDays: 29 }).parts.B).toBe('0');
    expect(score({}, { praises: 9 }).parts.B).toBe('5');
  });

  it('should stay between 0 and 100 whatever happened', () => {
    const small = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(small, small, small, small, small, (urgings, supervisions, falsifications, praises, overdueDays) => {
        const n = Number(score({ urgings, supervisions, falsifications, overdueDays }, { praises }).score);
        expect(n).toBeGreaterThanOrEqual(0);
        expect(n).toBeLessThanOrEqual(100);
      }),
    );
  });

  test.each([
    [90, '优秀'],
    [89.99, '良好'],
    [80, '良好'],
    [70, '合格'],
    [69.99, '较差'],
  ] as const)('should grade %d as %s', (n, grade) => expect(gradeOf(n, scoreRules)).toBe(grade));

  it('should take grades and the steps of quality from the table', () => {
    expect(gradeOf(89.99, { gradeExcellent: 88, gradeGood: 80, gradePass: 60 })).toBe('优秀');
    expect(gradeOf(60, { gradeExcellent: 88, gradeGood: 80, gradePass: 60 })).toBe('合格');
    const lenient = { ...scoreRules, qualityOnce: 0.9 };
    const once = resultWith({ returns: [returned(1)] });
    const of = (rules: typeof scoreRules) => scoreAssignment(once, plainContext, rules, calendar).parts.Q;
    expect([of(scoreRules), of(lenient)]).toEqual(['0.8', '0.9']);
  });
});

describe('score of a unit', () => {
  it('should weigh by urgency and role', () => {
    expect(
      scoreUnit([
        { score: '100', role: '主办', weights: weightsOf('特急') },
        { score: '80', role: '协办', weights: weightsOf('普通') },
      ]),
    ).toBe('95.00');
    expect(scoreUnit([])).toBeNull();
  });
});
