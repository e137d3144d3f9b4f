/** An act of a person and its entry in the log of acts: both, or neither. */
import { appendEntry, type AuditEntry } from './audit-log.ts';
import { attach, type Attachment } from './attachments.ts';
import { createCalendars, type Calendars } from './calendars.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createPeople, type People } from './people.ts';
import { createReleases, type Releases } from './releases.ts';
import { setNextNumber } from './sequences.ts';
import type { OfficeDatabase } from './store.ts';

/** What an act may change. Everything here is inside the act's transaction: ask and write through it, not through the store around it. */
export interface ActTransaction {
  readonly people: People;
  readonly drafts: Drafts;
  readonly calendars: Calendars;
  readonly releases: Releases;
  setNextNumber(sequence: string, year: number, next: number): Promise<true>;
  attach(row: Attachment): Promise<true>;
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
  database: OfficeDatabase,
  entry: EntryOf<NonNullable<T>>,
  effect: (tx: ActTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction().execute(async (tx) => {
      const done = await effect(transactionOf(tx));
      if (done === undefined || done === null) throw new NothingDone();
      await appendEntry(tx, typeof entry === 'function' ? entry(done) : entry);
      return done;
    });
  } catch (error) {
    if (error instanceof NothingDone) return undefined as T;
    throw error;
  }
}

class NothingDone extends Error {}

const transactionOf = (tx: OfficeDatabase): ActTransaction => ({
  people: createPeople(tx),
  drafts: createDrafts(tx),
  calendars: createCalendars(tx),
  releases: createReleases(tx),
  setNextNumber: (sequence, year, next) => setNextNumber(tx, sequence, year, next),
  attach: (row) => attach(tx, row),
});
