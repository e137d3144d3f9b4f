/** Who is meant by the header `to` of a notice: comma-separated audiences, looked up among the people of the matter. */
import type { RoleId } from '../../processes/contract.ts';
import type { PeoplePort, Person } from '../ports.ts';

export const AUDIENCES = ['handler', 'unitHead', 'inspector', 'director', 'secretaryGeneral', 'secretary', 'leadUnit', 'coUnits'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface AudienceFacts {
  unitId: string;
  leadUnitId: string;
  coUnitIds: readonly string[];
  /** the 督查员 of the case, when named */ inspectorIds: readonly string[];
}
/** More people than this for one notice is a mistake of the directory. */
const MAX_PEOPLE = 500;

/** Each person once, in the order of the audiences. */
export async function peopleOf(audiences: readonly Audience[], facts: AudienceFacts, people: PeoplePort): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const audience of audiences) {
    for (const person of await lookUp(audience, facts, people)) if (found.size < MAX_PEOPLE) found.set(person.userId, person);
  }
  return [...found.values()];
}

async function lookUp(audience: Audience, facts: AudienceFacts, people: PeoplePort): Promise<readonly Person[]> {
  const ofUnits = async (role: RoleId, unitIds: readonly string[]) =>
    (await Promise.all(unitIds.map((unitId) => people.withRole(role, unitId)))).flat();
  switch (audience) {
    case 'handler':
    case 'unitHead':
      return people.withRole(audience, facts.unitId);
    case 'leadUnit':
      return [...(await ofUnits('unitHead', [facts.leadUnitId])), ...(await ofUnits('handler', [facts.leadUnitId]))];
    case 'coUnits':
      return ofUnits('unitHead', facts.coUnitIds);
    case 'inspector': {
      if (facts.inspectorIds.length === 0) return people.withRole('inspector');
      const named = facts.inspectorIds.map(async (id) => [await people.byId(id), ...(await people.standingIn(id, 'inspector'))]);
      return (await Promise.all(named)).flat().filter((person): person is Person => person !== undefined);
    }
    default:
      return people.withRole(audience);
  }
}
