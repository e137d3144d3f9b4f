/**
 * The append-only log of acts that are not in the engine's records: sign-ins, refusals, downloads, changes of users, calendars, numbers, drafts.
 * Each entry carries the hash of the one before it, so that an edited, inserted or removed entry is found, with its place.
 */
import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { inCapacity } from './acting.ts';
import type { DatabasePort } from './port.ts';
import type { OfficeTables } from './schema.ts';
import type { OfficeDatabase } from './store.ts';
import { isStoreFull, StoreFullError } from './store-full-error.ts';

export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
}
export interface AuditCheck {
  readonly ok: boolean;
  readonly checked: number;
  readonly brokenAt: string | null;
  readonly reason: string | null;
}

const GENESIS = '0'.repeat(64);
const PAGE = 1_000;
/** Entries that wait for room on the disk; then nobody reads any more. */
const MOST_WAITING = 2_000;
const hashOf = (seq: number, previous: string, { at, actor, action, subject }: Omit<AuditEntry, 'detail'>, detail: string): string =>
  createHash('sha256')
    .update(JSON.stringify([seq, previous, at, actor, action, subject, detail]))
    .digest('hex');

/** A database keeps neither half a surrogate pair nor NUL as they came; hashed as given they would look like tampering later. */
const storable = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD').slice(0, 400);

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** For what was looked at or refused: with a full disk reading goes on, and its entries are kept until there is room. */
  note(entry: AuditEntry): Promise<void>;
  /** Writes what waits for room; rejects when there is still none. */
  flush(): Promise<void>;
  /** @param onProgress hears how many were checked so far */
  verify(onProgress?: (checked: number) => void): Promise<AuditCheck>;
}

/** Inside the transaction of the act that the entry tells of. */
export async function appendEntry(port: Pick<DatabasePort<OfficeTables>, 'inTurn'>, tx: OfficeDatabase, entry: AuditEntry): Promise<void> {
  // Each entry carries the hash of the one before: between reading that and writing this nobody else may write.
  await port.inTurn(tx, 'audit_entry');
  const last = await tx.selectFrom('audit_entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? GENESIS;
  const detail = JSON.stringify(entry.detail ?? null);
  const { at, action } = entry;
  const [actor, subject] = [storable(entry.actor), storable(entry.subject)];
  await tx
    .insertInto('audit_entry')
    .values({
      seq,
      at,
      actor,
      action,
      subject,
      detail,
      previous_hash: previous,
      hash: hashOf(seq, previous, { at, actor, action, subject }, detail),
    })
    .execute();
}

export function createAuditLog(port: DatabasePort<OfficeTables>): AuditLog {
  const { database } = port;
  const waiting: AuditEntry[] = [];
  let writing: Promise<void> = Promise.resolve();
  const writeWaiting = async (): Promise<void> => {
    const entries = [...waiting];
    if (entries.length === 0) return;
    await port.transaction('entries of what was looked at', async (tx) => {
      for (const entry of entries) await appendEntry(port, tx, entry);
    });
    waiting.splice(0, entries.length);
  };
  return {
    async note(noted) {
      // Before it waits beside entries of others.
      const entry = inCapacity(noted);
      if (waiting.length >= MOST_WAITING) throw new StoreFullError(new Error(`${waiting.length} entries wait for room`));
      waiting.push(entry);
      writing = writing.catch(() => undefined).then(writeWaiting);
      try {
        await writing;
      } catch (error) {
        if (isStoreFull(error)) return;
        const at = waiting.indexOf(entry);
        if (at >= 0) waiting.splice(at, 1);
        throw error;
      }
    },
    flush: () => (writing = writing.catch(() => undefined).then(writeWaiting)),
    append: (entry) => port.transaction(`the entry '${entry.action}'`, (tx) => appendEntry(port, tx, inCapacity(entry))),
    async verify(onProgress) {
      let previous = GENESIS;
      let checked = 0;
      for (;;) {
        const rows = await database.selectFrom('audit_entry').selectAll().where('seq', '>', checked).orderBy('seq').limit(PAGE).execute();
        for (const row of rows) {
          if (row.seq !== checked + 1) return { ok: false, checked, brokenAt: `操作日志 ${checked + 1}`, reason: '此处缺少一条记录。' };
          if (row.previous_hash !== previous || row.hash !== hashOf(row.seq, previous, row, row.detail))
            return { ok: false, checked, brokenAt: `操作日志 ${row.seq}`, reason: '这条记录的内容与其摘要不符，曾被改动。' };
          previous = row.hash;
          checked += 1;
        }
        if (rows.length < PAGE) return { ok: true, checked, brokenAt: null, reason: null };
        onProgress?.(checked);
        // The database answers at once: without this, nobody else would be served until the end.
        await breath();
      }
    },
  };
}
