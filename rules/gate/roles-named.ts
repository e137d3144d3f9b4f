/** Roles as a table names them: 督查室主任、秘书长、书记. */
import { roleNames, ROLES, type RoleId } from '../../processes/contract.ts';

/** From the lowest to the highest: whoever may do what a lower one may is said as "…以上". */
const RANKS = ['inspector', 'director', 'secretaryGeneral', 'secretary'] as const satisfies readonly RoleId[];

export function rolesNamed(text: string): { roles: RoleId[]; unknown: string[] } {
  const names = text
    .split(/[、，,；;\s]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = names.map((name) => (Object.keys(ROLES) as RoleId[]).find((role) => ROLES[role] === name));
  return {
    roles: found.filter((role) => role !== undefined),
    unknown: names.filter((_, n) => found[n] === undefined),
  };
}

/** 督查室主任、秘书长、书记 → 督查室主任以上; others as they are listed. */
export function spokenRoles(roles: readonly RoleId[]): string {
  const lowest = RANKS.findIndex((role) => roles.includes(role));
  const above = RANKS.slice(Math.max(0, lowest));
  const all = above.length > 1 && above.length === roles.length && above.every((role) => roles.includes(role));
  return all ? `${ROLES[above[0] as RoleId]}以上` : roleNames(roles);
}
