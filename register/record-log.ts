/**
 * The records as they arrived, each once by (partition, position), chained by their hashes in the order of arrival. What was sent again is
 * dropped; what says something else than before about the same position is an alarm: it is kept in `refused_line` and changes nothing.
 */
import { createHash, hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Selectable } from 'kysely';
import { parseExactly, readRecord, type IncomingRecord } from './incoming-record.ts';
import type { Key } from './keys.ts';
import { prepared, preparedRows } from './prepared.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import type { RegisterLog } from './register.ts';
import type { RegisterTables } from './schema.ts';

const PAGE = 500;
const MAX_REFUSED = 4_000;
/** Beyond this many, what is refused is only logged: somebody who sends nonsense must not fill the disk. */
const MAX_REFUSED_LINES = 10_000;
const GENESIS = '0'.repeat(64);

/** What an exporter counts by itself when it sends a record: it may differ the second time. */
const COUNTED_BY_EXPORTER = 'sequence';

/** Why a line was kept aside: it is no record, or it contradicts one. */
export type RefusalKind = 'unreadable' | 'alarm';
const ALARM: RefusalKind = 'alarm';
type Refuse = (kind: RefusalKind, reason: string, line: string) => Promise<void>;

type Database = Kysely<RegisterTables> | RegisterTransaction;
type LogRow = Selectable<RegisterTables['record_log']>;

/** Records that were not known before. */
export interface Appended {
  readonly added: readonly IncomingRecord[];
  /** Those of them that stand before a record which was taken earlier. */
  readonly late: readonly IncomingRecord[];
}

type NewRow = Omit<LogRow, 'seq'>;
const insertRecords = preparedRows((db, rows: NewRow[]) => db.insertInto('record_log').values(rows));
const recordAt = prepared((db, at: { partition: number; position: number }) =>
  db.selectFrom('record_log').select('json').where('partition_id', '=', at.partition).where('position', '=', at.position),
);

/** Takes a batch in, in the order of its positions. What is no record is kept aside with its reason; the others go on. */
export async function appendRecords(tx: RegisterTransaction, lines: readonly string[], log: RegisterLog): Promise<Appended> {
  const refuse = refusals(tx, log);
  const taken: { line: string; record: IncomingRecord }[] = [];
  for (const line of lines) {
    const record = readRecord(line);
    if (typeof record === 'string') await refuse('unreadable', record, line);
    else taken.push({ line, record });
  }
  taken.sort((a, b) => a.record.partitionId - b.record.partitionId || a.record.position - b.record.position);
  const newest = new Map<number, number>();
  for (const { record } of taken)
    if (!newest.has(record.partitionId)) newest.set(record.partitionId, await newestPosition(tx, record.partitionId));
  const before = new Map(newest);
  const writer = new LogWriter(tx, await lastHash(tx));
  const added: IncomingRecord[] = [];
  for (const { line, record } of taken) {
    const { partitionId, position } = record;
    // Beyond the newest nothing can be there: the usual case, and it costs no look.
    const isNewest = position > (newest.get(partitionId) ?? 0);
    if (isNewest) newest.set(partitionId, position);
    else {
      await writer.flush();
      if (await isKnown(tx, record, line, refuse)) continue;
    }
    writer.add(record, line);
    added.push(record);
  }
  await writer.flush();
  return { added, late: added.filter(({ partitionId, position }) => position < (before.get(partitionId) ?? 0)) };
}

async function isKnown(tx: RegisterTransaction, { partitionId, position }: IncomingRecord, line: string, refuse: Refuse): Promise<boolean> {
  const [known] = await recordAt(tx, { partition: partitionId, position });
  if (known === undefined) return false;
  if (known.json !== line && !saysTheSame(known.json, line))
    await refuse(
      ALARM,
      `Expected record ${partitionId}-${position} to say the same each time it is sent, but it says something else than what was taken.`,
      line,
    );
  return true;
}

/** Puts records behind the last one of the chain. They wait to be written many in one statement. */
class LogWriter {
  readonly #tx: RegisterTransaction;
  #last: string;
  #rows: NewRow[] = [];

  constructor(tx: RegisterTransaction, last: string) {
    this.#tx = tx;
    this.#last = last;
  }

  add(record: IncomingRecord, line: string): void {
    this.#last = chained(this.#last, line);
    this.#rows.push({
      partition_id: record.partitionId,
      position: record.position,
      value_type: record.valueType,
      intent: record.intent,
      record_key: record.key,
      process_instance_key: instanceOf(record),
      timestamp: record.timestamp,
      json: line,
      hash: this.#last,
    });
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await insertRecords(this.#tx, rows);
  }
}

const instanceOf = ({ value }: IncomingRecord): Key | null => (value['processInstanceKey'] as Key | undefined) ?? null;

function saysTheSame(one: string, other: string): boolean {
  const [left, right] = [parseExactly(one), parseExactly(other)].map((record) => ({ ...(record as object), [COUNTED_BY_EXPORTER]: 0 }));
  return isDeepStrictEqual(left, right);
}

/** Keeps aside what cannot be taken; how much is kept already is counted once a batch. */
function refusals(tx: RegisterTransaction, log: RegisterLog): Refuse {
  const kept = new Map<string, number>();
  return async (kind, reason, line) => {
    if (kind === ALARM) log.error({ alarm: reason }, 'A record contradicts one that was taken; it is kept aside and changes nothing');
    else log.warn({ reason }, 'Expected a record, but got something else; kept aside');
    const count = kept.get(kind) ?? (await refusedCount(tx, kind));
    kept.set(kind, count + 1);
    if (count >= MAX_REFUSED_LINES) return;
    await tx
      .insertInto('refused_line')
      .values({ sha256: createHash('sha256').update(line).digest('hex'), kind, reason, line: line.slice(0, MAX_REFUSED) })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  };
}

export async function refusedCount(database: Database, kind: RefusalKind): Promise<number> {
  const { count } = await database
    .selectFrom('refused_line')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function lastHash(tx: RegisterTransaction): Promise<string> {
  return (await tx.selectFrom('record_log').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.hash ?? GENESIS;
}

/** The last position taken of a partition; 0 when there is none. */
export async function newestPosition(database: Database, partitionId: number): Promise<number> {
  const row = await database
    .selectFrom('record_log')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('partition_id', '=', partitionId)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

export interface Verdict {
  readonly ok: boolean;
  readonly checked: number;
  readonly brokenAt: string | null;
  readonly reason: string | null;
}

/** Reads the whole record log and checks each record against the chain; says where it is broken. `onProgress` hears how many were checked. */
export async function verifyChain(database: Database, onProgress?: (checked: number) => void): Promise<Verdict> {
  let last = GENESIS;
  let checked = 0;
  for (let after = 0; ;) {
    const rows = await database.selectFrom('record_log').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
    for (const row of rows) {
      const at = `记录 ${row.partition_id}-${row.position}`;
      if (row.seq !== checked + 1) return { ok: false, checked, brokenAt: at, reason: '这条记录之前缺少记录。' };
      if (chained(last, row.json) !== row.hash || !isIndexOf(row))
        return { ok: false, checked, brokenAt: at, reason: '这条记录的内容与其摘要不符，曾被改动。' };
      last = row.hash;
      checked += 1;
      after = row.seq;
    }
    if (rows.length < PAGE) return { ok: true, checked, brokenAt: null, reason: null };
    onProgress?.(checked);
    // The database answers at once: without this, nobody else would be served until the end.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const chained = (previous: string, json: string): string => hash('sha256', previous + json);

/** The columns beside a record are what it is found by: they must say what it says. */
function isIndexOf(row: LogRow): boolean {
  const record = readRecord(row.json);
  return (
    typeof record !== 'string' &&
    record.partitionId === row.partition_id &&
    record.position === row.position &&
    record.key === row.record_key &&
    record.timestamp === row.timestamp &&
    record.valueType === row.value_type &&
    record.intent === row.intent &&
    instanceOf(record) === row.process_instance_key
  );
}
