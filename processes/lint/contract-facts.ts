/** What the rules hold a set to, taken from the contract and the vocabulary: the same for every office. */
import { DECISION, JOB, MESSAGE, PROCESS, SOURCE_TYPES } from '../contract.ts';

/** Variables a process is started with by the product. */
export const STARTED_WITH: Readonly<Record<string, readonly string[]>> = { [PROCESS.case]: ['caseId', 'matter', 'actor'] };

/** The status after which nothing may be mended any more, and those that come after it. */
export const CLOSED: readonly string[] = ['已销号', '已归档'];
export const GATE = { job: JOB.gate, verdict: 'gateVerdict', field: 'passed', status: '已销号', process: PROCESS.case } as const;

/** Which process must receive which message of the product, and what stands in it. */
export const RECEIVED: readonly { readonly message: string; readonly process: string; readonly body: readonly string[] }[] = [
  { message: MESSAGE.progress, process: PROCESS.assignment, body: ['progressUpdate'] },
  { message: MESSAGE.extension, process: PROCESS.assignment, body: ['extension'] },
  { message: MESSAGE.deadlineChanged, process: PROCESS.assignment, body: [] },
  { message: MESSAGE.escalate, process: PROCESS.assignment, body: ['escalate'] },
  { message: MESSAGE.suspend, process: PROCESS.assignment, body: ['suspension'] },
  { message: MESSAGE.resume, process: PROCESS.assignment, body: ['resumption'] },
  { message: MESSAGE.coDone, process: PROCESS.assignment, body: [] },
  { message: MESSAGE.instruction, process: PROCESS.case, body: ['instruction'] },
  { message: MESSAGE.suspend, process: PROCESS.case, body: ['suspension'] },
  { message: MESSAGE.resume, process: PROCESS.case, body: ['resumption'] },
  { message: MESSAGE.revoke, process: PROCESS.case, body: ['revocation'] },
  { message: MESSAGE.addAssignment, process: PROCESS.case, body: ['added'] },
  { message: MESSAGE.bulletin, process: PROCESS.case, body: ['bulletin'] },
  { message: MESSAGE.accountability, process: PROCESS.case, body: ['proposal'] },
  { message: MESSAGE.change, process: PROCESS.case, body: ['change'] },
];

/** Decision → the names its result must have; an empty list means a text. */
export const RESULTS: Readonly<Record<string, readonly string[]>> = {
  [DECISION.limits]: [
    'sign',
    'firstFeedback',
    'periodic',
    'due',
    'reviewDays',
    'rectificationDays',
    'rectificationKind',
    'extensionMaxTimes',
    'extensionMaxDays',
    'extensionMaxShare',
  ],
  [DECISION.ladder]: ['blueDays', 'yellowDays', 'behindPoints', 'maxUrgings', 'urgeReply', 'supervisionAfterDays', 'supervisionDays'],
  [DECISION.returnRoute]: [],
  [DECISION.gateRules]: ['minSample', 'maxSample', 'sampleShare', 'validShare', 'satisfiedShare'],
  [DECISION.scoreRules]: [
    'weightTime',
    'weightQuality',
    'weightFeedback',
    'weightMasses',
    'overduePerDay',
    'perMissedMilestone',
    'deductUrging',
    'deductSupervision',
    'deductInvestigation',
    'deductCriticism',
    'deductFalsification',
    'bonusPraise',
    'bonusEarly',
    'earlyShare',
    'bonusCap',
    'coShare',
  ],
  [DECISION.signer]: [],
};

/** Fields that a program may hand in with a form in place of its rows (docs/chain.md). */
export const GIVEN_BY_PROGRAMS: readonly string[] = ['progress', 'verifications', 'candidates', 'seed'];

/** Choices that come in with a message or a case, not by a form of the set. */
export const CONTRACT_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'assignment.role': ['主办', '协办'],
  'escalate.entry': ['催办', '督办', '查办'],
  'instruction.decision': ['督办', '查办', '关注'],
  'bulletin.kind': ['表扬', '批评'],
  'matter.urgency': ['特急', '加急', '普通'],
  'matter.sourceType': SOURCE_TYPES,
};
