/** Variables of a running case, as the diagrams hand them to the plugins. */
import type { AssignmentInput, Matter, Urgency } from '../../../processes/contract.ts';
import { gateRules, ladderOf, limitsOf, scoreRules } from '../../rules/support/defaults.ts';

export const matter: Matter = {
  title: '中小学食堂明厨亮灶全覆盖',
  sourceType: '会议议定事项',
  basis: '市委常委会纪要〔2025〕23号（第4项）',
  summary: '全市中小学食堂接入监管平台。',
  urgency: '普通',
  secrecy: '公开',
  publishable: true,
  massesInvolved: true,
  population: 52_000,
  leadUnitId: 'sjyj',
  leadUnitName: '市教育局',
  coUnitIds: ['dlq'],
  coUnitNames: ['东岭区'],
  deadline: '2026-02-13',
};
export const lead: AssignmentInput = {
  assignmentId: 'c1-1',
  unitId: 'sjyj',
  unitName: '市教育局',
  role: '主办',
  responsible: '赵景行',
  task: '接入监管平台',
  targets: [
    { id: 'T1', name: '接入学校', unit: '所', direction: '≥', value: 412 },
    { id: 'T2', name: '平台在线率', unit: '%', direction: '≥', value: 95 },
  ],
  milestones: [
    { id: 'M1', title: '印发实施方案', date: '2026-01-16' },
    { id: 'M2', title: '接入60%', date: '2026-01-30', targetId: 'T1', value: 248 },
    { id: 'M3', title: '全部接入', date: '2026-02-13', targetId: 'T1', value: 412 },
  ],
  deadline: '2026-02-13',
};
export const co: AssignmentInput = {
  assignmentId: 'c1-2',
  unitId: 'dlq',
  unitName: '东岭区',
  role: '协办',
  responsible: '蒋思远',
  task: '辖区学校接入',
  targets: [{ id: 'T1', name: '辖区学校', unit: '所', direction: '≥', value: 138 }],
  milestones: [],
  deadline: '2026-02-13',
};

export function caseVariables(urgency: Urgency = '普通', facts: Partial<Matter> = {}): Record<string, unknown> {
  return {
    caseId: 'c1',
    caseNumber: 'DC2026-0001',
    matter: { ...matter, urgency, ...facts },
    limits: limitsOf(urgency),
    ladder: ladderOf(urgency),
    gateRules,
    scoreRules,
    assignments: [lead, co],
    assignmentDocument: { number: '云督交〔2026〕1号', issuedAt: '2026-01-05T10:00:00+08:00' },
    assignmentResults: [],
    rectifications: [],
    gateVerdicts: [],
    bulletins: [],
    returns: [],
    approval: {
      decision: '同意',
      opinion: null,
      actor: { userId: 'mishuzhang', name: '林致和', roles: ['secretaryGeneral'] },
      at: '2026-01-05T09:00:00+08:00',
    },
  };
}

export function assignmentVariables(urgency: Urgency = '普通'): Record<string, unknown> {
  return {
    ...caseVariables(urgency),
    assignment: lead,
    deliveredAt: '2026-01-05T10:00:00+08:00',
    signDueAt: '2026-01-06T18:00:00+08:00',
    firstFeedbackDueAt: '2026-01-12T18:00:00+08:00',
    firstFeedbackUrgeAt: '2026-01-13T09:00:00+08:00',
    dueAt: '2026-02-13T18:00:00+08:00',
    progress: { values: { T1: 0 }, done: [] },
    feedbacks: [],
    reports: [],
    missedMilestones: [],
    milestones: [],
    extensions: [],
    suspensions: [],
    stage: '办理',
    suspended: false,
    urgingCount: 0,
    supervisionCount: 0,
    investigationCount: 0,
    falsifiedCount: 0,
    returnCount: 0,
    highestPhase: '交办',
    reportedAt: null,
  };
}

export const actor = (userId: string, at: string) => ({ userId, name: userId, roles: ['unitHead'], unitId: 'sjyj', at });
