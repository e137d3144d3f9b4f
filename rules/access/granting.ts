/**
 * Roles that nobody gets on one person's word. Whoever keeps the accounts could otherwise make himself a leader and read what he must not (§6):
 * such a role waits until somebody else confirms it, who may neither be the one who asked nor the one who is to have it.
 */
import { ROLES, type RoleId } from '../../processes/contract.ts';
import type { OfficeAction } from './permissions/actions.ts';
import { may } from './permissions/may.ts';
import { isSameHand, type Hand } from './same-hand.ts';

const CONFIRMED_BY: Readonly<Partial<Record<RoleId, OfficeAction>>> = {
  secretary: 'confirm-leaders',
  secretaryGeneral: 'confirm-leaders',
  director: 'confirm-leaders',
  // He alone reads the log in which the others' acts stand.
  auditor: 'confirm-leaders',
  admin: 'confirm-admins',
};

export const needsConfirmation = (role: RoleId): boolean => CONFIRMED_BY[role] !== undefined;

/** What somebody must be allowed to do who confirms these. */
const neededFor = (roles: readonly RoleId[]): OfficeAction[] => [...new Set(roles.flatMap((role) => CONFIRMED_BY[role] ?? []))];

export interface AskedRoles {
  readonly userId: string;
  readonly roles: readonly RoleId[];
  readonly askedBy: string;
}

export function mayDecide(person: Hand & { readonly roles: readonly RoleId[] }, { userId, roles, askedBy }: AskedRoles): boolean {
  return !isSameHand(person, askedBy) && !isSameHand(person, userId) && neededFor(roles).every((action) => may(person, action).allowed);
}

/** Roles each of which alone lets a person confirm these. */
export const confirmingRoles = (roles: readonly RoleId[]): RoleId[] =>
  rolesThat((role) => neededFor(roles).every((action) => may({ roles: [role] }, action).allowed));

export const rolesThatMay = (action: OfficeAction): RoleId[] => rolesThat((role) => may({ roles: [role] }, action).allowed);

const rolesThat = (test: (role: RoleId) => boolean): RoleId[] => (Object.keys(ROLES) as RoleId[]).filter(test);
