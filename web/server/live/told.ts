/** What of a change one person is told: the cases he may know of, and the lists that he sees. */
import type { Kind } from '../../../register/changes.ts';
import { may } from '../../../rules/access/permissions/may.ts';
import type { User } from '../../api/entities.ts';
import { EVERYTHING, type Changed, type List } from '../../api/live.ts';
import { officeListsOf } from './office-change.ts';
import type { Change } from './recent-changes.ts';

/** More than so many cases are not named: a page that shows that many asks for everything. */
const MAX_NAMED = 200;

/** @param visible those of the changed cases that he may know of. Undefined: there is nothing to tell him. */
export function toldOf(user: User, change: Change, visible: readonly string[]): Changed | undefined {
  if (change.isAll || visible.length > MAX_NAMED) return EVERYTHING;
  const kinds = new Set<Kind>([...change.kinds, ...visible.flatMap((caseId) => [...(change.cases.get(caseId) ?? [])])]);
  const lists: List[] = [];
  if (visible.length > 0 || kinds.has('tasks')) lists.push('work', 'tasks');
  if (visible.length > 0 && may(user, 'see-register').allowed) lists.push('register');
  if (kinds.has('inbox')) lists.push('inbox');
  if (kinds.has('definitions') && may(user, 'see-definitions').allowed) lists.push('definitions');
  // That a process stands still is told to whoever looks after the machine, of whatever case it is.
  if (isStuck(change) && may(user, 'see-incidents').allowed) lists.push('incidents');
  for (const list of officeListsOf(user, change.office)) if (!lists.includes(list)) lists.push(list);
  return visible.length === 0 && lists.length === 0 ? undefined : { cases: visible, lists };
}

function isStuck({ kinds, cases }: Change): boolean {
  if (kinds.has('incidents')) return true;
  for (const ofCase of cases.values()) if (ofCase.has('incidents')) return true;
  return false;
}
