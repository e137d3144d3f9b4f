/** Inside an act: a person with a password that others gave him; of his roles those that wait for a second person are asked for. */
import type { ActTransaction } from '../../../store/act.ts';
import { askFor, grantsOf, type Asking } from './role-grants.ts';

type Created = Parameters<ActTransaction['people']['create']>[0];

export async function enterPerson(
  tx: ActTransaction,
  { roles: wanted, ...person }: Omit<Created, 'mustChangePassword'>,
  asking: Omit<Asking, 'userId' | 'postId'>,
): Promise<{ isAsked: boolean; told: readonly string[] }> {
  const userId = person.username;
  const postId = `${userId}~1`;
  const grants = await grantsOf(tx, { userId, wanted, held: [], actor: asking.actor });
  await tx.people.create({ ...person, from: asking.at.slice(0, 10), roles: grants.granted, mustChangePassword: true });
  return { isAsked: grants.asked.length > 0, told: await askFor(tx, grants, { ...asking, userId, postId }) };
}
