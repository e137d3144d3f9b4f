/** Messages. The correlation key is given in brackets. Variables of a message stand under one object named as below. */
export const MESSAGE = {
  // to an assignment [assignmentId]
  /** { progressUpdate: Progress } (not `progress`: that name is the assignment's own, and is merged with it) */ progress:
    'progress-update',
  /** { extension: ExtensionRequest } */ extension: 'extension-request',
  /** deadline in force changed (published by the extension branch) */ deadlineChanged: 'deadline-changed',
  /** [assignmentId of a row, or caseId once the case is reviewed] { escalate: { entry: '催办'|'督办'|'查办', scope, reason, dueAt, back? } } starts the ladder; `back`: the branch that returned the report waits for `climb-over` */ escalate:
    'escalate',
  /** [as escalate] { climbOver?: { rectified } } the ladder that a returned report went to has ended */ climbOver: 'climb-over',
  /** [as escalate] { added: { reason } } to a 督办 that waits for its signature: one more reason for it */ reasonAdded: 'reason-added',
  /** { rowChange: { targets?, deadline?, at } } an approved 变更 of a row, or only a reason to compute its deadlines anew */ rowChanged:
    'row-changed',
  // to whoever waits for a limit that was computed without the calendar of its year [DeadlineTerm.id]
  /** the calendar is published */ calendarPublished: 'calendar-published',
  /** [DeadlineTerm.id] the days of its lights have changed: 期限督促 begins anew */ watchAgain: 'watch-again',
  // to a case [caseId]
  /** { instruction: Instruction } 批示 */ instruction: 'instruction',
  /** { suspension: Suspension }. Publish it with the caseId; the case passes it on to each assignment with the assignmentId (a message reaches one instance of a process). */ suspend:
    'suspend',
  /** { resumption: Resumption }, passed on likewise */ resume: 'resume',
  /** { revocation: { reason, basis, actor } }: asks for it; another person approves */ revoke: 'revoke',
  /** { handoverRequest: { reason, followUp: { caseId, number, title }, actor } } 提请遗留转办: the 书记 decides in a task of his own */ handOver:
    'hand-over',
  /** { added: AssignmentInput } 追加/改派 */ addAssignment: 'add-assignment',
  /** { bulletin: { kind: '表扬'|'批评', … } } 通报 */ bulletin: 'bulletin',
  /** { proposal } published by an investigation's conclusion */ accountability: 'accountability-proposal',
  /** { change: { field, label, from, to, toText, reason, basis, actor } } 变更: `field` is a name in rules/registration/change.ts, `to` of its type */ change:
    'change',
  /** { appealOpened: { appealId } } published by a 复核 to its case, while that goes on */ appealOpened: 'appeal-opened',
  /** [appealId] { appealDecided: { correction, finding } }: what a 复核 changed, or nulls */ appealDecided: 'appeal-decided',
  /** [co-assignment's assignmentId] a co-operating unit's row is summed up */ coDone: 'co-assignment-done',
} as const;

/** BPMN escalation codes (error-free hand-overs of the ladder). */
export const ESCALATION = {
  /** 催办单已发: the caller counts it (`urgingCount`) */ urgingIssued: 'urging-issued',
  /** 督办已提请: counted by the caller, which knows from then on that one waits for its signature */ supervisionBegun: 'supervision-begun',
  /** 督办已签发: it takes no more reasons */ supervisionSigned: 'supervision-signed',
  /** 查办已提请: counted by the caller */ investigationBegun: 'investigation-begun',
  /** 整改已开始: from then on its report stands for the periodic ones */ rectificationBegun: 'rectification-begun',
  /** 升级督办 */ toSupervision: 'to-supervision',
  /** 升级查办 */ toInvestigation: 'to-investigation',
  /** 撤销获批准: the whole case ends */ revoked: 'revoked',
} as const;
