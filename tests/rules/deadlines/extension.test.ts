import { describe, expect, it, test } from '@jest/globals';
import { judgeExtension } from '../../../rules/deadlines/extension.ts';
import { calendar, limitsOf } from '../support/defaults.ts';

const question = {
  now: '2026-05-08T10:00:00+08:00',
  dueAt: '2026-05-13T18:00:00+08:00',
  to: '2026-05-20',
  limits: limitsOf('普通'),
  limitDays: 20,
  granted: [] as number[],
};

describe('extension of a deadline', () => {
  it('should be admissible within days, times and share', () => {
    expect(judgeExtension(question, calendar)).toEqual({ admissible: true, reason: '', days: 5, to: '2026-05-20T18:00:00+08:00' });
  });

  it('should be refused one hour after the deadline', () => {
    const answer = judgeExtension({ ...question, now: '2026-05-13T19:00:00+08:00' }, calendar);
    expect(answer.admissible).toBe(false);
    expect(answer.reason).toContain('逾期申请不予受理');
  });

  it('should be asked for as early as the table says', () => {
    const limits = { ...limitsOf('普通'), extensionNoticeDays: 3 };
    expect(judgeExtension({ ...question, limits, now: '2026-05-09T18:00:00+08:00' }, calendar).admissible).toBe(true);
    expect(judgeExtension({ ...question, limits, now: '2026-05-11T09:00:00+08:00' }, calendar).reason).toBe(
      '延期须在到期前至少3个工作日申请，最迟为2026-05-09 18:00。',
    );
  });

  test.each([
    ['less than one working day before', { now: '2026-05-13T09:00:00+08:00' }, '最迟为2026-05-12 18:00'],
    ['not later than the deadline in force', { to: '2026-05-13' }, '须晚于现期限'],
    ['a third time', { granted: [1, 1] }, '最多2次'],
    ['longer than 15 working days', { to: '2026-06-10', limitDays: 100 }, '不超过15个工作日'],
    ['longer than half of the limit', { granted: [7] }, '累计将达12个工作日'],
    ['no date', { to: '下周' }, '填写有误'],
  ])('should be refused when it is %s', (_, facts, reason) => {
    const answer = judgeExtension({ ...question, ...facts }, calendar);
    expect(answer.admissible).toBe(false);
    expect(answer.reason).toContain(reason);
  });
});
