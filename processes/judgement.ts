/** How a matter is judged at its end: the gate and what it looks at, 遗留转办, 考核. Part of the contract; it is imported from there. */
import type { Actor, RoleId, UnitRole } from './people.ts';

/** In the order of the rule. */
export const GATE_CODES = [
  'G1-TARGET',
  'G1-EVIDENCE',
  'G1-OPEN',
  'G1-VERIFY',
  'G2-MISSING',
  'G2-LEVEL',
  'G2-RESULT',
  'G3-SAMPLE',
  'G3-RATE',
  'G3-PETITIONER',
] as const;
export type GateCode = (typeof GATE_CODES)[number];
export interface GateRules {
  minSample: number;
  maxSample: number;
  sampleShare: number;
  validShare: number;
  satisfiedShare: number;
  /** names of roles, separated by 、: who may determine who answers for a matter */ mayDetermine: string;
  /** who may say 无需追究 after 逾期, 督办, 查办 or 弄虚作假 */ mayClear: string;
}
export const ACCOUNTABILITY_KINDS = ['暂未认定', '无需追究', '提醒谈话', '约谈', '书面检查', '通报批评', '问责建议', '移送'] as const;
export type AccountabilityKind = (typeof ACCOUNTABILITY_KINDS)[number];
export interface AccountabilityFinding {
  kind: AccountabilityKind;
  reason: string;
  by: RoleId;
  at: string;
  /** the receiving body's receipt */ receipt?: string;
  /** derived: 问责建议 or 移送, and its result is there */ resultFiled?: boolean;
  result?: string;
  actor?: Actor;
  /** of the 书记 to close before the result, or of the 秘书长 to 无需追究 */ consent?: Consent | null;
}
/** What another person said to it, in a task of his own. Who he was decides what it is worth. */
export interface Consent {
  decision: '同意' | '不同意';
  opinion?: string;
  actor: Actor;
  at: string;
}
export interface Survey {
  applicable: boolean;
  reason?: string;
  sample?: number;
  valid?: number;
  satisfied?: number;
  petitionerDissatisfied?: boolean;
  petitionerExplanation?: string;
  /** of the 秘书长 to the explanation */ consent?: Consent | null;
  actor?: Actor;
  /** of the leader who gave the matter, where no masses are involved */ evaluation?: Evaluation | null;
  /** as the reviewer ticked it for him in cases that began before he evaluated himself */ leaderSatisfied?: boolean;
  seed?: string;
}
export interface Evaluation {
  decision: '满意' | '不满意';
  opinion?: string;
  actor: Actor;
  at: string;
}
/** 遗留转办: what lies outside goes on in another case. Only the 书记's word on a 批示 whose picture is filed makes it so (§4.5). */
export interface Handover extends Consent {
  reason: string;
  asked: Actor;
  /** picture of the 批示: a file of the case */ instruction: string;
  /** the case in which it goes on */ followUp: { caseId: string; number: string; title?: string };
}
export interface GateVerdict {
  round: number;
  passed: boolean;
  codes: GateCode[];
  reasons: string[];
  at: string;
  inputs: unknown;
  inputsHash: string;
  /** 遗留转办: clauses that stay open here and go on in this case */ handedOver?: { codes: GateCode[]; followUp: string };
}

export interface ScoreRules {
  weightTime: number;
  weightQuality: number;
  weightFeedback: number;
  weightMasses: number;
  overduePerDay: number;
  perMissedMilestone: number;
  deductUrging: number;
  deductSupervision: number;
  deductInvestigation: number;
  deductCriticism: number;
  deductFalsification: number;
  bonusPraise: number;
  bonusEarly: number;
  earlyShare: number;
  bonusCap: number;
  coShare: number;
  /** Q after no, one, two and more 退回 */ qualityNone: number;
  qualityOnce: number;
  qualityTwice: number;
  qualityMore: number;
  /** 优秀, 良好, 合格 from this score on */ gradeExcellent: number;
  gradeGood: number;
  gradePass: number;
}
/** Result of DMN `unit-weights`. */
export interface UnitWeights {
  lead: number;
  co: number;
}
export interface Score {
  assignmentId: string;
  unitId: string;
  role: UnitRole;
  score: string;
  grade: string;
  parts: { T: string; Q: string; F: string; M: string | null; B: string; D: string; raw: string };
  at: string;
}

/** 复核: what the head of a unit can ask to be looked at again, as a closed list. */
export const APPEAL_SUBJECTS = ['督查结论', '责任认定', '考核结果'] as const;
export type AppealSubject = (typeof APPEAL_SUBJECTS)[number];
export interface Appeal {
  appealId: string;
  subject: AppealSubject;
  assignmentId: string;
  reason: string;
  evidence: { title: string; sha256?: string }[];
  /** when the unit was told of it, and until when it could ask */ toldAt: string;
  until: string;
  actor: Actor;
}
export interface AppealDecision {
  decision: '维持' | '变更';
  opinion: string;
  /** the conclusion or the kind of finding that holds from now on */ after?: string | null;
  actor: Actor;
  at: string;
}
/** Figures of a row as a 复核 found them; those left out stay. What was counted before stands in the record all the same. */
export interface Correction {
  appealId: string;
  assignmentId: string;
  /** date */ dueOn?: string | null;
  urgings?: number | null;
  supervisions?: number | null;
  investigations?: number | null;
  falsifications?: number | null;
}
/** What a 复核 takes over from the case and from the row it is about, as they are when it begins; and what is its own. */
export const TAKEN_BY_APPEAL = [
  'caseNumber',
  'matter',
  'limits',
  'ladder',
  'gateRules',
  'scoreRules',
  'assignments',
  'addedCount',
  'assignmentResults',
  'addedResults',
  'rectifications',
  'supervisionReports',
  'returns',
  'supervisionCount',
  'investigationCount',
  'highestPhase',
  'bulletins',
  'survey',
  'finding',
  'accountability',
  'handover',
  'gateVerdicts',
  'corrections',
  'assignmentDocument',
] as const;
export const APPEAL_STARTED_WITH: readonly string[] = [
  ...TAKEN_BY_APPEAL,
  'caseId',
  'actor',
  'appeal',
  'appealed',
  'assignment',
  'conclusion',
];
/** What was decided before, as a 复核 is told of it. */
export interface Appealed {
  evidence: string;
  finding: string | null;
  score: string | null;
  grade: string | null;
  dueOn: string | null;
  urgings: number;
  supervisions: number;
  investigations: number;
  falsifications: number;
}
