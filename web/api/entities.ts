/**
 * What the API gives: the shapes of screens that several areas share; what is one area's stands in its own file. No Node, no DOM.
 * Moments are ISO 8601 text with the office's offset; dates are YYYY-MM-DD; keys are decimal text (they may exceed 2^53 on a cluster).
 */
import { z } from 'zod';
import { ROLES, SECTIONS, SOURCE_TYPES, type RoleId } from '../../processes/contract.ts';
import {
  CASE_ACTION_NAMES,
  OFFICE_ACTION_NAMES,
  TASK_ACTION_NAMES,
  type CaseAction,
  type OfficeAction,
} from '../../rules/access/permissions/actions.ts';

export const colour = z.enum(['绿', '蓝', '黄', '红']);
export const phase = z.enum(['交办', '催办', '督办', '查办']);
export const urgency = z.enum(['特急', '加急', '普通']);
export const secrecy = z.enum(['公开', '内部', '秘密', '机密', '绝密']);
export const unitRole = z.enum(['主办', '协办']);
export const roleId = z.enum(Object.keys(ROLES) as [RoleId, ...RoleId[]]);

/** What the person who asks may do now, by the names of rules/access/permissions. The pages offer this and nothing else. */
export const officeAction = z.enum(OFFICE_ACTION_NAMES);
export const caseAction = z.enum(CASE_ACTION_NAMES);
export const taskAction = z.enum(TASK_ACTION_NAMES);
const caseRights = { may: z.array(caseAction) };

/** What a person is entered with. */
export const personName = z.string().trim().min(1, '请填写姓名').max(40, '姓名不能超过40字');
export const roles = z
  .array(roleId)
  .min(1, '请至少选择一个岗位')
  .max(Object.keys(ROLES).length)
  .transform((chosen) => [...new Set(chosen)]);

export const user = z.object({
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(roleId),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** Other units that he, or whom he stands in for, belongs to. */ otherUnitIds: z.array(z.string()).optional(),
  /** Whom he stands in for (代). */ represents: z.object({ userId: z.string(), name: z.string() }).optional(),
});
/** One of his posts, or one in which he stands in for somebody. */
export const capacity = z.object({
  postId: z.string(),
  title: z.string().nullable(),
  unitName: z.string().nullable(),
  roles: z.array(roleId),
  /** For whom; null: it is his own. */ principal: z.string().nullable(),
});
/** The person signed in. Roles and unit are those of the post that he works in now. */
export const sessionUser = user.extend({
  may: z.array(officeAction),
  title: z.string().nullable(),
  /** In what he can act today, and which of it he has chosen. */ capacities: z.array(capacity),
  capacity: z.string(),
  /** He has a password that somebody gave him: until he has one of his own, nothing else is answered. */
  mustChangePassword: z.boolean(),
  /** How he signed in. */ how: z.enum(['password', 'oidc']),
});
export const unit = z.object({ unitId: z.string(), name: z.string(), parentId: z.string().nullable(), kind: z.string() });

/** Beyond this no figure of an office is meant, and sums begin to lose digits. */
export const figure = z.number('应为数字').min(-1e12, '数字过小，请核对').max(1e12, '数字过大，请核对');
export const target = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  unit: z.string(),
  direction: z.enum(['≥', '≤']),
  value: figure,
});
export const milestone = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  date: z.iso.date(),
  targetId: z.string().optional(),
  value: figure.optional(),
});
export const assignmentInput = z.object({
  unitId: z.string().min(1),
  unitName: z.string().optional(),
  role: unitRole,
  responsible: z.string().min(1),
  task: z.string().min(1),
  targets: z.array(target).max(50),
  milestones: z.array(milestone).max(50),
  deadline: z.iso.date().optional(),
  assignmentId: z.string().optional(),
});

export const matter = z.object({
  title: z.string().trim().min(4, '请填写标题（至少4个字）').max(200, '标题不能超过200字'),
  sourceType: z.enum(SOURCE_TYPES),
  sourceText: z.string().max(4000).optional(),
  basis: z.string().trim().min(1, '请填写立项依据').max(500),
  summary: z.string().trim().min(1, '请填写事由').max(4000),
  urgency,
  secrecy,
  publishable: z.boolean(),
  massesInvolved: z.boolean(),
  population: z.number().int().positive().optional(),
  noMassesReason: z.string().max(500).optional(),
  leadUnitId: z.string().min(1, '请选择主办单位'),
  coUnitIds: z.array(z.string()).max(30).default([]),
  inspectorIds: z.array(z.string()).max(20).default([]),
  /** 知悉范围 of an 内部 matter: users or units */ knownTo: z.array(z.string().max(80)).max(100).default([]),
  deadline: z.iso.date('时限应为日期').optional(),
  draftTasks: z.array(assignmentInput).max(100).optional(),
});

export const lightRow = z.object({
  scope: z.string(),
  colour,
  rule: z.string(),
  reason: z.string(),
  dueAt: z.string().nullable(),
  at: z.string(),
  /** What it watched is over: it is history. */
  out: z.boolean(),
});

export const caseRow = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  titleHidden: z.boolean(),
  sourceType: z.string(),
  urgency,
  secrecy,
  leadUnitId: z.string(),
  leadUnitName: z.string(),
  coUnitNames: z.array(z.string()),
  status: z.string(),
  phase,
  highestPhase: phase,
  light: colour,
  lightReason: z.string().nullable(),
  registeredAt: z.string(),
  deliveredAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  score: z.string().nullable(),
  urgings: z.number(),
  returns: z.number(),
  /** Kind of the 责任认定. */ accountability: z.string().nullable(),
});

export const assignmentRow = z.object({
  assignmentId: z.string(),
  caseId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: unitRole,
  responsible: z.string(),
  task: z.string(),
  status: z.string(),
  light: colour,
  lights: z.array(lightRow),
  deliveredAt: z.string().nullable(),
  signDueAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  firstFeedbackDueAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  originalDueAt: z.string().nullable(),
  blueAt: z.string().nullable(),
  yellowAt: z.string().nullable(),
  reportedAt: z.string().nullable(),
  provisional: z.boolean(),
  targets: z.array(target.extend({ actual: z.number().nullable(), met: z.boolean().nullable() })),
  milestones: z.array(milestone.extend({ missed: z.boolean().nullable() })),
  feedbacks: z.array(
    z.object({
      no: z.number(),
      kind: z.string(),
      dueAt: z.string(),
      at: z.string().nullable(),
      onTime: z.boolean().nullable(),
      replaced: z.boolean(),
    }),
  ),
  processInstanceKey: z.string(),
  ...caseRights,
});

export const documentRow = z.object({
  documentId: z.string(),
  caseId: z.string(),
  templateId: z.string(),
  name: z.string(),
  number: z.string(),
  title: z.string(),
  issuedAt: z.string(),
  /** Why its number is void; absent where it is not. */
  voided: z.string().optional(),
  ...caseRights,
});

export const timelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  actorName: z.string().nullable(),
  actorUnit: z.string().nullable(),
  position: z.string(),
  assignmentId: z.string().nullable(),
  documentId: z.string().nullable(),
  /** An act that did not come through the pages of this system. */ unverified: z.boolean(),
});

export const taskRow = z.object({
  key: z.string(),
  elementId: z.string(),
  name: z.string(),
  processName: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  caseTitle: z.string().nullable(),
  assignmentId: z.string().nullable(),
  unitName: z.string().nullable(),
  candidateGroups: z.array(z.string()),
  dueAt: z.string().nullable(),
  createdAt: z.string(),
  urgency: urgency.nullable(),
  light: colour.nullable(),
  overdue: z.boolean(),
  state: z.enum(['created', 'completed', 'canceled']),
  /** What a person does here; null: nobody may. */ duty: z.string().nullable(),
  section: z.enum(SECTIONS),
  /** The reader may prepare the form; the head of his unit hands it in. */
  preparing: z.boolean(),
});

/** A form that was kept and not handed in. */
export const taskDraft = z.object({
  form: z.record(z.string(), z.unknown()),
  /** Who kept it last, by name */ by: z.string(),
  /** the reader himself */ own: z.boolean(),
  at: z.string(),
});

/** A task that was completed: by whom, where a person did it. */
export const taskDone = z.object({
  by: z.string().nullable(),
  /** the reader himself */ own: z.boolean(),
  at: z.string(),
});

export const verdict = z.object({
  round: z.number(),
  passed: z.boolean(),
  codes: z.array(z.string()),
  reasons: z.array(z.string()),
  at: z.string(),
  inputs: z.unknown(),
});
export const scoreRow = z.object({
  assignmentId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: unitRole,
  score: z.string(),
  grade: z.string(),
  parts: z.record(z.string(), z.string().nullable()),
  at: z.string(),
  /** before a 复核 changed it */ before: z.object({ score: z.string(), grade: z.string(), at: z.string() }).nullable(),
});

/** 复核 */
export const appealEntry = z.object({
  appealId: z.string(),
  subject: z.string(),
  assignmentId: z.string(),
  unitName: z.string(),
  reason: z.string(),
  at: z.string(),
  dueAt: z.string().nullable(),
  decision: z.string().nullable(),
  opinion: z.string().nullable(),
  decidedAt: z.string().nullable(),
});

export const instanceRow = z.object({
  processInstanceKey: z.string(),
  parentKey: z.string().nullable(),
  bpmnProcessId: z.string(),
  name: z.string(),
  version: z.number(),
  processDefinitionKey: z.string(),
  state: z.enum(['active', 'completed', 'terminated']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  assignmentId: z.string().nullable(),
  incidents: z.number(),
});

export const casePage = z.object({
  case: caseRow,
  matter: z.unknown(),
  assignments: z.array(assignmentRow),
  documents: z.array(documentRow),
  verdicts: z.array(verdict),
  scores: z.array(scoreRow),
  appeals: z.array(appealEntry),
  instances: z.array(instanceRow),
  /** `mine`: it waits for this person or his unit. Whether he may complete it is said by the task itself. */
  tasks: z.array(taskRow.extend({ mine: z.boolean() })),
  deadlines: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      at: z.string(),
      assignmentId: z.string().nullable(),
      /** The step it belongs to has ended. */ over: z.boolean(),
    }),
  ),
  /** What people filled in, newest first. */
  filled: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      at: z.string(),
      actorName: z.string().nullable(),
      assignmentId: z.string().nullable(),
      answers: z.array(z.object({ key: z.string(), label: z.string(), text: z.string() })),
    }),
  ),
  incidents: z.array(z.object({ key: z.string(), elementId: z.string(), type: z.string(), message: z.string(), at: z.string() })),
  ...caseRights,
});

export const tokens = z.object({
  xml: z.string(),
  /** Counts by element id. */
  elements: z.array(
    z.object({ elementId: z.string(), active: z.number(), completed: z.number(), terminated: z.number(), incidents: z.number() }),
  ),
  flows: z.array(z.object({ flowId: z.string(), taken: z.number() })),
});

/** The first ones of each kind; `counts` says how many there are. */
export const work = z.object({
  counts: z.object({ toSign: z.number(), dueToday: z.number(), red: z.number(), toApprove: z.number(), all: z.number() }),
  toSign: z.array(taskRow),
  dueToday: z.array(taskRow),
  red: z.array(caseRow),
  toApprove: z.array(taskRow),
  all: z.array(taskRow),
});

/** Besides one's own tasks: what the 督查室主任 stands in for, and what must be dealt with the day it came. */
export const officeWork = z.object({
  standIns: z.array(z.object({ task: taskRow, because: z.string() })),
  backlog: z.array(z.object({ task: taskRow, limitAt: z.string(), reason: z.string() })),
});

export const apiError = z.object({
  code: z.string(),
  /** A Chinese sentence that says what to do. */
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  stub: z.unknown().optional(),
  /** The newest published version, where that is what stands against it. */
  newestVersion: z.number().optional(),
  detail: z.string().optional(),
});

export type { CaseAction, OfficeAction };
export type User = z.infer<typeof user>;
export type SessionUser = z.infer<typeof sessionUser>;
export type Unit = z.infer<typeof unit>;
export type MatterInput = z.infer<typeof matter>;
export type CaseRow = z.infer<typeof caseRow>;
export type AssignmentRow = z.infer<typeof assignmentRow>;
export type DocumentRow = z.infer<typeof documentRow>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TaskRow = z.infer<typeof taskRow>;
export type CasePage = z.infer<typeof casePage>;
export type Tokens = z.infer<typeof tokens>;
export type Work = z.infer<typeof work>;
export type ApiError = z.infer<typeof apiError>;
export type LightRow = z.infer<typeof lightRow>;
export type Verdict = z.infer<typeof verdict>;
export type ScoreRow = z.infer<typeof scoreRow>;
