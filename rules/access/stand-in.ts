/**
 * Where nobody else may act, the 督查室主任 does, and the history says why (§6): a small office must not come to a halt because the only
 * other person arranged the check himself.
 */
import { canAct, separation, type ActingFacts, type ActingTask, type ActingUser } from './can-act.ts';
import { sightOfCase, type CaseFacts } from './visibility.ts';

/** Who may stand in at all. */
export const canStandIn = ({ roles }: Pick<ActingUser, 'roles'>): boolean => roles.includes('director');

/**
 * @param people everybody who works in the office; asked for only where it matters
 * @param caseFacts what decides who sees the case; absent for a task of no case
 * @returns why the director stands in, for the record; null where he does not
 */
export async function standsIn(
  task: ActingTask,
  user: ActingUser,
  people: () => Promise<readonly ActingUser[]>,
  facts: ActingFacts,
  caseFacts?: CaseFacts,
): Promise<string | null> {
  if (!canStandIn(user) || task.duty === null || task.assignee) return null;
  const sees = (person: ActingUser): boolean => {
    const sight = caseFacts ? sightOfCase(person, caseFacts) : 'content';
    return sight !== 'hidden' && sight !== 'number';
  };
  if ((await people()).some((person) => sees(person) && canAct(task, person, facts).allowed)) return null;
  const own = separation(task, user, facts);
  // What his own unit carries out he does not judge either.
  if (!own.allowed && own.code === 'OWN_UNIT') return null;
  return `“${task.duty}”没有其他人员可以办理（应回避或无此岗位人员），由督查室主任办理`;
}
