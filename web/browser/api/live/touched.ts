/** Which queries show what changed. Their keys begin with the name of what they ask for; those about one case go on with its id. */
import type { Changed, List } from '../../../api/live.ts';

const OF_A_CASE: ReadonlySet<unknown> = new Set(['case', 'timeline', 'tokens', 'gate', 'open-task']);
const OF_A_LIST: Readonly<Record<List, readonly string[]>> = {
  work: ['work', 'office-work'],
  tasks: ['tasks'],
  register: ['cases'],
  incidents: ['state', 'intake', 'incidents', 'mending'],
  // Whoever is asked to confirm something is told by a message.
  inbox: ['inbox', 'mending'],
  definitions: ['definitions', 'rules', 'lint', 'impact'],
  drafts: ['drafts'],
  people: ['users', 'office-work', 'accounts', 'role-requests', 'posts', 'own-posts'],
  units: ['units', 'unit-page'],
  calendars: ['state', 'office-work', 'calendar'],
  prepared: ['open-task'],
};
/** What somebody is typing into is not asked again under his hands, and who he is changes by signing in alone. */
const LEFT_ALONE: ReadonlySet<unknown> = new Set(['me', 'draft', 'task']);

export function isTouched([name, id]: readonly unknown[], { all, cases, lists }: Changed): boolean {
  if (all) return !LEFT_ALONE.has(name);
  if (OF_A_CASE.has(name) && cases.includes(id as string)) return true;
  return lists.some((list) => OF_A_LIST[list].includes(name as string));
}

/** Both changes as one. */
export const joined = (one: Changed | undefined, other: Changed): Changed =>
  one === undefined
    ? other
    : {
        ...(one.all || other.all ? { all: true } : {}),
        cases: [...new Set([...one.cases, ...other.cases])],
        lists: [...new Set([...one.lists, ...other.lists])],
      };

/** What one's own act on a case changes. */
export const ownAct = (caseId: string | null | undefined): Changed => ({
  cases: caseId ? [caseId] : [],
  lists: ['work', 'tasks', 'register'],
});
