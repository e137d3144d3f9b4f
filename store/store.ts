/** The office's store: everything that is not case state, and the files. One object, opened once a process. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { act, type ActTransaction, type Done, type EntryOf } from './act.ts';
import { attachmentsOf, filesOf } from './attachments.ts';
import { createAuditLog, type AuditLog } from './audit-log.ts';
import { createCalendars, type Calendars } from './calendars.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createFiles, type Files } from './files.ts';
import { addToInbox, addToOutbox, createInbox, createOutbox, type InboxMessage, type OutboxMessage } from './messages.ts';
import { migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { office } from './migrations/0001-office.ts';
import { attachmentByPerson } from './migrations/0003-attachment-by-person.ts';
import { release } from './migrations/0005-release.ts';
import { taskDraft } from './migrations/0005-task-draft.ts';
import { once } from './once.ts';
import { createPeople, type People } from './people.ts';
import { createReleases, type Releases } from './releases.ts';
import type { OfficeTables } from './schema.ts';
import { nextNumber } from './sequences.ts';
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
  readonly drafts: Drafts;
  readonly releases: Releases;
  readonly taskDrafts: TaskDrafts;
  readonly calendars: Calendars;
  readonly audit: AuditLog;
  /** What a person changes, with its entry in the log of acts: both or neither. Undefined: nothing was done. */
  act<T extends Done>(entry: EntryOf<NonNullable<T>>, effect: (tx: ActTransaction) => Promise<T>): Promise<T>;
  once<T>(jobKey: string, step: string, effect: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  setting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;
  /** Everyone who gave these bytes to this case. */
  filesOf(caseId: string): Promise<{ sha256: string; name: string }[]>;
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
    await migrate(database, [office, attachmentByPerson, release, taskDraft, ...migrations], now);
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
    releases: createReleases(database),
    taskDrafts: createTaskDrafts(database),
    calendars: createCalendars(database),
    audit: createAuditLog(database),
    act: (entry, effect) => act(database, entry, effect),
    once: (jobKey, step, effect) =>
      once(database, jobKey, step, (tx) =>
        effect({
          nextNumber: (sequence, year) => nextNumber(tx, sequence, year),
          addToInbox: (row) => addToInbox(tx, row),
          addToOutbox: (row) => addToOutbox(tx, row),
        }),
      ),
    setting: async (name) => (await database.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value,
    setSetting: async (name, value) =>
      void (await database
        .insertInto('setting')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()),
    filesOf: (caseId) => filesOf(database, caseId),
    attachments: (caseId, sha256) => attachmentsOf(database, caseId, sha256),
    close,
  };
}
