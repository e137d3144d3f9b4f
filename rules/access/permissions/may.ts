/** May this person do this? The one place where a role becomes a right. What the matrix does not grant is refused. */
import { ROLES, type RoleId } from '../../../processes/contract.ts';
import { CASE_ACTION_NAMES, OFFICE_ACTION_NAMES, OFFICE_ACTIONS, type CaseAction, type OfficeAction } from './actions.ts';
import { CASE_MATRIX } from './case-matrix.ts';
import { reachAt, reaches, type CaseCell } from './cells.ts';
import { OFFICE_MATRIX } from './office-matrix.ts';
import { REFUSALS } from './refusals.ts';
import type { Standing } from './standing.ts';

export type Answer = { readonly allowed: true } | { readonly allowed: false; readonly message: string };
interface Holder {
  readonly roles: readonly RoleId[];
}

const isOfficeAction = (action: OfficeAction | CaseAction): action is OfficeAction => Object.hasOwn(OFFICE_ACTIONS, action);

function reachesCase(role: RoleId, action: CaseAction, { secrecy, relations }: Standing): boolean {
  const cell: CaseCell = CASE_MATRIX[action][role];
  return reaches(reachAt(cell, secrecy), relations);
}

/** A person with several roles may do what any one of them may. A role that is kept with him, but is none any more, gives nothing. */
export function may(person: Holder, action: OfficeAction): Answer;
export function may(person: Holder, action: CaseAction, standing: Standing): Answer;
export function may(person: Holder, action: OfficeAction | CaseAction, standing?: Standing): Answer {
  const roles = person.roles.filter((role) => Object.hasOwn(ROLES, role));
  const allowed = isOfficeAction(action)
    ? roles.some((role) => OFFICE_MATRIX[action][role] === 'any')
    : standing !== undefined && roles.some((role) => reachesCase(role, action, standing));
  return allowed ? { allowed } : { allowed, message: REFUSALS[action] };
}

export const officeRights = (person: Holder): OfficeAction[] => OFFICE_ACTION_NAMES.filter((action) => may(person, action).allowed);
export const caseRights = (person: Holder, standing: Standing): CaseAction[] =>
  CASE_ACTION_NAMES.filter((action) => may(person, action, standing).allowed);
