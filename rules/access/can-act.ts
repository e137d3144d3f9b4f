/**
 * May this person complete this task? Closed by default: a task that declares no duty can be completed by nobody. Then the candidate groups
 * (role and unit), and separation of duties (§6) by duty and person, as the diagram declares it (processes/vocabulary.ts).
 */
import type { Duty, RoleId } from '../../processes/contract.ts';
import { ownUnitsOf, partOf } from './visibility.ts';

export interface ActingUser {
  userId: string;
  roles: readonly RoleId[];
  unitId?: string;
  headOfUnitIds?: readonly string[];
  /** other units he belongs to, or whom he stands in for */ otherUnitIds?: readonly string[];
  /** whom he stands in for */ represents?: string;
}
export interface ActingTask {
  duty: Duty | null;
  /** whoever did one of these in the same row, or for the case as a whole, is kept from this */ separate: readonly Duty[];
  /** nobody of a unit that carries the matter out */ outsider: boolean;
  candidateGroups: readonly string[];
  assignee?: string | null;
  /** the row it belongs to; null: the case as a whole */ assignmentId: string | null;
}
/** Something that somebody did in the case before. */
export interface Act {
  duty: Duty;
  userId: string;
  /** for whom he did it */ forUserId?: string;
  roles: readonly RoleId[];
  assignmentId: string | null;
}
/** What happened in the case before. */
export interface ActingFacts {
  /** units that carry out this matter or row */ undertakingUnitIds: readonly string[];
  acts: readonly Act[];
}
type Refusal = 'NO_DUTY' | 'NOT_CANDIDATE' | 'ASSIGNED_TO_ANOTHER' | 'OWN_UNIT' | 'SEPARATE' | 'SOLE_INSPECTOR' | 'AUDITOR' | 'ADMIN';
export type ActAnswer = { allowed: true } | { allowed: false; code: Refusal; message: string };

const ACT_NAMES: Readonly<Partial<Record<Duty, string>>> = { 登记: '立项登记', 申请: '提出申请', 拟办: '拟办' };

export function canAct(task: ActingTask, user: ActingUser, facts: ActingFacts): ActAnswer {
  const refuse = (code: Refusal, message: string): ActAnswer => ({ allowed: false, code, message });
  if (task.duty === null)
    return refuse('NO_DUTY', '流程图没有写明这一步的职责，任何人都不能办理。请联系督查室在流程设计中补上“职责”后重新发布。');
  const working = user.roles.filter((role) => role !== 'auditor' && role !== 'admin');
  if (working.length === 0 && user.roles.includes('auditor')) return refuse('AUDITOR', '审计员只能查阅，不能办理。');
  if (working.length === 0 && user.roles.includes('admin')) return refuse('ADMIN', '系统管理员不参与事项办理。');
  if (task.assignee && task.assignee !== partOf(user)) return refuse('ASSIGNED_TO_ANOTHER', '该任务已由他人领取，请联系领取人或督查室。');
  if (!isCandidate(task.candidateGroups, { ...user, roles: working })) return refuse('NOT_CANDIDATE', '您不在该任务的办理人员范围内。');
  return separation(task, user, facts);
}

/** The part of `canAct` that looks at what happened before, whatever role one acts in. */
export function separation(task: ActingTask, user: ActingUser, { acts, undertakingUnitIds }: ActingFacts): ActAnswer {
  const refuse = (code: Refusal, message: string): ActAnswer => ({ allowed: false, code, message });
  if (task.outsider && ownUnitsOf(user).some((unitId) => undertakingUnitIds.includes(unitId)))
    return refuse('OWN_UNIT', '不得审核本单位承办的事项，请由承办单位以外人员办理。');
  const before = acts.find((act) => isTheirs(act, user) && task.separate.includes(act.duty) && concerns(act, task));
  if (before)
    return refuse(
      'SEPARATE',
      `${user.represents === undefined ? '您' : '您或您所代的同志'}已在本件办理“${ACT_NAMES[before.duty] ?? before.duty}”，“${task.duty}”须由其他人员办理；确无他人可办的，请督查室主任办理。`,
    );
  // Four eyes on the last judgement: the one 督查员 of a case is not its reviewer as well, whatever he did in it.
  const inspected = acts.filter(({ roles }) => roles.includes('inspector'));
  if (task.duty === '审核' && inspected.length > 0 && inspected.every((act) => isTheirs(act, user)))
    return refuse('SOLE_INSPECTOR', '您是本件唯一的督查员，审核须由其他人员办理。');
  return { allowed: true };
}

/** A check of one row says nothing about another row; what concerns the case as a whole concerns every row. */
const concerns = (act: Act, task: ActingTask): boolean =>
  act.assignmentId === null || task.assignmentId === null || act.assignmentId === task.assignmentId;

/** Where one stands in for another, what either of them did counts for both. */
const isTheirs = ({ userId, forUserId = userId }: Act, user: ActingUser): boolean =>
  [user.userId, partOf(user)].some((one) => one === userId || one === forUserId);

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
