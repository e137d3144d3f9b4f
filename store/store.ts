/** The office's store: everything that is not case state, and the files. One object, opened once a process. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { createAccounts, type AccountReader } from './accounts.ts';
import { act, type ActTransaction, type Done, type EntryOf } from './act.ts';
import { attachmentsOf, filesOf, usageOf, type Usage } from './attachments.ts';
import { createAuditLog, type AuditLog } from './audit-log.ts';
import { createAuditSearch, type AuditSearch } from './audit-search.ts';
import { createCalendars, type CalendarReader } from './calendars.ts';
import { createDrafts, type DraftReader } from './drafts.ts';
import { createFiles, refuseLostFiles, type Files } from './files.ts';
import { markFormat, refuseNewer, refuseOlder } from './format.ts';
import { addToInbox, addToOutbox, createInbox, createOutbox, type InboxMessage, type OutboxMessage } from './messages.ts';
import { createMendRequests, type MendRequestReader } from './mend-requests.ts';
import { migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { office } from './migrations/0001-office.ts';
import { account } from './migrations/0008-account.ts';
import { outboxClaim } from './migrations/0007-outbox-claim.ts';
import { officeValue } from './migrations/0009-office-value.ts';
import { calendarPublished } from './migrations/0010-calendar-published.ts';
import { voidNumber } from './migrations/0011-void-number.ts';
import { logFound } from './migrations/0012-log-found.ts';
import { posts } from './migrations/0020-posts.ts';
import { sessionHow } from './migrations/0021-session-how.ts';
import { mendRequest } from './migrations/0023-mend-request.ts';
import { attachmentByPerson } from './migrations/0003-attachment-by-person.ts';
import { release } from './migrations/0005-release.ts';
import { taskDraft } from './migrations/0005-task-draft.ts';
import { once } from './once.ts';
import { openDatabase } from './open-database.ts';
import { createOfficeValues, type OfficeValueReader } from './office-values.ts';
import { createPeople, type PeopleReader } from './people.ts';
import type { StoreDialect } from './port.ts';
import { createPosts, type PostReader, type Today } from './posts.ts';
import type { GuardOptions } from './guard.ts';
import { createReleases, type ReleaseReader } from './releases.ts';
import { createRoleRequests, type RoleRequestReader } from './role-requests.ts';
import type { OfficeTables } from './schema.ts';
import { nextNumber } from './sequences.ts';
import { createSessions, type SessionReader } from './sessions.ts';
import { roomIn } from './room.ts';
import { setSetting, setting } from './settings.ts';
import { createSubstitutes, type SubstituteReader } from './substitutes.ts';
import { createTaskDrafts, type TaskDraftReader } from './task-drafts.ts';
import { createUnits, type UnitReader } from './units.ts';
import { createNumberReader, type NumberReader } from './void-numbers.ts';

export type OfficeDatabase = Kysely<OfficeTables>;

export interface StoreTransaction {
  nextNumber(sequence: string, year: number): Promise<number>;
  addToInbox(row: InboxMessage): Promise<void>;
  addToOutbox(row: OutboxMessage): Promise<void>;
}

export interface Store {
  /** The database itself, for the register, whose tables lie in the same file. */
  readonly database: Kysely<any>;
  readonly people: PeopleReader;
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly substitutes: SubstituteReader;
  readonly roleRequests: RoleRequestReader;
  readonly mendRequests: MendRequestReader;
  readonly units: UnitReader;
  readonly sessions: SessionReader;
  readonly files: Files;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly inbox: Pick<ReturnType<typeof createInbox>, 'list' | 'isOf' | 'countSince'>;
  readonly drafts: DraftReader;
  readonly releases: ReleaseReader;
  readonly taskDrafts: TaskDraftReader;
  readonly calendars: CalendarReader;
  readonly numbers: NumberReader;
  readonly officeValues: OfficeValueReader;
  readonly audit: AuditLog;
  readonly auditSearch: AuditSearch;
  /** What a person changes, with its entry in the log of acts: both or neither. Undefined: nothing was done. */
  act<T extends Done>(entry: EntryOf<NonNullable<T>>, effect: (tx: ActTransaction) => Promise<T>): Promise<T>;
  once<T>(jobKey: string, step: string, effect: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  setting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;
  /** See `OpenedDialect`. For what is thrown away anyway when it does not come to its end. */
  waitForDisk(isOn: boolean): Promise<void>;
  /** Whether it can be written to. Never rejects. */
  room(): Promise<'ok' | 'full' | 'failed'>;
  /** What was uploaded to this case, each file once. */
  filesOf(caseId: string): Promise<{ sha256: string; name: string }[]>;
  /** Everyone who gave these bytes to this case. */
  attachments(caseId: string, sha256: string): Promise<{ name: string; userId: string; unitId: string | null }[]>;
  /** What was given to this case, by everybody and by this unit. */
  usage(of: { caseId: string; userId: string; unitId: string | null }): Promise<{ all: Usage; own: Usage }>;
  close(): Promise<void>;
}

export interface OpenStoreOptions {
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** Further steps of the schema, e.g. the register's. */
  readonly migrations?: readonly Migration[];
  readonly now: string;
  /** The office's day, by which posts hold. Default: the day of `now`, for a tool that is done before it is over. */
  readonly today?: Today;
  /** A tool that only reads may look while Siban runs. Everything else holds the folder alone. */
  readonly shared?: boolean;
  /** A tool that works on an office's data and makes none. What is shared has to be there anyway. */
  readonly mustExist?: boolean;
  /** Default: SQLite. */
  readonly dialect?: StoreDialect;
  /** For tests of effects that never end. */
  readonly guarding?: GuardOptions;
}

const filesIn = (dataDir: string): string | undefined => (dataDir === ':memory:' ? undefined : join(dataDir, 'files'));

const OWN_STEPS: readonly Migration[] = [
  office,
  attachmentByPerson,
  release,
  taskDraft,
  outboxClaim,
  account,
  officeValue,
  calendarPublished,
  voidNumber,
  logFound,
  posts,
  sessionHow,
  mendRequest,
];

async function bringUp(database: OfficeDatabase, steps: readonly Migration[], dataDir: string, now: string): Promise<void> {
  await refuseLostFiles(database, filesIn(dataDir));
  await migrate(database, steps, now);
  await markFormat(database);
}

export async function openStore({
  dataDir,
  migrations = [],
  now,
  today = () => now.slice(0, 10),
  shared = false,
  mustExist = shared,
  dialect,
  guarding,
}: OpenStoreOptions): Promise<Store> {
  const port = openDatabase<OfficeTables>({ dataDir, shared, mustExist }, dialect, guarding);
  const { database, close } = port;
  const steps = [...OWN_STEPS, ...migrations];
  try {
    await refuseNewer(database, steps);
    if (shared) await refuseOlder(database, steps);
    else await bringUp(database, steps, dataDir, now);
  } catch (error) {
    await close();
    throw error;
  }
  const audit = createAuditLog(port);
  return {
    database,
    people: createPeople(database, today),
    accounts: createAccounts(database, today),
    posts: createPosts(database, today),
    substitutes: createSubstitutes(database, today),
    roleRequests: createRoleRequests(database),
    mendRequests: createMendRequests(database),
    units: createUnits(database, today),
    sessions: createSessions(database),
    files: createFiles(database, filesIn(dataDir)),
    outbox: createOutbox(port),
    inbox: createInbox(database),
    drafts: createDrafts(database),
    releases: createReleases(database),
    taskDrafts: createTaskDrafts(database),
    calendars: createCalendars(database),
    numbers: createNumberReader(database),
    officeValues: createOfficeValues(database),
    audit,
    auditSearch: createAuditSearch(database),
    act: (entry, effect) => act(port, today, entry, effect),
    once: (jobKey, step, effect) =>
      once(port, jobKey, step, (tx) =>
        effect({
          nextNumber: (sequence, year) => nextNumber(tx, sequence, year),
          addToInbox: (row) => addToInbox(tx, row),
          addToOutbox: (row) => addToOutbox(tx, row),
        }),
      ),
    setting: (name) => setting(database, name),
    setSetting: (name, value) => setSetting(database, name, value),
    waitForDisk: (isOn) => port.waitForDisk(isOn),
    room: async () => {
      const room = await roomIn(port);
      if (room === 'ok') await audit.flush().catch(() => undefined);
      return room;
    },
    filesOf: (caseId) => filesOf(database, caseId),
    attachments: (caseId, sha256) => attachmentsOf(database, caseId, sha256),
    usage: (of) => usageOf(database, of),
    close: async () => {
      await audit.flush().catch(() => undefined);
      await close();
    },
  };
}
