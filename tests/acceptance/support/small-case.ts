/** A small supervision case as data: one lead unit and the co-operating ones a test asks for, from registration to the delivery of the rows. */
import type { AssignmentInput, Urgency } from '../../../processes/contract.ts';
import type { CaseData, Step } from '../../../playbook/case-data.ts';

const UNITS = {
  szrj: ['市自然资源和规划局', '冯时雨'],
  szjj: ['市住建局', '李知行'],
  sswj: ['市税务局', '卫长风'],
  dlq: ['东岭区', '蒋思远'],
} as const;
export type UnitId = keyof typeof UNITS;

export interface SmallCase {
  /** Letters and digits: tells one case of a test from another. */
  readonly id: string;
  /** Moment of registration, `YYYY-MM-DDTHH:mm`; the rows are delivered `minutes` later. */
  readonly start: string;
  readonly delivered: string;
  readonly urgency?: Urgency;
  readonly title?: string;
  readonly lead?: UnitId;
  readonly co?: readonly UnitId[];
  readonly deadline?: string;
  readonly matter?: Partial<CaseData['matter']>;
  readonly steps?: readonly Step[];
}

const row = (unitId: UnitId, role: '主办' | '协办', deadline?: string): AssignmentInput => ({
  assignmentId: '',
  unitId,
  unitName: UNITS[unitId][0],
  role,
  responsible: UNITS[unitId][1],
  task: `${UNITS[unitId][0]}的任务`,
  targets: [{ id: 'T1', name: '办结', unit: '件', direction: '≥', value: 10 }],
  milestones: [],
  ...(deadline ? { deadline } : {}),
});

/** A row as the form of the 任务分解 asks for it: names and ids are the office's own. */
export const breakdownRow = ({
  unitId,
  role,
  responsible,
  task,
  deadline,
  targets,
  milestones,
}: AssignmentInput): Record<string, unknown> => ({
  unitId,
  role,
  responsible,
  task,
  ...(deadline ? { deadline } : {}),
  targets: targets.map(({ id: _id, ...target }) => target),
  milestones: milestones.map(({ id: _id, ...milestone }) => milestone),
});

export const sign = (unit: UnitId, at: string): Step => ({
  at,
  task: 'task-sign',
  as: `${unit}-head`,
  unit,
  form: { decision: '签收', responsible: UNITS[unit][1] },
});

export function smallCase({
  id,
  start,
  delivered,
  urgency = '普通',
  title = '小区不动产登记',
  lead = 'szrj',
  co = [],
  deadline,
  matter = {},
  steps = [],
}: SmallCase): CaseData {
  const rows = [row(lead, '主办', deadline), ...co.map((unit) => row(unit, '协办', deadline))];
  return {
    id,
    note: '',
    start,
    registeredBy: 'ducha1',
    sequences: {},
    matter: {
      title,
      sourceType: '会议议定事项',
      basis: '市委常委会纪要〔2026〕1号',
      summary: '按会议要求办理',
      urgency,
      secrecy: '公开',
      publishable: false,
      massesInvolved: false,
      noMassesReason: '内部事务',
      leadUnitId: lead,
      coUnitIds: [...co],
      ...matter,
    },
    breakdown: rows,
    steps: [
      {
        at: delivered,
        task: 'task-approval',
        as: 'mishuzhang',
        form: { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true },
      },
      { at: delivered, task: 'task-breakdown', as: 'ducha1', form: { assignments: rows.map(breakdownRow) } },
      { at: delivered, task: 'task-issue', as: 'zhuren', form: { decision: '签发', opinion: '同意交办' } },
      ...steps,
    ],
    expect: { number: '', documents: [], deadlines: {}, lights: [], highestPhase: '交办', urgings: 0, verdicts: [], score: '', status: '' },
  };
}

export const firstFeedback = (unit: UnitId, at: string, done = '已明确责任人，制定落实路线图'): Step => ({
  at,
  task: 'task-first-feedback',
  as: `${unit}-head`,
  unit,
  form: { targetRows: [{ id: 'T1', name: '办结', actual: 0 }], done, responsible: UNITS[unit][1] },
});
