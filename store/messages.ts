/** The inbox inside the product and the outbox towards the outside. Both keep a message once, whatever is run again. */
import type { ExpressionBuilder } from 'kysely';
import type { DatabasePort } from './port.ts';
import type { OfficeTables } from './schema.ts';
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
      claimed_until: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute());

export interface StuckMessage {
  readonly id: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly givenUp: boolean;
  readonly error: string | null;
}

/** Tried this often, it is more than a far end that was down for a moment. */
const MANY_ATTEMPTS = 3;

/** What does not get out: given up, or tried many times; newest first. Not what it says. */
export async function stuckMessages(database: OfficeDatabase, limit: number): Promise<StuckMessage[]> {
  const rows = await database
    .selectFrom('outbox')
    .select(['id', 'created_at', 'attempts', 'given_up', 'error'])
    .where('sent_at', 'is', null)
    .where((eb) => eb.or([eb('given_up', '=', 1), eb('attempts', '>', MANY_ATTEMPTS)]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, created_at, attempts, given_up, error }) => ({
    id,
    createdAt: created_at,
    attempts,
    givenUp: given_up === 1,
    error,
  }));
}

/** What waits is counted along the index; of what was sent only the last is looked up. */
async function outboxFigures(database: OfficeDatabase): Promise<{ waiting: number; givenUp: number; lastSentAt: string | null }> {
  const left = await database
    .selectFrom('outbox')
    .select(['given_up', (eb) => eb.fn.countAll<number>().as('count')])
    .where('sent_at', 'is', null)
    .groupBy('given_up')
    .execute();
  const of = (givenUp: number): number => Number(left.find(({ given_up }) => given_up === givenUp)?.count ?? 0);
  const last = await database
    .selectFrom('outbox')
    .select('sent_at')
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { waiting: of(0), givenUp: of(1), lastSentAt: last?.sent_at ?? null };
}

/** Inside an act. Both are undefined when the message is not there, was sent, or is just being sent. */
export function outboxActs(tx: OfficeDatabase) {
  const isFree = (id: string, now: string) => (eb: ExpressionBuilder<OfficeTables, 'outbox'>) =>
    eb.and([eb('id', '=', id), eb('sent_at', 'is', null), eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)])]);
  return {
    /** It is due now, and has all its attempts again. */
    async sendAgain(id: string, now: string): Promise<true | undefined> {
      const { numUpdatedRows } = await tx
        .updateTable('outbox')
        .set({ given_up: 0, attempts: 0, not_before: now, claimed_until: null })
        .where(isFree(id, now))
        .executeTakeFirst();
      return numUpdatedRows > 0n ? true : undefined;
    },
    async discard(id: string, now: string): Promise<true | undefined> {
      const { numDeletedRows } = await tx.deleteFrom('outbox').where(isFree(id, now)).executeTakeFirst();
      return numDeletedRows > 0n ? true : undefined;
    },
  };
}

export function createOutbox(port: DatabasePort<OfficeTables>) {
  const { database } = port;
  return {
    stuck: (limit: number): Promise<StuckMessage[]> => stuckMessages(database, limit),
    figures: () => outboxFigures(database),
    /** Takes messages that are due, oldest first. Nobody else gets them before `until`, unless they are marked earlier. */
    claim: (now: string, until: string, limit: number): Promise<(OutboxMessage & { attempts: number })[]> =>
      port.transaction('a claim on the outbox', async (tx) => {
        const rows = await port
          .forClaim(
            tx
              .selectFrom('outbox')
              .selectAll()
              .where('sent_at', 'is', null)
              .where('given_up', '=', 0)
              .where('not_before', '<=', now)
              .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
              .orderBy('not_before')
              .limit(limit),
          )
          .execute();
        if (rows.length > 0)
          await tx
            .updateTable('outbox')
            .set({ claimed_until: until })
            .where(
              'id',
              'in',
              rows.map(({ id }) => id),
            )
            .execute();
        return rows.map((row) => ({
          id: row.id,
          channel: 'email' as const,
          to: row.recipient,
          subject: row.subject,
          text: row.text,
          notBefore: row.not_before,
          createdAt: row.created_at,
          attempts: row.attempts,
        }));
      }),
    markSent: async (id: string, at: string): Promise<void> =>
      void (await database.updateTable('outbox').set({ sent_at: at, claimed_until: null }).where('id', '=', id).execute()),
    markFailed: async (id: string, error: string, retryAt: string | null): Promise<void> =>
      void (await database
        .updateTable('outbox')
        .set((eb) => ({
          attempts: eb('attempts', '+', 1),
          error,
          claimed_until: null,
          ...(retryAt === null ? { given_up: 1 } : { not_before: retryAt }),
        }))
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
          notice: row.notice,
        })),
      };
    },
    /** How many messages he was given since then whose ids begin so. */
    async countSince(userId: string, idsBegin: string, since: string): Promise<number> {
      const { count } = await database
        .selectFrom('inbox')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('user_id', '=', userId)
        .where('at', '>=', since)
        .where((eb) => eb(eb.fn('substr', ['id', eb.val(1), eb.val(idsBegin.length)]), '=', idsBegin))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    isOf: async (userId: string, id: string): Promise<boolean> =>
      (await database.selectFrom('inbox').select('id').where('id', '=', id).where('user_id', '=', userId).executeTakeFirst()) !== undefined,
    /** Inside an act. Undefined when it is not his, or was read before. */
    async markRead(userId: string, id: string, at: string): Promise<true | undefined> {
      const { numUpdatedRows } = await database
        .updateTable('inbox')
        .set({ read_at: at })
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .where('read_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? true : undefined;
    },
  };
}
