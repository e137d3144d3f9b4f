/**
 * The case register: takes records exactly once by (partition, position), projects them in the same transaction, tells who listens.
 * It is a pure projection: `rebuild` drops everything projected and makes the same rows again from the record log.
 */
import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { asRecord, type IncomingRecord } from './incoming-record.ts';
import { projections } from './projections.ts';
import { declared, NOTHING_DECLARED, type Declared } from './diagram-elements.ts';
import type { ProjectionContext, RegisterTransaction } from './projections/projection.ts';
import { PROJECTIONS, type RegisterTables } from './schema.ts';
import { refreshCase } from './summary.ts';
import { PUBLISHED_YEARS } from '../rules/calendar/published-years.ts';
import { isStoreFull } from '../store/store-full-error.ts';
import { createWorkingCalendar, type WorkingCalendar } from '../rules/calendar/working-calendar.ts';

const PAGE = 500;
const MAX_REFUSED = 4_000;
const MAX_KEPT = 500;
const GENESIS = '0'.repeat(64);
const chained = (previous: string, json: string): string => createHash('sha256').update(previous).update(json).digest('hex');

/** The office's working days. It is asked inside the transaction of a batch, and must read through it: there is one connection. */
export type CalendarSource = (tx: Kysely<any>) => Promise<WorkingCalendar>;

/** An element of a diagram as people and rules see it. */
export interface ElementFacts extends Declared {
  readonly name: string;
  readonly type: string;
}

export interface RegisterLog {
  warn(details: object, message: string): void;
}

export class Register {
  readonly database: Kysely<RegisterTables>;
  readonly #log: RegisterLog;
  readonly #listeners = new Set<(caseIds: readonly string[]) => void>();
  readonly #elements = new Map<number, ReadonlyMap<string, ElementFacts>>();
  readonly #forms = new Map<number, unknown>();
  readonly #calendar: CalendarSource;
  #last: Promise<unknown> = Promise.resolve();

  /** @param calendar the working days by which steps are due that have a time limit and no date (`siban:within`) */
  constructor(database: Kysely<any>, log: RegisterLog, calendar: CalendarSource = publishedCalendar) {
    this.database = database as Kysely<RegisterTables>;
    this.#log = log;
    this.#calendar = calendar;
  }

  /** Takes records in any grouping and order, any number of times. Resolves when they are durable and projected. */
  ingest(candidates: readonly unknown[]): Promise<void> {
    const run = this.#last.then(() => this.#ingest(candidates));
    // A failed batch is its sender's to send again; those behind it go on.
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #ingest(candidates: readonly unknown[]): Promise<void> {
    const touched = new Set<string>();
    let isDeployed = false;
    await this.database.transaction().execute(async (tx) => {
      const records = await this.#records(tx, candidates);
      const newest = await newestOf(tx, records);
      const added: IncomingRecord[] = [];
      const chain = {
        last: (await tx.selectFrom('record_log').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.hash ?? GENESIS,
      };
      for (const record of records) if (await this.#append(tx, record, chain)) added.push(record);
      const late = added.find(({ partitionId, position }) => position < (newest.get(partitionId) ?? 0));
      if (late) {
        // A projection may read what an earlier record wrote: one that comes after later ones of its partition is put in its place.
        this.#log.warn(
          { partition: late.partitionId, position: late.position },
          'Expected the records of a partition in order, but one came late; the register is built again',
        );
        await this.#project(tx, touched);
      } else {
        const context = this.#context(tx, touched);
        for (const record of added) await this.#projectOne(record, context);
      }
      await this.#summarise(tx, touched);
      isDeployed = added.some(({ valueType }) => valueType === 'DEPLOYMENT');
    });
    if (touched.size > 0 || isDeployed) for (const listener of this.#listeners) listener([...touched]);
  }

  /** The batch in the order of its positions. What is no record is kept aside with its reason; the others go on. */
  async #records(tx: RegisterTransaction, candidates: readonly unknown[]): Promise<IncomingRecord[]> {
    const records: IncomingRecord[] = [];
    for (const candidate of candidates) {
      const record = asRecord(candidate);
      if (typeof record !== 'string') {
        records.push(record);
        continue;
      }
      this.#log.warn({ reason: record }, 'Expected a record, but got something else; kept aside');
      const line = (typeof candidate === 'string' ? candidate : (JSON.stringify(candidate) ?? 'undefined')).slice(0, MAX_REFUSED);
      const sha256 = createHash('sha256').update(line).digest('hex');
      await tx
        .insertInto('refused_line')
        .values({ sha256, reason: record, line })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
    }
    return records.sort((a, b) => a.partitionId - b.partitionId || a.position - b.position);
  }

  /** False when this position was taken before. */
  async #append(tx: RegisterTransaction, record: IncomingRecord, chain: { last: string }): Promise<boolean> {
    const json = JSON.stringify(record);
    const taken = await tx
      .selectFrom('record_log')
      .select('seq')
      .where('partition_id', '=', record.partitionId)
      .where('position', '=', record.position)
      .executeTakeFirst();
    if (taken) return false;
    const hash = chained(chain.last, json);
    await tx
      .insertInto('record_log')
      .values({
        partition_id: record.partitionId,
        position: record.position,
        value_type: record.valueType,
        intent: record.intent,
        record_key: record.key,
        process_instance_key: (record.value['processInstanceKey'] as number | undefined) ?? null,
        timestamp: record.timestamp,
        json,
        hash,
      })
      .execute();
    chain.last = hash;
    return true;
  }

  /** One bad record is parked with its reason; the others go on. */
  async #projectOne(record: IncomingRecord, context: ProjectionContext): Promise<void> {
    try {
      for (const projection of projections) await projection(record, context);
    } catch (error) {
      // Nothing is wrong with the record: the whole batch comes again when there is room.
      if (isStoreFull(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn(
        { partition: record.partitionId, position: record.position, reason },
        'Expected to project a record, but it failed; parked',
      );
      await context.tx
        .insertInto('parked_record')
        .values({ partition_id: record.partitionId, position: record.position, reason, json: JSON.stringify(record) })
        .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing())
        .execute();
    }
  }

  #context(tx: RegisterTransaction, touched: Set<string>): ProjectionContext {
    let calendar: Promise<WorkingCalendar> | undefined;
    const known = new Map<number, Awaited<ReturnType<ProjectionContext['instance']>>>();
    return {
      tx,
      instance: async (instanceKey) => {
        if (!known.has(instanceKey))
          known.set(
            instanceKey,
            await tx
              .selectFrom('instance')
              .select(['case_id', 'assignment_id', 'process_id', 'definition_key', 'parent_key'])
              .where('instance_key', '=', instanceKey)
              .executeTakeFirst(),
          );
        const found = known.get(instanceKey);
        if (!found) known.delete(instanceKey);
        return found;
      },
      element: async (definitionKey, elementId) =>
        (await this.elements(definitionKey, tx)).get(elementId) ?? { name: elementId, type: '', ...NOTHING_DECLARED },
      form: (formKey) => this.form(formKey, tx),
      calendar: () => (calendar ??= this.#calendar(tx)),
      touch: (caseId) => void touched.add(caseId),
      forget: (instanceKey) => void known.delete(instanceKey),
    };
  }

  /** The labelled and declaring elements of a deployed diagram, by id. */
  async elements(
    definitionKey: number,
    database: Kysely<RegisterTables> | RegisterTransaction = this.database,
  ): Promise<ReadonlyMap<string, ElementFacts>> {
    const found = this.#elements.get(definitionKey);
    if (found) return found;
    const rows = await database
      .selectFrom('element_meta')
      .select(['element_id', 'name', 'type', 'properties'])
      .where('definition_key', '=', definitionKey)
      .execute();
    const elements = new Map(
      rows.map(({ element_id, name, type, properties }) => [
        element_id,
        { name: name || element_id, type, ...declared(JSON.parse(properties) as Record<string, string>) },
      ]),
    );
    if (rows.length > 0) remember(this.#elements, definitionKey, elements);
    return elements;
  }

  /** A deployed form's schema; undefined for one that is not known. */
  async form(formKey: number, database: Kysely<RegisterTables> | RegisterTransaction = this.database): Promise<unknown> {
    if (this.#forms.has(formKey)) return this.#forms.get(formKey);
    const row = await database.selectFrom('definition').select('content').where('definition_key', '=', formKey).executeTakeFirst();
    if (!row) return undefined;
    const schema: unknown = JSON.parse(row.content);
    remember(this.#forms, formKey, schema);
    return schema;
  }

  /** Called after each batch that changed cases or brought definitions; of the latter alone the list is empty. */
  onChange(listener: (caseIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Where the record log ends: how many records were taken. */
  async taken(): Promise<number> {
    const row = await this.database
      .selectFrom('record_log')
      .select((eb) => eb.fn.max('seq').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  }

  /** Whether a record of this key and type was taken after the first `since` ones. */
  async hasRecord(valueType: string, key: string, since: number): Promise<boolean> {
    const row = await this.database
      .selectFrom('record_log')
      .select('seq')
      .where('seq', '>', since)
      .where('value_type', '=', valueType)
      .where('record_key', '=', Number(key))
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** The next position to ask the embedded engine for. */
  async nextPosition(partitionId: number): Promise<number> {
    return (await newestPosition(this.database, partitionId)) + 1;
  }

  /** Reads the whole record log and checks each record against the chain; says where it is broken. */
  async verify(): Promise<{ ok: boolean; checked: number; brokenAt: string | null; reason: string | null }> {
    let last = GENESIS;
    let checked = 0;
    for (let after = 0; ;) {
      const rows = await this.database.selectFrom('record_log').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
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
    }
  }

  /** Drops what is projected and builds it again from the record log, each partition in the order of its positions. */
  async rebuild(
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<{ records: number; cases: number; parked: number; refused: number }> {
    const touched = new Set<string>();
    const records = await this.database.transaction().execute(async (tx) => {
      const total = await this.#project(tx, touched, onProgress);
      await this.#summarise(tx, touched);
      return total;
    });
    const [parked, parkedCases, refused] = [
      await this.#count('parked_record'),
      await this.#count('parked_case'),
      await this.#count('refused_line'),
    ];
    return { records, cases: touched.size - parkedCases, parked: parked + parkedCases, refused };
  }

  async #project(
    tx: RegisterTransaction,
    touched: Set<string>,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<number> {
    const total = await count(tx, 'record_log');
    for (const table of PROJECTIONS) await tx.deleteFrom(table).execute();
    this.#elements.clear();
    this.#forms.clear();
    const context = this.#context(tx, touched);
    let done = 0;
    const partitions = await tx.selectFrom('record_log').select('partition_id').distinct().orderBy('partition_id').execute();
    for (const { partition_id: partition } of partitions) {
      for (let after = -1; ;) {
        const rows = await tx
          .selectFrom('record_log')
          .select(['position', 'json'])
          .where('partition_id', '=', partition)
          .where('position', '>', after)
          .orderBy('position')
          .limit(PAGE)
          .execute();
        for (const { json } of rows) await this.#projectOne(JSON.parse(json) as IncomingRecord, context);
        after = rows.at(-1)?.position ?? after;
        done += rows.length;
        onProgress(done, total);
        if (rows.length < PAGE) break;
      }
    }
    return total;
  }

  /** One case that cannot be summed up (a process started by hand with variables of another shape) does not hold up the others. */
  async #summarise(tx: RegisterTransaction, touched: ReadonlySet<string>): Promise<void> {
    for (const caseId of touched) {
      try {
        await refreshCase(tx, caseId);
        await tx.deleteFrom('parked_case').where('case_id', '=', caseId).execute();
      } catch (error) {
        if (isStoreFull(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        this.#log.warn({ caseId, reason }, 'Expected to sum up a case, but it failed; parked');
        await tx
          .insertInto('parked_case')
          .values({ case_id: caseId, reason })
          .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ reason }))
          .execute();
      }
    }
  }

  #count(table: 'parked_record' | 'parked_case' | 'refused_line'): Promise<number> {
    return count(this.database, table);
  }
}

/** Definitions never change, but an office may publish many over the years: the oldest kept one makes room. */
function remember<T>(kept: Map<number, T>, key: number, value: T): void {
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as number);
  kept.set(key, value);
}

const publishedCalendar: CalendarSource = () => Promise.resolve(createWorkingCalendar([...PUBLISHED_YEARS]));

/** The columns beside a record are what it is found by: they must say what it says. */
function isIndexOf(row: Selectable<RegisterTables['record_log']>): boolean {
  const record = JSON.parse(row.json) as IncomingRecord;
  return (
    record.partitionId === row.partition_id &&
    record.position === row.position &&
    record.key === row.record_key &&
    record.timestamp === row.timestamp &&
    record.valueType === row.value_type &&
    record.intent === row.intent &&
    (record.value['processInstanceKey'] ?? null) === row.process_instance_key
  );
}

async function count(
  database: Kysely<RegisterTables> | RegisterTransaction,
  table: 'record_log' | 'parked_record' | 'parked_case' | 'refused_line',
): Promise<number> {
  return Number(
    (
      await database
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );
}

/** The last position taken of each partition these records come from. */
async function newestOf(tx: RegisterTransaction, records: readonly IncomingRecord[]): Promise<Map<number, number>> {
  const newest = new Map<number, number>();
  for (const { partitionId } of records) if (!newest.has(partitionId)) newest.set(partitionId, await newestPosition(tx, partitionId));
  return newest;
}

async function newestPosition(database: Kysely<RegisterTables> | RegisterTransaction, partitionId: number): Promise<number> {
  const row = await database
    .selectFrom('record_log')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('partition_id', '=', partitionId)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}
