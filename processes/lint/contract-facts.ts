/** What the rules hold a set to, taken from the contract and the vocabulary: the same for every office. */
import {
  ACCOUNTABILITY_KINDS,
  APPEAL_STARTED_WITH,
  APPEAL_SUBJECTS,
  DECISION,
  JOB,
  MESSAGE,
  PROCESS,
  SOURCE_TYPES,
  type Actor,
  type AssignmentInput,
  type Consent,
  type Matter,
  type GateRules,
  type Ladder,
  type Limits,
  type Milestone,
  type OfficeHours,
  type QuietHours,
  type ScoreRules,
  type UnitWeights,
} from '../contract.ts';

/** Variables a process is started with by the product. */
export const STARTED_WITH: Readonly<Record<string, readonly string[]>> = {
  [PROCESS.case]: ['caseId', 'matter', 'actor'],
  [PROCESS.appeal]: APPEAL_STARTED_WITH,
};

/** The status after which nothing may be mended any more, and those that come after it. */
export const CLOSED: readonly string[] = ['已销号', '已归档'];
export const GATE = { job: JOB.gate, verdict: 'gateVerdict', field: 'passed', status: '已销号', process: PROCESS.case } as const;

/** Which process must receive which message of the product, and what stands in it. */
export const RECEIVED: readonly { readonly message: string; readonly process: string; readonly body: readonly string[] }[] = [
  { message: MESSAGE.progress, process: PROCESS.assignment, body: ['progressUpdate'] },
  { message: MESSAGE.extension, process: PROCESS.assignment, body: ['extension'] },
  { message: MESSAGE.deadlineChanged, process: PROCESS.assignment, body: [] },
  { message: MESSAGE.escalate, process: PROCESS.assignment, body: ['escalate'] },
  { message: MESSAGE.escalate, process: PROCESS.case, body: ['escalate'] },
  { message: MESSAGE.climbOver, process: PROCESS.assignment, body: [] },
  { message: MESSAGE.climbOver, process: PROCESS.case, body: ['climbOver'] },
  { message: MESSAGE.reasonAdded, process: PROCESS.supervision, body: ['added'] },
  { message: MESSAGE.rowChanged, process: PROCESS.assignment, body: ['rowChange'] },
  ...[PROCESS.assignment, PROCESS.supervision, PROCESS.rectification, PROCESS.urging, PROCESS.case, PROCESS.appeal].map((process) => ({
    message: MESSAGE.calendarPublished,
    process,
    body: [],
  })),
  ...[PROCESS.assignment, PROCESS.supervision, PROCESS.rectification].map((process) => ({
    message: MESSAGE.watchAgain,
    process,
    body: [],
  })),
  { message: MESSAGE.suspend, process: PROCESS.assignment, body: ['suspension'] },
  { message: MESSAGE.resume, process: PROCESS.assignment, body: ['resumption'] },
  { message: MESSAGE.coDone, process: PROCESS.assignment, body: [] },
  { message: MESSAGE.instruction, process: PROCESS.case, body: ['instruction'] },
  { message: MESSAGE.suspend, process: PROCESS.case, body: ['suspension'] },
  { message: MESSAGE.resume, process: PROCESS.case, body: ['resumption'] },
  { message: MESSAGE.revoke, process: PROCESS.case, body: ['revocation'] },
  { message: MESSAGE.handOver, process: PROCESS.case, body: ['handoverRequest'] },
  { message: MESSAGE.addAssignment, process: PROCESS.case, body: ['added'] },
  { message: MESSAGE.bulletin, process: PROCESS.case, body: ['bulletin'] },
  { message: MESSAGE.accountability, process: PROCESS.case, body: ['proposal'] },
  { message: MESSAGE.change, process: PROCESS.case, body: ['change'] },
  { message: MESSAGE.appealOpened, process: PROCESS.case, body: ['appealOpened'] },
  { message: MESSAGE.appealDecided, process: PROCESS.case, body: ['appealDecided'] },
];

/** Every name of a type: the compiler sees to it that none is forgotten. */
const namesOf = <T extends object>(names: Readonly<Record<keyof T, 1>>): readonly string[] => Object.keys(names);

/** Decision → the names its result must have; an empty list means a text. */
export const RESULTS: Readonly<Record<string, readonly string[]>> = {
  [DECISION.limits]: namesOf<Limits>({
    sign: 1,
    firstFeedback: 1,
    periodic: 1,
    due: 1,
    reviewDays: 1,
    rectificationDays: 1,
    rectificationKind: 1,
    extensionMaxTimes: 1,
    extensionMaxDays: 1,
    extensionMaxShare: 1,
    extensionNoticeDays: 1,
    appealDays: 1,
    appealDecisionDays: 1,
    investigationDays: 1,
    materialDays: 1,
    accountabilityReplyDays: 1,
    objectionDays: 1,
    office: 1,
  }),
  [DECISION.ladder]: namesOf<Ladder>({
    blueDays: 1,
    yellowDays: 1,
    behindPoints: 1,
    maxUrgings: 1,
    urgeReply: 1,
    supervisionAfterDays: 1,
    supervisionDays: 1,
    blueShare: 1,
    yellowShare: 1,
  }),
  [DECISION.gateRules]: namesOf<GateRules>({
    minSample: 1,
    maxSample: 1,
    sampleShare: 1,
    validShare: 1,
    satisfiedShare: 1,
    mayDetermine: 1,
    mayClear: 1,
  }),
  [DECISION.scoreRules]: namesOf<ScoreRules>({
    weightTime: 1,
    weightQuality: 1,
    weightFeedback: 1,
    weightMasses: 1,
    overduePerDay: 1,
    perMissedMilestone: 1,
    deductUrging: 1,
    deductSupervision: 1,
    deductInvestigation: 1,
    deductCriticism: 1,
    deductFalsification: 1,
    bonusPraise: 1,
    bonusEarly: 1,
    earlyShare: 1,
    bonusCap: 1,
    coShare: 1,
    qualityNone: 1,
    qualityOnce: 1,
    qualityTwice: 1,
    qualityMore: 1,
    gradeExcellent: 1,
    gradeGood: 1,
    gradePass: 1,
  }),
  [DECISION.officeHours]: namesOf<OfficeHours>({ opens: 1, noonFrom: 1, noonTo: 1, closes: 1, lastDelivery: 1, sameDayUntil: 1 }),
  [DECISION.quietHours]: namesOf<QuietHours>({ quiet: 1, from: 1, until: 1 }),
  [DECISION.unitWeights]: namesOf<UnitWeights>({ lead: 1, co: 1 }),
  [DECISION.returnRoute]: [],
  [DECISION.signer]: [],
};

/** Fields that a program may hand in with a form in place of its rows (docs/chain.md). */
export const GIVEN_BY_PROGRAMS: readonly string[] = ['progress.done', 'seed'];

/** Choices that come in with a message or a case, not by a form of the set. */
export const CONTRACT_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'assignment.role': ['主办', '协办'],
  'escalate.entry': ['催办', '督办', '查办'],
  'instruction.decision': ['督办', '查办', '关注'],
  'bulletin.kind': ['表扬', '批评'],
  // By a form, or by a 复核 that changed it.
  'finding.kind': ACCOUNTABILITY_KINDS,
  'finding.consent.decision': namesOf<Record<Consent['decision'], 1>>({ 同意: 1, 不同意: 1 }),
  'appeal.subject': APPEAL_SUBJECTS,
  'matter.urgency': ['特急', '加急', '普通'],
  'matter.sourceType': SOURCE_TYPES,
};

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
  actor: { names: namesOf<Actor>({ userId: 1, name: 1, roles: 1, unitId: 1, at: 1, from: 1, because: 1, seal: 1, onBehalfOf: 1 }) },
};
