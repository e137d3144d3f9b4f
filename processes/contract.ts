/**
 * The contract between the diagrams, the workers, the register and the web: ids, job types, message names and the shapes of variables.
 * Data and types only. English names follow docs/glossary.md; what staff read is Chinese.
 * All moments are ISO 8601 with the office's offset, e.g. `2026-02-14T18:00:00+08:00`; dates are `YYYY-MM-DD`.
 */

export * from './changeable.ts';
export * from './messages.ts';
export * from './judgement.ts';
export * from './mend-mark.ts';
export * from './people.ts';
export * from './sequences.ts';
export * from './vocabulary.ts';

import type { GateCode } from './judgement.ts';
import type { Actor, UnitRole } from './people.ts';
import type { SequenceId } from './sequences.ts';

/** BPMN process ids. Each lives in processes/<id>/<id>.bpmn. */
export const PROCESS = {
  /** 督查事项 */ case: 'case',
  /** 交办 (one row of the 任务分解表: one unit) */ assignment: 'assignment',
  /** 催办 */ urging: 'urging',
  /** 督办 */ supervision: 'supervision',
  /** 查办 */ investigation: 'investigation',
  /** 退回整改 / 整改 */ rectification: 'rectification',
  /** 问责建议 */ accountability: 'accountability',
  /** 督查活动 */ inspection: 'inspection',
  /** 期限督促: lights the lamps of one deadline, urges and climbs; called beside each step that owes something by a date */ watch: 'watch',
  /** 升级阶梯: 催办 → 督办 → 查办 → 整改, called by a row and by the review of a case */ ladder: 'ladder',
  /** 复核, an instance of its own whether the case goes on or has ended */ appeal: 'appeal',
} as const;

/** DMN decision ids; files in processes/decisions/. The result variable of the business rule task has the name given here. */
export const DECISION = {
  /** 时限规则 → variable `limits` (Limits) */ limits: 'limits',
  /** 升级阶梯 → variable `ladder` (Ladder) */ ladder: 'ladder',
  /** 退回去向 → variable `returnRoute`: '整改' | '督办' | '查办' */ returnRoute: 'return-route',
  /** 三不放过门禁参数 → variable `gateRules` (GateRules) */ gateRules: 'gate-rules',
  /** 考核权重 → variable `scoreRules` (ScoreRules) */ scoreRules: 'score-rules',
  /** 签发权限 → variable `signer` (candidate group text) ; inputs: documentKind, sourceType, highestPhase, extensionDays */ signer:
    'signer',
  /** 作息时间: the office's hours, in a case as `limits.office`; asked alone where there is no case */ officeHours: 'officeHours',
  /** 免打扰时段: when channels outside the office rest; asked by the notices, since it is the office's and not a case's */ quietHours:
    'quiet-hours',
  /** 单位得分权重: how the scores of a unit's rows are averaged for a 通报 */ unitWeights: 'unit-weights',
} as const;

/** Job types of the plugins (workers/). User tasks have Zeebe's own type. */
export const JOB = {
  /** Working-day arithmetic: header `purpose`, see DeadlinePurpose. */ deadlines: 'siban:deadlines',
  /** Give a number (文号) once per job: header `sequence`. */ number: 'siban:number',
  /** Write one document (文书): header `document` (template id). Numbers it itself when header `sequence` is set. */ document:
    'siban:document',
  /** Tell people: header `notice` (template id), `to` (FEEL-free list of audiences, see Audience). */ notify: 'siban:notify',
  /** Lights: header `scope`, `colour` (蓝 黄 红 绿), `rule`. Writes `lightChanges`. */ light: 'siban:light',
  /** Publish a message to a process: header `message`; variables `messageKey`, `messageBody` by input mapping. */ publish: 'siban:publish',
  /** Record a feedback and compute the next: see docs/chain.md. */ feedback: 'siban:feedback',
  /** Is a missed feedback to be urged, or replaced by a rectification report / suspension? */ checkFeedback: 'siban:check-feedback',
  /** Compare a milestone with the reported progress: header `mode` = warn | due. */ milestone: 'siban:milestone',
  /** May this extension be applied for? (§2.3: ≥ 1 WD before due, ≤ 2 times, ≤ 50 %, ≤ 15 WD) */ extension: 'siban:extension',
  /** Record a 退回: number, codes, count. */ returned: 'siban:returned',
  /** Sum up an assignment into `assignmentResult`. */ result: 'siban:assignment-result',
  /** Evaluate the gate into `gateVerdict`. */ gate: 'siban:gate',
  /** Score an assignment or all of a case into `scores`. */ score: 'siban:score',
  /** Reproducible random draw. */ sample: 'siban:sample',
  userTask: 'io.camunda.zeebe:userTask',
} as const;

/** Header `purpose` of JOB.deadlines → the variables it writes (all moments). `from` defaults to now. */
export type DeadlinePurpose =
  /** signDueAt signUrgeAt firstFeedbackDueAt firstFeedbackUrgeAt dueAt blueAt yellowAt urgeAt supervisionAt deliveredAt deadlineVersion milestones(with dates) provisional */
  | 'assignment'
  /** Recompute after an extension or a resumption: dueAt blueAt yellowAt urgeAt supervisionAt deadlineVersion */
  | 'assignment-again'
  /** urgeReplyDueAt urgeReplyUrgeAt (next WD 09:00 after the reply date) */
  | 'urging'
  /** supervisionDueAt supervisionYellowAt supervisionUrgeAt */
  | 'supervision'
  /** rectificationDueAt rectificationYellowAt rectificationUrgeAt ; days from variable rectificationDays */
  | 'rectification'
  /** reviewDueAt (办结审核, limits.reviewDays WD from the last report) */
  | 'review'
  /** appealDueAt (复核决定, limits.appealDecisionDays from the application) */
  | 'appeal'
  /** The calendar of a year was published: the same limit once more, from the same moment, with `deadlineMove`. */
  | `${TermPurpose}-again`;

/** Limits that are computed anew, each by itself, when the calendar they waited for is published; the final deadline of a row has `assignment-again`. */
export type TermPurpose = 'sign' | 'first-feedback' | 'urging' | 'supervision' | 'rectification' | 'review' | 'appeal';

/** What a limit was computed from. Each stands in a variable of its own, beside its moments. */
export interface DeadlineTerm {
  /** Correlation key of `calendar-published` for whoever waits for this limit. */ id: string;
  /** The process instance that computed it: a called process has copies of all that its caller knows. */ instance: string;
  /** when the limit began */ from: string;
  /** 日历未定: it, or the day of its red light, lies in a year without a published calendar */ provisional: boolean;
  /** of a periodic feedback: the period before */ previousDueAt?: string | null;
}
export const DEADLINE_TERMS = [
  'signTerm',
  'firstFeedbackTerm',
  'feedbackTerm',
  'urgeReplyTerm',
  'supervisionTerm',
  'rectificationTerm',
  'reviewTerm',
  'appealTerm',
] as const;

/** What a newly published calendar did to a deadline. A later day takes force; an earlier one is only proposed (`dueAt` stays `from`). */
export interface DeadlineMove {
  kind: 'same' | 'later' | 'earlier';
  /** what is to be done by it, e.g. 报督办报告 */ item: string;
  /** as it was known */ from: string;
  /** as the new calendar has it */ to: string;
  /** in force from now on */ dueAt: string;
  /** the earlier day; else null */ proposed: string | null;
  /** there is something to tell: the deadline, what is proposed, or only the days of its lights */ changed: boolean;
}

export type Urgency = '特急' | '加急' | '普通';
export type Secrecy = '公开' | '内部' | '秘密' | '机密' | '绝密';
export type Phase = '交办' | '催办' | '督办' | '查办';
export type Colour = '绿' | '蓝' | '黄' | '红';
export const SOURCE_TYPES = [
  '会议议定事项',
  '书记批示件',
  '领导批示件',
  '年度重点',
  '民生实事',
  '公文',
  '群众来信',
  '上级督察交办',
  '12345集中反映',
  '其他',
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** A measurable target. `direction` '≥': reached when actual ≥ value. */
export interface Target {
  id: string;
  name: string;
  unit: string;
  direction: '≥' | '≤';
  value: number;
}
/** A step of the 落实路线图. Numeric when `targetId` and `value` are there; else reached when named in progress.done. */
export interface Milestone {
  id: string;
  title: string;
  date: string;
  targetId?: string;
  value?: number;
  yellowAt?: string;
  checkAt?: string;
}

/** One row of the 任务分解表. */
export interface AssignmentInput {
  /** `<caseId>-<n>` */ assignmentId: string;
  unitId: string;
  unitName: string;
  role: UnitRole;
  /** the unit's 主要负责人 */ responsible: string;
  task: string;
  targets: Target[];
  milestones: Milestone[];
  /** date; absent = limits.dueDays */ deadline?: string;
}

/** 督查事项 as registered. Root variable `matter` of a case. */
export interface Matter {
  title: string;
  sourceType: SourceType;
  sourceText?: string;
  basis: string;
  summary: string;
  urgency: Urgency;
  secrecy: Secrecy;
  publishable: boolean;
  massesInvolved: boolean;
  population?: number;
  noMassesReason?: string;
  leadUnitId: string;
  leadUnitName: string;
  coUnitIds: string[];
  coUnitNames: string[];
  /** 督查组: 督查员 named in the matter; an 内部 one is seen by no other 督查员 (domain.md §6) */ inspectorIds?: string[];
  /** 知悉范围 of an 内部 matter: users or units of those who carry it out; absent or empty: all who have a part in it */ knownTo?: string[];
  /** date */ deadline?: string;
  draftTasks?: AssignmentInput[];
}

/** Root variables of a case instance at its start: { caseId, matter, actor }. Completion of a user task carries { form, actor }. */
export interface CaseStart {
  caseId: string;
  matter: Matter;
  actor: Actor;
}

export type WorkSpan = { kind: 'hours' | 'officeHours' | 'workingDays' | 'days'; value: number };
/** Result of DMN `officeHours` (domain.md §4.4): times `HH:mm`. */
export interface OfficeHours {
  /** lights change and urging starts at this time */ opens: string;
  noonFrom: string;
  noonTo: string;
  /** deadlines end at this time */ closes: string;
  /** what is delivered later counts as delivered on the next working day */ lastDelivery: string;
  /** 事不过夜: what arrives before is registered the same day */ sameDayUntil: string;
}
/** Result of DMN `quiet-hours`. */
export interface QuietHours {
  quiet: boolean;
  from: string;
  until: string;
}
/** Result of DMN `limits` (domain.md §2.3). */
export interface Limits {
  sign: WorkSpan;
  firstFeedback: WorkSpan;
  periodic: { kind: 'daily' | 'everyWorkingDays' | 'monthly' | 'none'; value: number };
  due: WorkSpan;
  reviewDays: number;
  rectificationDays: number;
  rectificationKind: 'workingDays' | 'days';
  extensionMaxTimes: number;
  extensionMaxDays: number;
  extensionMaxShare: number;
  /** working days before the deadline by which an extension is to be asked for */ extensionNoticeDays: number;
  /** 复核: days to ask for it, and to decide it */ appealDays: number;
  appealDecisionDays: number;
  investigationDays: number;
  /** working days to hand in the papers a 查办通知 asks for */ materialDays: number;
  accountabilityReplyDays: number;
  /** working days after the receipt in which a unit may send a row back */ objectionDays: number;
  office: OfficeHours;
}
/** Result of DMN `ladder` (domain.md §4.3). */
export interface Ladder {
  blueDays: number;
  yellowDays: number;
  behindPoints: number;
  maxUrgings: number;
  urgeReply: WorkSpan;
  supervisionAfterDays: number;
  supervisionDays: number;
  /** Where a limit is too short for its days of warning: the share of it that is left at 蓝, and at 黄. */ blueShare: number;
  yellowShare: number;
}

export interface Progress {
  values: Record<string, number>;
  done?: string[];
}
/** form of 首次反馈, 进展反馈, 办结报告 */
export interface FeedbackForm {
  progress: Progress;
  done: string;
  next?: string;
  problems?: string;
  support?: string;
  risk?: string;
  roadmap?: Milestone[];
  responsible?: string;
  evidence?: EvidenceItem[];
}
export interface EvidenceItem {
  targetId: string;
  title: string;
  sha256?: string;
}
export interface FeedbackRecord {
  no: number;
  kind: '首次' | '周期' | '办结' | '整改' | '督办';
  dueAt: string;
  at: string;
  onTime: boolean;
  replaced?: boolean;
}

export interface ExtensionRequest {
  reason: string;
  progress: string;
  measures: string;
  to: string;
  actor: Actor;
}
/** 挂起 and 恢复. An assignment keeps the past ones in `suspensions`: { from, to, reason }[], for the recomputation of its deadlines. */
export interface Suspension {
  reason: string;
  basis?: string;
  actor: Actor;
}
export interface Resumption {
  reason?: string;
  actor: Actor;
}
export interface Instruction {
  text: string;
  decision?: '督办' | '查办' | '关注';
  actor: Actor;
}

export interface LightChange {
  scope: string;
  colour: Colour;
  rule: string;
  reason: string;
  dueAt?: string;
  at: string;
}

/** One issued document, output of JOB.document as variable `document` (and appended by the register). */
export interface DocumentRef {
  documentId: string;
  templateId: string;
  name: string;
  number: string;
  title: string;
  issuedAt: string;
  sequence?: SequenceId;
  files: { html: string; pdf: string; docx: string };
  templateHash: string;
  dataHash: string;
}

export interface ReturnRecord {
  no: number;
  codes: GateCode[];
  reason: string;
  at: string;
  falsified: boolean;
}
export interface Verification {
  targetId: string;
  actual: number;
  met: boolean;
  evidence: number;
  by: string;
  byUnitId?: string;
  at: string;
}

/** What an assignment leaves behind; MI output element of the case. */
export interface AssignmentResult {
  assignmentId: string;
  unitId: string;
  role: UnitRole;
  status: '已验收' | '免办';
  dueAt: string;
  reportedAt: string;
  overdueDays: number;
  missedMilestones: string[];
  feedbacks: FeedbackRecord[];
  returns: ReturnRecord[];
  urgings: number;
  supervisions: number;
  investigations: number;
  falsifications: number;
  highestPhase: Phase;
  targets: (Target & { actual: number; evidence: number; met: boolean })[];
  verifications: Verification[];
  limitDays: number;
}
