/** Assignment results with the facts that a test is about. */
import type { AssignmentResult, FeedbackRecord, ReturnRecord } from '../../../processes/contract.ts';

export function resultWith(facts: Partial<AssignmentResult> = {}): AssignmentResult {
  return {
    assignmentId: 'c1-1',
    unitId: 'jiaoyuju',
    role: '主办',
    status: '已验收',
    dueAt: '2026-02-13T18:00:00+08:00',
    reportedAt: '2026-02-11T10:00:00+08:00',
    overdueDays: 0,
    missedMilestones: [],
    feedbacks: [],
    returns: [],
    urgings: 0,
    supervisions: 0,
    investigations: 0,
    falsifications: 0,
    highestPhase: '交办',
    targets: [{ id: 'T1', name: '接入学校', unit: '所', direction: '≥', value: 412, actual: 412, evidence: 1, met: true }],
    verifications: [],
    limitDays: 29,
    ...facts,
  };
}

const one = (n: number, facts: Partial<FeedbackRecord>): FeedbackRecord => ({
  no: n,
  kind: '周期',
  dueAt: '2026-05-06T18:00:00+08:00',
  at: '2026-05-06T10:00:00+08:00',
  onTime: true,
  ...facts,
});

export function feedbacks(onTime: number, late = 0, replaced = 0): FeedbackRecord[] {
  return [
    ...Array.from({ length: onTime }, (_, n) => one(n + 1, {})),
    ...Array.from({ length: late }, (_, n) => one(onTime + n + 1, { onTime: false, at: '2026-05-06T20:40:00+08:00' })),
    ...Array.from({ length: replaced }, (_, n) => one(onTime + late + n + 1, { onTime: false, replaced: true })),
  ];
}

export function returned(no: number, falsified = false): ReturnRecord {
  return { no, codes: ['G1-TARGET'], reason: '未达标', at: '2026-05-11T10:00:00+08:00', falsified };
}
