/** May this person complete this task? Candidate groups (role and unit), and separation of duties (§6). */
import type { RoleId } from '../../processes/contract.ts';

export interface ActingUser {
  userId: string;
  roles: readonly RoleId[];
  unitId?: string;
  headOfUnitIds?: readonly string[];
  delegationDepth?: number;
}
export interface ActingTask {
  elementId: string;
  candidateGroups: readonly string[];
  assignee?: string | null;
}
/** What happened in the case before. */
export interface ActingFacts {
  /** units that carry out this matter or row */ undertakingUnitIds: readonly string[];
  /** users who inspected, checked or accepted in this case */ investigatorIds: readonly string[];
  /** the 督查员 of the case */ inspectorIds: readonly string[];
  /** users who made the conclusion that is under 复核 */ concludedBy?: readonly string[];
}
export type ActAnswer =
  | { allowed: true }
  | {
      allowed: false;
      code: 'NOT_CANDIDATE' | 'ASSIGNED_TO_ANOTHER' | 'OWN_UNIT' | 'INVESTIGATED' | 'CONCLUDED' | 'AUDITOR' | 'ADMIN';
      message: string;
    };

/** Tasks in which one judges another's work: acceptance, checks and the gate's review. */
const REVIEWS: ReadonlySet<string> = new Set([
  'task-review',
  'task-acceptance',
  'task-rectification-check',
  'task-supervision-review',
  'task-urge-check',
  'task-check-plan',
  'task-inspection-record',
  'task-finding',
  'task-survey',
]);
/** The gate needs four eyes: nobody who investigated may review alone. */
const GATE_REVIEWS: ReadonlySet<string> = new Set(['task-review']);
const APPEALS: ReadonlySet<string> = new Set(['task-appeal']);

export function canAct(task: ActingTask, user: ActingUser, facts: ActingFacts): ActAnswer {
  const refuse = (code: Exclude<ActAnswer, { allowed: true }>['code'], message: string): ActAnswer => ({ allowed: false, code, message });
  const working = user.roles.filter((role) => role !== 'auditor' && role !== 'admin');
  if (working.length === 0 && user.roles.includes('auditor')) return refuse('AUDITOR', '审计员只能查阅，不能办理。');
  if (working.length === 0 && user.roles.includes('admin')) return refuse('ADMIN', '系统管理员不参与事项办理。');
  if (task.assignee && task.assignee !== user.userId) return refuse('ASSIGNED_TO_ANOTHER', '该任务已由他人领取，请联系领取人或督查室。');
  if (!isCandidate(task.candidateGroups, { ...user, roles: working })) return refuse('NOT_CANDIDATE', '您不在该任务的办理人员范围内。');
  if (REVIEWS.has(task.elementId) && user.unitId && facts.undertakingUnitIds.includes(user.unitId)) {
    return refuse('OWN_UNIT', '不得审核本单位承办的事项，请由承办单位以外人员办理。');
  }
  if (GATE_REVIEWS.has(task.elementId) && facts.investigatorIds.includes(user.userId))
    return refuse('INVESTIGATED', '您参与过本件的核查，三不放过审核须由其他人员办理。');
  if (GATE_REVIEWS.has(task.elementId) && facts.inspectorIds.length === 1 && facts.inspectorIds[0] === user.userId) {
    return refuse('INVESTIGATED', '您是本件唯一的督查员，三不放过审核须由其他人员办理。');
  }
  if (APPEALS.has(task.elementId) && facts.concludedBy?.includes(user.userId)) return refuse('CONCLUDED', '您参与作出原结论，复核须回避。');
  return { allowed: true };
}

/** Groups: `role:<RoleId>`, `unit:<unitId>` (anyone of the unit), `unit-head:<unitId>`. No group at all: nobody. */
export function isCandidate(groups: readonly string[], user: Pick<ActingUser, 'roles' | 'unitId' | 'headOfUnitIds'>): boolean {
  return groups.some((group) => {
    const [kind, id] = split(group);
    if (kind === 'role') return user.roles.includes(id as RoleId);
    if (kind === 'unit') return user.unitId === id && user.roles.some((role) => role === 'unitHead' || role === 'handler');
    if (kind === 'unit-head') return (user.headOfUnitIds?.includes(id) ?? false) || (user.unitId === id && user.roles.includes('unitHead'));
    return false;
  });
}

/** The 承办人 of a unit whose head hands the form in: he may prepare it where the diagram says so. */
export const isPreparer = (groups: readonly string[], { roles, unitId }: Pick<ActingUser, 'roles' | 'unitId'>): boolean =>
  unitId !== undefined && roles.includes('handler') && groups.includes(`unit-head:${unitId}`);

/** 抓一把手: handed on once by the unit's head is usual; further down is flagged. */
export function delegationFlag(depth: number): string | null {
  return depth > 1 ? `已转交${depth}层，须由单位主要负责人负责` : null;
}

function split(group: string): [string, string] {
  const colon = group.indexOf(':');
  return colon < 0 ? [group, ''] : [group.slice(0, colon), group.slice(colon + 1)];
}
