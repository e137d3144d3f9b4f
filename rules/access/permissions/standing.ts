/** How a person stands to a case, or to one row of it: the facts that the matrix asks for. */
import type { RoleId, Secrecy } from '../../../processes/contract.ts';
import type { CaseFacts } from '../visibility.ts';
import type { Relation } from './cells.ts';

export interface Person {
  readonly userId: string;
  readonly roles: readonly RoleId[];
  readonly unitId: string | null;
  /** whom he stands in for: that person's part in the case goes with the post */ readonly represents?:
    { readonly userId: string } | undefined;
}
export interface Standing {
  readonly secrecy: Secrecy;
  readonly relations: readonly Relation[];
}
type Facts = Pick<CaseFacts, 'secrecy' | 'memberIds' | 'teamIds' | 'registrarId' | 'unitIds' | 'leadUnitId'>;

export function standingIn(person: Person, { secrecy, memberIds, teamIds, registrarId, unitIds, leadUnitId }: Facts): Standing {
  const relations: Relation[] = [];
  const { unitId, represents: { userId } = person } = person;
  if (memberIds.includes(userId) || teamIds.includes(userId) || registrarId === userId) relations.push('member');
  if (unitId !== null && unitId === leadUnitId) relations.push('leadUnit');
  else if (unitId !== null && unitIds.includes(unitId)) relations.push('ownUnit');
  return { secrecy, relations: relations.length > 0 ? relations : ['stranger'] };
}

/** To one row: the unit that leads the case has no more right in another unit's row than anybody else. */
export const standingInRow = (person: Person, facts: Facts, row: { readonly unitId: string }): Standing =>
  standingIn(person, { ...facts, unitIds: [row.unitId], leadUnitId: row.unitId });
