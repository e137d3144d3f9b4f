/** What a person does with his own account: another password, and an end to sessions that he does not know. */
import { hashPassword } from '../../../store/passwords.ts';
import type { Store } from '../../../store/store.ts';
import { momentText } from '../moment.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';

export function ownAccount(
  { act, sessions }: Store,
  { now, wallClock }: AccountParts,
): Pick<OfficeAccounts, 'changeOwnPassword' | 'ownSessions' | 'endOwnSession'> {
  return {
    async changeOwnPassword(userId, password, token) {
      const passwordHash = await hashPassword(password);
      await act(
        (ended: { sessionsEnded: number }) => ({ at: now(), actor: userId, action: '修改密码', subject: `user/${userId}`, detail: ended }),
        async (tx) => {
          await tx.accounts.setPassword(userId, passwordHash, false);
          return { sessionsEnded: await tx.sessions.endAllOf(userId, token) };
        },
      );
    },
    async ownSessions(userId, token) {
      const [rows, holders] = [await sessions.ofPerson(userId, wallClock()), await sessions.holdersOf([token], wallClock())];
      const current = holders.get(token)?.sessionId;
      return rows.map(({ sessionId, createdAt, usedAt, address, browser }) => ({
        sessionId,
        at: momentText(createdAt),
        usedAt: momentText(usedAt),
        address,
        browser,
        current: sessionId === current,
      }));
    },
    async endOwnSession(userId, sessionId) {
      const entry = { at: now(), actor: userId, action: '结束登录', subject: `session/${sessionId}`, detail: null };
      return (await act(entry, (tx) => tx.sessions.endOne(userId, sessionId))) ?? false;
    },
  };
}
