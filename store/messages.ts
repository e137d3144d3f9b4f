/** The inbox inside the product and the outbox towards the outside. Both keep a message once, whatever is run again. */
import type { OfficeDatabase } from './store.ts';

export interface InboxMessage {
  readonly id: string;
  readonly userId: string;
  readonly at: string;
  readonly notice: string;
  readonly title: string;
  readonly text: string;
  readonly caseId?: string;
  readonly urgent: boolean;
}
export interface OutboxMessage {
  readonly id: string;
  readonly channel: 'email';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly notBefore: string;
  readonly createdAt: string;
}

export const addToInbox = async (tx: OfficeDatabase, row: InboxMessage): Promise<void> =>
  void (await tx
    .insertInto('inbox')
    .values({
      id: row.id,
      user_id: row.userId,
      at: row.at,
      notice: row.notice,
      title: row.title,
      text: row.text,
      case_id: row.caseId ?? null,
      urgent: Number(row.urgent),
      read_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute());

export const addToOutbox = async (tx: OfficeDatabase, row: OutboxMessage): Promise<void> =>
  void (await tx
    .insertInto('outbox')
    .values({
      id: row.id,
      channel: row.channel,
      recipient: row.to,
      subject: row.subject,
      text: row.text,
      not_before: row.notBefore,
      created_at: row.createdAt,
      attempts: 0,
      sent_at: null,
      given_up: 0,
      error: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute());

export function createOutbox(database: OfficeDatabase) {
  return {
    async due(now: string, limit: number): Promise<(OutboxMessage & { attempts: number })[]> {
      const rows = await database
        .selectFrom('outbox')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('given_up', '=', 0)
        .where('not_before', '<=', now)
        .orderBy('not_before')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channel: 'email',
        to: row.recipient,
        subject: row.subject,
        text: row.text,
        notBefore: row.not_before,
        createdAt: row.created_at,
        attempts: row.attempts,
      }));
    },
    markSent: async (id: string, at: string): Promise<void> =>
      void (await database.updateTable('outbox').set({ sent_at: at }).where('id', '=', id).execute()),
    markFailed: async (id: string, error: string, retryAt: string | null): Promise<void> =>
      void (await database
        .updateTable('outbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), error, ...(retryAt === null ? { given_up: 1 } : { not_before: retryAt }) }))
        .where('id', '=', id)
        .execute()),
  };
}

export function createInbox(database: OfficeDatabase) {
  return {
    add: (row: InboxMessage): Promise<void> => addToInbox(database, row),
    async list(userId: string, offset: number, limit: number) {
      const own = database.selectFrom('inbox').where('user_id', '=', userId);
      const rows = await own.selectAll().orderBy('at', 'desc').orderBy('id').offset(offset).limit(limit).execute();
      const { total } = await own.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const { unread } = await own
        .where('read_at', 'is', null)
        .select((eb) => eb.fn.countAll<number>().as('unread'))
        .executeTakeFirstOrThrow();
      return {
        total,
        unread,
        rows: rows.map((row) => ({
          id: row.id,
          title: row.title,
          body: row.text,
          at: row.at,
          read: row.read_at !== null,
          caseId: row.case_id,
        })),
      };
    },
    async markRead(userId: string, id: string, at: string): Promise<boolean> {
      const { numUpdatedRows } = await database
        .updateTable('inbox')
        .set({ read_at: at })
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
