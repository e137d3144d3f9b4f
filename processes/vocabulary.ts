/**
 * What a diagram tells the product about a step: `zeebe:properties` whose names begin with `siban:`. This list is closed: a name or a value
 * that does not stand here is refused at publishing. docs/vocabulary.md has each with its meaning and an example. Rights, status, work
 * lists, 全过程 and forms read these declarations and nothing else, so that a step that staff draw anew counts like one that was shipped.
 *
 * @example
 * <bpmn:userTask id="anything" name="验收">
 *   <bpmn:extensionElements>
 *     <zeebe:properties>
 *       <zeebe:property name="siban:duty" value="验收" />
 *       <zeebe:property name="siban:separate" value="安排核查" />
 *       <zeebe:property name="siban:outsider" value="是" />
 *       <zeebe:property name="siban:section" value="待我审批" />
 *       <zeebe:property name="siban:status" value="待验收" />
 *     </zeebe:properties>
 *   </bpmn:extensionElements>
 * </bpmn:userTask>
 */

/** What a person does in a task, or by starting or messaging a process. A task without one can be completed by nobody. */
export const DUTIES = [
  '登记', // registers a matter, or revises it
  '申请', // asks for a change, an extension
  '批示', // a leader's word on a matter
  '拟办', // drafts: 任务分解, plans, conclusions
  '初审', // looks at an application first
  '审批', // decides an application
  '签发', // signs a paper that goes out
  '同意', // consents to what another person decided
  '签收', // a unit signs for its row
  '办理', // a unit's own work: reports, replies
  '汇总', // the 主办 unit takes over what a 协办 unit did
  '安排核查', // says how a report is to be checked
  '核查', // checks on the spot or by papers
  '验收', // accepts a row as done
  '评价', // records what the masses say, or says it for the leader who gave the matter
  '认定', // says who answers for it
  '审核', // reviews another's judgement: the gate, 督办
  '复核', // looks again at a conclusion
  '约谈', // calls a person in charge in
  '回填', // files a receipt or a result that came from outside
  '归档',
] as const;
export type Duty = (typeof DUTIES)[number];

/**
 * §4.1, the later wins: of all statuses that are declared by steps which are active (`siban:status`) or were completed (`siban:reached`), a
 * case has the one that stands furthest down in this list.
 */
export const CASE_STATUSES = [
  '待立项审批',
  '已立项',
  '退回立项',
  '交办中',
  '办理中',
  '待办结审核',
  '待三不放过审核',
  '退回整改',
  '催办中',
  '督办中',
  '查办中',
  '挂起',
  '已销号',
  '已归档',
  // A 复核 outlives the case it is about.
  '复核中',
  '已撤销',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** §4.2, the later wins, as in CASE_STATUSES. */
export const ASSIGNMENT_STATUSES = [
  '待签收',
  '办理中',
  '待验收',
  '待主办汇总',
  '延期申请中',
  '退回整改',
  '异议（退回交办）',
  '挂起',
  '已验收',
  '免办',
  '已撤销',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** Where a task stands in 我的工作. */
export const SECTIONS = ['待签收', '待我审批', '待我办理'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * Who is told a step and may open its papers, besides the office (督查室 and the leaders), which sees every case it may see in full:
 * 承办单位 = the unit of the row · 主办单位 · 协办单位 = every co-operating unit · 公众 = after publication.
 */
export const AUDIENCES = ['督查室', '承办单位', '主办单位', '协办单位', '公众'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Rules across the fields of a form, which a form itself cannot say; each is a function in web/server/forms. */
export const CHECKS = ['立项内容', '任务分解表', '路线图', '改派单位', '延期日期', '现场记录', '评价数字', '复核已办结'] as const;
export type Check = (typeof CHECKS)[number];

/** Name → what its value may be. `list`: several, separated by commas. */
export const SIBAN_PROPERTIES = {
  /** What a person does here. */ 'siban:duty': { on: 'task, start event', values: DUTIES },
  /** Whoever did one of these duties in the same row (or, for the case as a whole, anywhere in it) does not complete this task. */
  'siban:separate': { on: 'task', values: DUTIES, list: true },
  /** 是: nobody of a unit that carries the matter out. */ 'siban:outsider': { on: 'task', values: ['是'] },
  /** Section of 我的工作; default 待我办理. */ 'siban:section': { on: 'task', values: SECTIONS },
  /** Status of the case or of the row while this step is active. */ 'siban:status': {
    on: 'process, step',
    values: [...CASE_STATUSES, ...ASSIGNMENT_STATUSES],
  },
  /** Status from the moment this step was completed. */ 'siban:reached': {
    on: 'step, event',
    values: [...CASE_STATUSES, ...ASSIGNMENT_STATUSES],
  },
  /** The rung of the ladder that a called process is. */ 'siban:phase': { on: 'process', values: ['催办', '督办', '查办'] },
  /** Who is told this step and may open its papers; default 督查室. */ 'siban:audience': {
    on: 'process, step',
    values: AUDIENCES,
    list: true,
  },
  /** What 全过程 tells of a step: keys of fields of its form, or 不记, which is all that a step without a form can say; default: every declared field under its own label. */ 'siban:tell':
    {
      on: 'process, step, event',
      values: 'keys',
      list: true,
    },
  /** How long a person has where no due date is drawn: 当日 (事不过夜: in before 17:00, done the same working day) or N个工作日. */
  'siban:within': { on: 'task', values: 'span' },
  /** 承办人: the unit's 承办人 may prepare the form, the 单位负责人 hands it in. */ 'siban:prepare': { on: 'task', values: ['承办人'] },
  /** Whose consent this task records, for the gate to read. */ 'siban:consent': { on: 'task', values: ['书记', '秘书长'] },
  /** Rules across the fields of its form. */ 'siban:check': { on: 'task', values: CHECKS, list: true },
  /** 门禁: the gate is judged by the variables inside this sub-process. */ 'siban:scope': { on: 'sub-process', values: ['门禁'] },
} as const satisfies Record<string, { on: string; values: readonly string[] | 'keys' | 'span'; list?: true }>;
export type SibanProperty = keyof typeof SIBAN_PROPERTIES;
