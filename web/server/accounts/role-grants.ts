/** Which roles a person is given now and which wait for a second person; and who must not go before another one is there. */
import { confirmingRoles, needsConfirmation, rolesThatMay } from '../../../rules/access/granting.ts';
import { roleNames, type RoleId } from '../../../processes/contract.ts';
import type { AccountRow } from '../../../store/accounts.ts';
import type { ActTransaction } from '../../../store/act.ts';
import { firstGap } from '../../../rules/access/terms.ts';
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

export const leadersIn = (roles: readonly RoleId[]): RoleId[] => roles.filter(needsConfirmation);

/** Who may confirm that somebody stands in for who has these; nobody where no second person is needed, or there is none. */
export const substituteConfirmers = async (tx: ActTransaction, leaders: readonly RoleId[], except: readonly string[]): Promise<string[]> =>
  leaders.length === 0 ? [] : tx.accounts.holders(confirmingRoles(leaders), except, MOST_TOLD);

export const sameRoles = (one: readonly RoleId[], other: readonly RoleId[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

export interface Asking {
  readonly requestId: string;
  readonly userId: string;
  /** The post that is to have them. */ readonly postId: string;
  readonly actor: string;
  readonly at: string;
}

/** Makes `asked` what waits for this post, and tells those who can confirm it. Whom it told. */
export async function askFor(tx: ActTransaction, { asked, confirmers }: Grants, asking: Asking): Promise<readonly string[]> {
  const { requestId, userId, postId, actor, at } = asking;
  const open = await tx.roleRequests.ofPost(postId);
  if (sameRoles(open?.roles ?? [], asked)) return [];
  if (open) await tx.roleRequests.close(open.requestId, 'withdrawn', actor, at);
  if (asked.length === 0) return [];
  await tx.roleRequests.ask({ requestId, userId, postId, substituteId: null, roles: asked, askedBy: actor, askedAt: at });
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

/**
 * Somebody must be left on every day to come who keeps the accounts, and somebody who confirms what he gives: a change after which there is
 * nobody on a day on which there was somebody before, is refused.
 */
export async function keepingLast<T>(tx: ActTransaction, at: string, change: () => Promise<T>): Promise<T> {
  const day = at.slice(0, 10);
  const keepers = rolesThatMay('keep-accounts');
  const confirmers = rolesThatMay('confirm-leaders');
  const gapOf = async (roles: readonly RoleId[]): Promise<string | null> => firstGap(await tx.posts.terms(roles), day);
  const before = [await gapOf(keepers), await gapOf(confirmers)] as const;
  const done = await change();
  refuseGap('LAST_KEEPER', day, before[0], await gapOf(keepers));
  refuseGap('LAST_CONFIRMER', day, before[1], await gapOf(confirmers));
  return done;
}

function refuseGap(code: 'LAST_KEEPER' | 'LAST_CONFIRMER', today: string, before: string | null, after: string | null): void {
  if (after === null || (before !== null && before <= after)) return;
  if (after === today) throw new HttpError(code);
  const what = code === 'LAST_KEEPER' ? '管理账号' : '确认岗位授予';
  throw new HttpError(code, {
    message: `照此安排，自${after}起没有人能${what}。请先授予另一位同志相应岗位，任期要接得上，再设截止日期。`,
  });
}

export const nameOf = (person: AccountRow | undefined): string =>
  person ? `${person.name}${person.unitName ? `（${person.unitName}）` : ''}` : '';
