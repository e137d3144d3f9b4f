/** What the rules hold a set to, taken from the contract and the vocabulary: the same for every office. */
import {
  DECISION,
  JOB,
  MESSAGE,
  PROCESS,
  SOURCE_TYPES,
  type Actor,
  type AssignmentInput,
  type Matter,
  type Milestone,
} from '../contract.ts';

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

/** Every name of a type: the compiler sees to it that none is forgotten. */
const namesOf = <T extends object>(names: Readonly<Record<keyof T, 1>>): readonly string[] => Object.keys(names);

/** Fields of what comes in with a case; rows of a form's list have besides what the form asks for. */
export const CONTRACT_FIELDS: Readonly<Record<string, { readonly names: readonly string[]; readonly rowsOf?: string }>> = {
  matter: {
    names: namesOf<Matter>({
      title: 1,
      sourceType: 1,
      sourceText: 1,
      basis: 1,
      summary: 1,
      urgency: 1,
      secrecy: 1,
      publishable: 1,
      massesInvolved: 1,
      population: 1,
      noMassesReason: 1,
      leadUnitId: 1,
      leadUnitName: 1,
      coUnitIds: 1,
      coUnitNames: 1,
      inspectorIds: 1,
      knownTo: 1,
      deadline: 1,
      draftTasks: 1,
    }),
  },
  assignment: {
    names: namesOf<AssignmentInput>({
      assignmentId: 1,
      unitId: 1,
      unitName: 1,
      role: 1,
      responsible: 1,
      task: 1,
      targets: 1,
      milestones: 1,
      deadline: 1,
    }),
    rowsOf: 'assignments',
  },
  milestone: {
    names: namesOf<Milestone>({ id: 1, title: 1, date: 1, targetId: 1, value: 1, yellowAt: 1, checkAt: 1 }),
    rowsOf: 'roadmap',
  },
  actor: { names: namesOf<Actor>({ userId: 1, name: 1, roles: 1, unitId: 1, at: 1, from: 1, because: 1 }) },
};
