/** An act of a person and its entry in the log of acts: both, or neither. */
import { createAccounts, type Accounts } from './accounts.ts';
import { inCapacity } from './acting.ts';
import { appendEntry, type AuditEntry } from './audit-log.ts';
import { attach, usageOf, type Attachment } from './attachments.ts';
import { createCalendars, type Calendars } from './calendars.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createInbox, outboxActs } from './messages.ts';
import { createOfficeValues, type OfficeValues } from './office-values.ts';
import { createPeople, type People } from './people.ts';
import type { DatabasePort } from './port.ts';
import { createPosts, type Posts, type Today } from './posts.ts';
import { createReleases, type Releases } from './releases.ts';
import { createMendRequests, type MendRequests } from './mend-requests.ts';
import type { OfficeTables } from './schema.ts';
import { createRoleRequests, type RoleRequests } from './role-requests.ts';
import { setNextNumber } from './sequences.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { setSetting } from './settings.ts';
import type { OfficeDatabase } from './store.ts';
import { createSubstitutes, type Substitutes } from './substitutes.ts';
import { createTaskDrafts, type TaskDrafts } from './task-drafts.ts';
import { createUnits, type Units } from './units.ts';
import { voidNumber, type VoidNumberRow, type VoidOutcome } from './void-numbers.ts';

/** What an act may change. Everything here is inside the act's transaction: ask and write through it, not through the store around it. */
export interface ActTransaction {
  readonly people: People;
  readonly accounts: Accounts;
  readonly posts: Posts;
  readonly substitutes: Substitutes;
  readonly roleRequests: RoleRequests;
  readonly mendRequests: MendRequests;
  readonly units: Units;
  readonly sessions: Sessions;
  readonly drafts: Drafts;
  readonly taskDrafts: TaskDrafts;
  readonly calendars: Calendars;
  readonly officeValues: OfficeValues;
  readonly releases: Releases;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly outbox: ReturnType<typeof outboxActs>;
  setNextNumber(sequence: string, year: number, next: number): Promise<true>;
  voidNumber(row: VoidNumberRow, consume: boolean): Promise<VoidOutcome>;
  setSetting(name: string, value: string): Promise<void>;
  attach(row: Attachment): Promise<true>;
  usage: (of: Pick<Attachment, 'caseId' | 'userId' | 'unitId'>) => ReturnType<typeof usageOf>;
}

/** What an act gives back: never nothing, which would mean that nothing was done. */
export type Done = object | string | number | boolean | undefined;

/** Given as a function where the entry tells what came out of the act. */
export type EntryOf<T> = AuditEntry | ((done: T) => AuditEntry);

/**
 * Runs `effect` and writes the entry, in one transaction. An effect that gives undefined has done nothing (e.g. the revision was not the
 * current one): nothing is kept of it, and there is no entry.
 *
 * @example
 * const saved = await store.act(
 *   (draft) => ({ at, actor, action: '保存草稿', subject: `draft/${draftId}`, detail: { revision: draft.revision } }),
 *   (tx) => tx.drafts.save(draftId, content, revision, actor, at),
 * );
 */
export async function act<T extends Done>(
  port: DatabasePort<OfficeTables>,
  today: Today,
  entry: EntryOf<NonNullable<T>>,
  effect: (tx: ActTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await port.transaction(typeof entry === 'function' ? 'an act' : `act '${entry.action}' on ${entry.subject}`, async (tx) => {
      const done = await effect(transactionOf(tx, today));
      if (done === undefined || done === null) throw new NothingDone();
      await appendEntry(port, tx, inCapacity(typeof entry === 'function' ? entry(done) : entry));
      return done;
    });
  } catch (error) {
    if (error instanceof NothingDone) return undefined as T;
    throw error;
  }
}

class NothingDone extends Error {}

const transactionOf = (tx: OfficeDatabase, today: Today): ActTransaction => ({
  people: createPeople(tx, today),
  accounts: createAccounts(tx, today),
  posts: createPosts(tx, today),
  substitutes: createSubstitutes(tx, today),
  roleRequests: createRoleRequests(tx),
  mendRequests: createMendRequests(tx),
  units: createUnits(tx, today),
  sessions: createSessions(tx),
  drafts: createDrafts(tx),
  taskDrafts: createTaskDrafts(tx),
  calendars: createCalendars(tx),
  officeValues: createOfficeValues(tx),
  releases: createReleases(tx),
  inbox: createInbox(tx),
  outbox: outboxActs(tx),
  setNextNumber: (sequence, year, next) => setNextNumber(tx, sequence, year, next),
  voidNumber: (row, consume) => voidNumber(tx, row, consume),
  setSetting: (name, value) => setSetting(tx, name, value),
  attach: (row) => attach(tx, row),
  usage: (of) => usageOf(tx, of),
});
