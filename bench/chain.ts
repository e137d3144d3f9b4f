/**
 * The product's own diagrams, decisions and forms, and one 督查事项 that takes their shortest good course: one unit, no visit, nothing public, no light but
 * green. Plugins and people are replaced by what they would answer. All moments lie so far ahead that no timer is ever due.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deployableFiles } from '../cli/deploy.ts';
import { diagramElements } from '../register/diagram-elements.ts';
import { projectRoot } from '../cli/project-root.ts';
import {
  type Actor,
  type AssignmentResult,
  type DeadlineTerm,
  type DocumentRef,
  type FeedbackRecord,
  type GateVerdict,
  JOB,
  type LightChange,
  type Matter,
  type Milestone,
  PROCESS,
  type RoleId,
  type Score,
  type SequenceId,
  type Target,
  type TermPurpose,
  type Verification,
} from '../processes/contract.ts';
import type { Workload } from './workload.ts';

const NOW = '2099-03-02T09:00:00+08:00';
const HASH = '0123456789abcdef'.repeat(4);
const NUMBER = 'DC2099-0001';
const UNIT = { unitId: 'sjyj', unitName: '市教育局', role: '主办', responsible: '赵景行' } as const;
const TARGET: Target = { id: 'T1', name: '接入学校', unit: '所', direction: '≥', value: 412 };
const STEP: Milestone = { id: 'M1', title: '接入60%', date: '2099-03-31', targetId: 'T1', value: 248 };
const MILESTONES: readonly Milestone[] = [{ ...STEP, yellowAt: '2099-03-27T09:00:00+08:00', checkAt: '2099-04-01T09:00:00+08:00' }];
const DUE_AT = '2099-04-30T18:00:00+08:00';
const FIRST_FEEDBACK_DUE_AT = '2099-03-09T18:00:00+08:00';

const MATTER: Matter = {
  title: '中小学食堂明厨亮灶全覆盖',
  sourceType: '会议议定事项',
  basis: '市委常委会纪要（第4项）',
  summary: '全市中小学食堂明厨亮灶设备全部接入监管平台。',
  urgency: '普通',
  secrecy: '公开',
  publishable: false,
  massesInvolved: false,
  noMassesReason: '属内部管理事项',
  leadUnitId: UNIT.unitId,
  leadUnitName: UNIT.unitName,
  coUnitIds: [],
  coUnitNames: [],
};

const actor = (userId: string, role: RoleId): Actor => ({ userId, name: userId, roles: [role], at: NOW });
const INSPECTOR = actor('ducha1', 'inspector');
const CHECKER = actor('ducha2', 'inspector');
const DIRECTOR = actor('zhuren', 'director');
const SECRETARY_GENERAL = actor('mishuzhang', 'secretaryGeneral');
const UNIT_HEAD: Actor = { ...actor('sjyj-head', 'unitHead'), unitId: UNIT.unitId };

const document = (templateId: string, name: string, sequence?: SequenceId): { document: DocumentRef } => ({
  document: {
    documentId: `${NUMBER}/${templateId}`,
    templateId,
    name,
    number: `${NUMBER}-1`,
    title: `${name}：${MATTER.title}`,
    issuedAt: NOW,
    ...(sequence && { sequence }),
    files: { html: HASH, pdf: HASH, docx: HASH },
    templateHash: HASH,
    dataHash: HASH,
  },
});
/** Nobody publishes a calendar meanwhile. */
const term = (purpose: TermPurpose): DeadlineTerm => ({ id: `1/${purpose}`, instance: '1', from: NOW, provisional: true });
const feedback = (actual: number, done: string): object => ({
  targetRows: [{ id: TARGET.id, name: TARGET.name, actual }],
  done,
  next: '按路线图推进',
  problems: '无',
  risk: '低',
  responsible: UNIT.responsible,
  evidence: [{ targetId: TARGET.id, title: `${TARGET.name}统计表` }],
});

const FIRST_FEEDBACK: FeedbackRecord = { no: 1, kind: '首次', dueAt: FIRST_FEEDBACK_DUE_AT, at: NOW, onTime: true };
const REPORT: FeedbackRecord = { no: 1, kind: '办结', dueAt: DUE_AT, at: NOW, onTime: true };
const VERIFICATION: Verification = { targetId: TARGET.id, actual: TARGET.value, met: true, evidence: 1, by: CHECKER.userId, at: NOW };
const GREEN: LightChange = { scope: 'final', colour: '绿', rule: 'L-绿', reason: '已报办结', dueAt: DUE_AT, at: NOW };
const VERDICT: GateVerdict = { round: 1, passed: true, codes: [], reasons: [], at: NOW, inputs: {}, inputsHash: HASH };
const SCORE: Score = {
  assignmentId: '1',
  unitId: UNIT.unitId,
  role: UNIT.role,
  score: '100.0',
  grade: '优秀',
  parts: { T: '100', Q: '100', F: '100', M: null, B: '0', D: '0', raw: '100' },
  at: NOW,
};
const RESULT: AssignmentResult = {
  assignmentId: '1',
  unitId: UNIT.unitId,
  role: UNIT.role,
  status: '已验收',
  dueAt: DUE_AT,
  reportedAt: NOW,
  overdueDays: 0,
  missedMilestones: [],
  feedbacks: [FIRST_FEEDBACK, REPORT],
  returns: [],
  urgings: 0,
  supervisions: 0,
  investigations: 0,
  falsifications: 0,
  highestPhase: '交办',
  targets: [{ ...TARGET, actual: TARGET.value, evidence: 1, met: true }],
  verifications: [VERIFICATION],
  limitDays: 42,
};

/** By the label of the step, in the order of the course; their number is the number of an instance's jobs. */
const ANSWERS: Readonly<Record<string, object>> = {
  立项编号: { caseNumber: NUMBER },
  立项审核: { form: { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true }, actor: SECRETARY_GENERAL },
  立项审批表: document('lixiang-shenpibiao', '立项审批表', 'approval'),
  任务分解: {
    form: { assignments: [{ ...UNIT, task: MATTER.summary, targets: [TARGET], milestones: [STEP], deadline: '2099-04-30' }] },
    actor: INSPECTOR,
  },
  交办签发: { form: { decision: '签发', opinion: '同意交办' }, actor: DIRECTOR },
  交办通知单: document('jiaoban-tongzhidan', '交办通知单', 'assignment'),
  计算时限: {
    deliveredAt: NOW,
    signDueAt: '2099-03-03T18:00:00+08:00',
    signUrgeAt: '2099-03-04T09:00:00+08:00',
    signTerm: term('sign'),
    firstFeedbackDueAt: FIRST_FEEDBACK_DUE_AT,
    firstFeedbackUrgeAt: '2099-03-10T09:00:00+08:00',
    firstFeedbackTerm: term('first-feedback'),
    dueAt: DUE_AT,
    blueAt: '2099-04-16T09:00:00+08:00',
    yellowAt: '2099-04-27T09:00:00+08:00',
    urgeAt: '2099-05-04T09:00:00+08:00',
    supervisionAt: '2099-05-11T09:00:00+08:00',
    milestones: MILESTONES,
    deadlineVersion: 1,
    provisional: true,
  },
  送达交办通知单: { notified: 2 },
  签收: { form: { decision: '签收', responsible: UNIT.responsible }, actor: UNIT_HEAD },
  签收回执: document('qianshou-huizhi', '签收回执'),
  // No period ends before the deadline: what is left is the first feedback and the report.
  算下期反馈: { feedbackDueAt: null, feedbackUrgeAt: null, feedbackTerm: null, feedbackNo: 1 },
  '首次反馈（责任人、路线图）': { form: feedback(0, '已明确责任人，制定落实路线图'), actor: UNIT_HEAD },
  登记首次反馈: {
    feedbacks: [FIRST_FEEDBACK],
    feedbackRecord: FIRST_FEEDBACK,
    progress: { values: { [TARGET.id]: 0 }, done: [] },
    milestones: MILESTONES,
    lightChanges: [],
  },
  办结报告: { form: feedback(TARGET.value, '412所学校全部接入'), actor: UNIT_HEAD },
  登记办结报告: {
    reports: [REPORT],
    reportedAt: NOW,
    reportOnTime: true,
    progress: { values: { [TARGET.id]: TARGET.value }, done: [] },
  },
  '绿灯：已报办结': { lightChanges: [GREEN] },
  核查安排: { form: { onSite: false, scope: '全面', mode: '静态', organisation: '专项' }, actor: INSPECTOR },
  验收: {
    form: { decision: '通过', targetRows: [{ id: TARGET.id, name: TARGET.name, actual: TARGET.value, evidence: 1 }] },
    actor: CHECKER,
  },
  汇总结果: { assignmentResult: RESULT },
  办结时限: { reviewDueAt: '2099-03-09T18:00:00+08:00', reviewTerm: term('review') },
  责任认定: { form: { kind: '无需追究', reason: '按期办结，未发现责任问题' }, actor: DIRECTOR },
  领导评价: { form: { decision: '满意', opinion: '按要求办结' }, actor: DIRECTOR },
  三不放过审核: { form: { opinion: '对照三不放过逐项审核' }, actor: DIRECTOR },
  门禁核对: { gateVerdict: VERDICT },
  '销号：办结审核单': document('banjie-shenhedan', '办结审核单', 'closure'),
  考核: { scores: [SCORE] },
  归档: { form: { retention: '10年', remark: '材料齐全' }, actor: DIRECTOR },
  考核定分: { scores: [SCORE] },
  // 卷宗: with it an instance is done.
  卷宗: document('juanzong', '卷宗'),
};

/** A job names its element, a reader the step: the diagrams say which is which. */
function byElement(answers: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  const elements = [PROCESS.case, PROCESS.assignment].flatMap((id) =>
    diagramElements(readFileSync(join(projectRoot(), 'processes', id, `${id}.bpmn`), 'utf8')).filter(({ type }) => /[tT]ask$/.test(type)),
  );
  return Object.fromEntries(
    Object.entries(answers).map(([label, answer]) => {
      const found = elements.filter(({ name }) => name === label);
      if (found.length !== 1) throw new Error(`Expected one step labelled '${label}' in the chain, but found ${found.length}.`);
      return [found[0]?.id as string, answer];
    }),
  );
}

export const CHAIN: Workload = {
  name: 'chain',
  title: 'the 四办 chain',
  processId: PROCESS.case,
  resources: () => deployableFiles(join(projectRoot(), 'processes')).map((file) => ({ name: basename(file), content: readFileSync(file) })),
  jobTypes: [JOB.number, JOB.document, JOB.deadlines, JOB.notify, JOB.feedback, JOB.light, JOB.result, JOB.gate, JOB.score, JOB.userTask],
  jobs: Object.keys(ANSWERS).length,
  idVariable: 'caseId',
  variables: { matter: MATTER, actor: INSPECTOR },
  answers: byElement(ANSWERS),
  inFlight: 8,
};
