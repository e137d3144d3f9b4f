/** Changes that follow from no record: which list, and whether all who see such lists are told or only the people whom it concerns. */
import { may } from '../../../rules/access/permissions/may.ts';
import type { OfficeAction } from '../../../rules/access/permissions/actions.ts';
import type { User } from '../../api/entities.ts';
import { TOLD_LISTS, type Told } from '../../api/live.ts';

export interface OfficeChange {
  readonly list: Told;
  /** Absent: whoever sees the list. */
  readonly userIds?: readonly string[] | undefined;
}
export type OfficeChanges = ReadonlyMap<Told, 'all' | ReadonlySet<string>>;

const SEEN_BY: Readonly<Partial<Record<Told, OfficeAction>>> = { drafts: 'see-drafts', people: 'see-users', units: 'see-units' };
/** More people than this are not named: whoever sees the list is told. */
const MAX_PEOPLE = 500;

/** What may have changed while nobody was told. */
export const ANYTHING: OfficeChanges = new Map(TOLD_LISTS.map((list) => [list, 'all']));

/** Adds one to the others. */
export function addOffice(changes: Map<Told, 'all' | ReadonlySet<string>>, list: Told, people: 'all' | ReadonlySet<string>): void {
  const known = changes.get(list);
  const both = people === 'all' || known === 'all' ? 'all' : new Set([...(known ?? []), ...people]);
  changes.set(list, both !== 'all' && both.size > MAX_PEOPLE ? 'all' : both);
}

export const officeListsOf = (user: User, changes: OfficeChanges): Told[] =>
  [...changes].flatMap(([list, people]) => {
    const right = SEEN_BY[list];
    const isSeen = right === undefined || may(user, right).allowed;
    return isSeen && (people === 'all' || people.has(user.userId)) ? [list] : [];
  });
