/** Which roles a person is given now and which wait for a second person; and who must not go before another one is there. */
import { confirmingRoles, needsConfirmation, rolesThatMay } from '../../../rules/access/granting.ts';
import { roleNames, type RoleId } from '../../../processes/contract.ts';
import type { AccountRow } from '../../../store/accounts.ts';
import type { ActTransaction } from '../../../store/act.ts';
import { HttpError } from '../http-errors.ts';

/** More need not be told: one of them confirms. */
const MOST_TOLD = 50;

export interface Grants {
  readonly granted: readonly RoleId[];
  readonly asked: readonly RoleId[];
  /** Who may confirm them. */ readonly confirmers: readonly string[];
}
export interface Wish {
  readonly userId: string;
  readonly wanted: readonly RoleId[];
  readonly held: readonly RoleId[];
  readonly actor: string;
}

/**
 * Where nobody else could confirm a role it is given at once: an office that has only its first administrator must get its first leader somehow.
 * Once there is somebody who can confirm, the last of them cannot be taken away (`keepLast`), so that this does not come back.
 */
export async function grantsOf(tx: ActTransaction, { userId, wanted, held, actor }: Wish): Promise<Grants> {
  const fresh = wanted.filter((role) => needsConfirmation(role) && !held.includes(role));
  if (fresh.length === 0) return { granted: wanted, asked: [], confirmers: [] };
  const confirmers = await tx.accounts.holders(confirmingRoles(fresh), [actor, userId], MOST_TOLD);
  if (confirmers.length === 0) return { granted: wanted, asked: [], confirmers: [] };
  return { granted: wanted.filter((role) => !fresh.includes(role)), asked: fresh, confirmers };
}

export const sameRoles = (one: readonly RoleId[], other: readonly RoleId[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

export interface Asking {
  readonly requestId: string;
  readonly userId: string;
  readonly actor: string;
  readonly at: string;
}

/** Makes `asked` what waits for this person, and tells those who can confirm it. Whom it told. */
export async function askFor(tx: ActTransaction, { asked, confirmers }: Grants, asking: Asking): Promise<readonly string[]> {
  const { requestId, userId, actor, at } = asking;
  const open = await tx.roleRequests.ofPerson(userId);
  if (sameRoles(open?.roles ?? [], asked)) return [];
  if (open) await tx.roleRequests.close(open.requestId, 'withdrawn', actor, at);
  if (asked.length === 0) return [];
  await tx.roleRequests.ask({ requestId, userId, roles: asked, askedBy: actor, askedAt: at });
  const [who, by] = [await tx.accounts.get(userId), await tx.accounts.nameOf(actor)];
  const text = `${by ?? actor}提出授予${nameOf(who)}“${roleNames(asked)}”岗位，请到“系统管理—岗位确认”核对后确认或退回；确认以前不生效。`;
  return tellAll(tx, confirmers, { id: `role-request/${requestId}`, at, title: '有岗位授予待您确认', text });
}

export async function tellAll(
  tx: ActTransaction,
  userIds: readonly string[],
  { id, ...message }: { id: string; at: string; title: string; text: string },
): Promise<readonly string[]> {
  for (const userId of userIds) await tx.inbox.add({ ...message, id: `${id}/${userId}`, userId, notice: 'account', urgent: false });
  return userIds;
}

/** Who can confirm what others are given, but for some. */
export const confirmersBut = (tx: ActTransaction, except: readonly string[]): Promise<string[]> =>
  tx.accounts.holders(rolesThatMay('confirm-leaders'), except, MOST_TOLD);

/** Somebody must be left who keeps the accounts, and somebody who confirms what he gives. */
export async function keepLast(tx: ActTransaction, person: AccountRow, next: readonly RoleId[]): Promise<void> {
  const isLast = async (roles: readonly RoleId[]): Promise<boolean> => {
    const had = person.active && person.roles.some((role) => roles.includes(role));
    if (!had || next.some((role) => roles.includes(role))) return false;
    return (await tx.accounts.holders(roles, [person.userId], 1)).length === 0;
  };
  if (await isLast(rolesThatMay('keep-accounts'))) throw new HttpError('LAST_KEEPER');
  if (await isLast(rolesThatMay('confirm-leaders'))) throw new HttpError('LAST_CONFIRMER');
}

export const nameOf = (person: AccountRow | undefined): string =>
  person ? `${person.name}${person.unitName ? `（${person.unitName}）` : ''}` : '';
