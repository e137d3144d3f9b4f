/** A person as the rules see him: in one of the capacities that he has today. */
import { capacitiesOf, chosenCapacity, type Capacity } from '../../../rules/access/capacities.ts';
import type { PersonRow } from '../../../store/people.ts';
import type { SessionUser, User } from '../../api/entities.ts';

export type PersonAtWork = User & Pick<SessionUser, 'mustChangePassword' | 'title' | 'capacities' | 'capacity'>;

/** @param chosen the post that he chose with this session; what has ended since gives way to his first */
export function signedIn(person: PersonRow, chosen: string | null): PersonAtWork {
  const capacities = capacitiesOf(person.posts, person.standIns);
  const { postId, title } = chosenCapacity(capacities, chosen);
  return {
    ...userIn(person, chosenCapacity(capacities, chosen)),
    title,
    mustChangePassword: person.mustChangePassword,
    capacity: postId,
    capacities: capacities.map((one) => ({
      postId: one.postId,
      title: one.title,
      unitName: one.unitName,
      roles: one.roles,
      principal: one.represents?.name ?? null,
    })),
  };
}

/** Once for each capacity, to ask who of the office may do something. */
export const inEachCapacity = (person: PersonRow): User[] =>
  capacitiesOf(person.posts, person.standIns).map((capacity) => userIn(person, capacity));

const userIn = ({ userId, username, name }: PersonRow, { roles, unitId, unitName, otherUnitIds, represents }: Capacity): User => ({
  userId,
  username,
  name,
  roles,
  unitId,
  unitName,
  otherUnitIds,
  ...(represents ? { represents } : {}),
});
