/** The office's store: everything that is not case state, and the files. One object, opened once a process. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { createAuditLog, type AuditLog } from './audit-log.ts';
import { createCalendars, type Calendars } from './calendars.ts';
import { createDrafts } from './drafts.ts';
import { createFiles, type Files } from './files.ts';
import { addToInbox, addToOutbox, createInbox, createOutbox, type InboxMessage, type OutboxMessage } from './messages.ts';
import { migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { office } from './migrations/0001-office.ts';
import { attachmentByPerson } from './migrations/0003-attachment-by-person.ts';
import { taskDraft } from './migrations/0005-task-draft.ts';
import { once } from './once.ts';
import { createPeople, type People } from './people.ts';
import type { OfficeTables } from './schema.ts';
import { nextNumber, setNextNumber } from './sequences.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createTaskDrafts, type TaskDrafts } from './task-drafts.ts';
import { lockFolder } from './sqlite/folder-lock.ts';
import { openSqlite } from './sqlite/open.ts';

export type OfficeDatabase = Kysely<OfficeTables>;

export interface StoreTransaction {
  nextNumber(sequence: string, year: number): Promise<number>;
  addToInbox(row: InboxMessage): Promise<void>;
  addToOutbox(row: OutboxMessage): Promise<void>;
}

export interface Store {
  /** The database itself, for the register, whose tables lie in the same file. */
  readonly database: Kysely<any>;
  readonly people: People;
  readonly sessions: Sessions;
  readonly files: Files;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly drafts: ReturnType<typeof createDrafts>;
  readonly taskDrafts: TaskDrafts;
  readonly calendars: Calendars;
  readonly audit: AuditLog;
  once<T>(jobKey: string, step: string, effect: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  setNextNumber(sequence: string, year: number, next: number): Promise<void>;
  setting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;
  attach(row: { caseId: string; sha256: string; name: string; userId: string; unitId: string | null; at: string }): Promise<void>;
  /** Everyone who gave these bytes to this case. */
  attachments(caseId: string, sha256: string): Promise<{ name: string; userId: string; unitId: string | null }[]>;
  close(): Promise<void>;
}

export interface OpenStoreOptions {
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** Further steps of the schema, e.g. the register's. */
  readonly migrations?: readonly Migration[];
  readonly now: string;
  /** A tool that only reads may look while Siban runs. Everything else holds the folder alone. */
  readonly shared?: boolean;
}

export async function openStore({ dataDir, migrations = [], now, shared = false }: OpenStoreOptions): Promise<Store> {
  const unlock = dataDir === ':memory:' || shared ? undefined : lockFolder(dataDir);
  const database = openSqlite<OfficeTables>(dataDir);
  const close = async (): Promise<void> => {
    await database.destroy();
    unlock?.();
  };
  try {
    await migrate(database, [office, attachmentByPerson, taskDraft, ...migrations], now);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    database,
    people: createPeople(database),
    sessions: createSessions(database),
    files: createFiles(database, dataDir === ':memory:' ? undefined : join(dataDir, 'files')),
    outbox: createOutbox(database),
    inbox: createInbox(database),
    drafts: createDrafts(database),
    taskDrafts: createTaskDrafts(database),
    calendars: createCalendars(database),
    audit: createAuditLog(database),
    once: (jobKey, step, effect) =>
      once(database, jobKey, step, (tx) =>
        effect({
          nextNumber: (sequence, year) => nextNumber(tx, sequence, year),
          addToInbox: (row) => addToInbox(tx, row),
          addToOutbox: (row) => addToOutbox(tx, row),
        }),
      ),
    setNextNumber: (sequence, year, next) => database.transaction().execute((tx) => setNextNumber(tx, sequence, year, next)),
    setting: async (name) => (await database.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value,
    setSetting: async (name, value) =>
      void (await database
        .insertInto('setting')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()),
    attach: async ({ caseId, sha256, name, userId, unitId, at }) =>
      void (await database
        .insertInto('attachment')
        .values({ case_id: caseId, sha256, name, user_id: userId, unit_id: unitId, at })
        .onConflict((conflict) => conflict.columns(['case_id', 'sha256', 'user_id']).doNothing())
        .execute()),
    attachments: async (caseId, sha256) =>
      (
        await database
          .selectFrom('attachment')
          .selectAll()
          .where('case_id', '=', caseId)
          .where('sha256', '=', sha256)
          .orderBy('at')
          .orderBy('user_id')
          .execute()
      ).map((row) => ({ name: row.name, userId: row.user_id, unitId: row.unit_id })),
    close,
  };
}
