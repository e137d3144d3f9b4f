/** Cases and readers of chance, out of few names, so that they often have to do with each other. */
import { ROLES, type RoleId, type Secrecy } from '../../../../processes/contract.ts';
import type { CaseFacts, Viewer } from '../../../../rules/access/visibility.ts';
import { seeded } from '../../../support/seeded.ts';

export const USERS = ['u1', 'u2', 'u3', 'dlq'];
export const UNITS = ['szrj', 'dlq', 'szjj', 'u2'];
const SECRECIES: readonly Secrecy[] = ['公开', '公开', '内部', '内部', '内部', '秘密', '机密', '绝密'];

export type Chance = () => number;
export const chance = (seed: number): Chance => seeded(seed);
export const oneOf = <T>(random: Chance, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
export const someOf = <T>(random: Chance, list: readonly T[], share: number): T[] => list.filter(() => random() < share);

export function randomFacts(random: Chance): CaseFacts {
  const unitIds = someOf(random, UNITS, 0.4);
  return {
    secrecy: oneOf(random, SECRECIES),
    memberIds: someOf(random, USERS, 0.3),
    teamIds: someOf(random, USERS, 0.3),
    registrarId: random() < 0.7 ? oneOf(random, USERS) : null,
    unitIds,
    leadUnitId: unitIds.length > 0 && random() < 0.8 ? oneOf(random, unitIds) : null,
    knownTo: random() < 0.5 ? [] : someOf(random, [...USERS, ...UNITS], 0.25),
  };
}

export function randomViewer(random: Chance): Viewer {
  const roles = Object.keys(ROLES) as RoleId[];
  return {
    userId: oneOf(random, USERS),
    roles: random() < 0.6 ? [oneOf(random, roles)] : someOf(random, roles, 0.2),
    ...(random() < 0.8 ? { unitId: oneOf(random, UNITS) } : {}),
    ...(random() < 0.5 ? { subordinateUnitIds: someOf(random, UNITS, 0.3) } : {}),
    ...(random() < 0.3 ? { otherUnitIds: someOf(random, UNITS, 0.3) } : {}),
    ...(random() < 0.3 ? { represents: oneOf(random, USERS) } : {}),
  };
}
