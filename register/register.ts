/**
 * The case register: takes records exactly once by (partition, position), projects them in the same transaction, tells who listens.
 * It is a pure projection: `rebuild` drops everything projected and makes the same rows again from the record log.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { asRecord, type IncomingRecord } from './incoming-record.ts';
import { projections } from './projections.ts';
import { elementNames } from './projections/definitions.ts';
import type { ProjectionContext, RegisterTransaction } from './projections/projection.ts';
import { PROJECTIONS, type RegisterTables } from './schema.ts';
import { refreshCase } from './summary.ts';

const PAGE = 500;
const GENESIS = '0'.repeat(64);
const chained = (previous: string, json: string): string => createHash('sha256').update(previous).update(json).digest('hex');

export interface RegisterLog { warn(details: object, message: string): void }

export class Register {
  readonly database: Kysely<RegisterTables>;
  readonly #log: RegisterLog;
  readonly #listeners = new Set<(caseIds: readonly string[]) => void>();
  readonly #names = new Map<number, Map<string, string>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Kysely<any>, log: RegisterLog) {
    this.database = database as Kysely<RegisterTables>;
    this.#log = log;
  }

  /** Takes records in any grouping, any number of times. Resolves when they are durable and projected. */
  ingest(candidates: readonly unknown[]): Promise<void> {
    const run = this.#last.then(() => this.#ingest(candidates));
    // A failed batch is its sender's to send again; those behind it go on.
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #ingest(candidates: readonly unknown[]): Promise<void> {
    const touched = new Set<string>();
    await this.database.transaction().execute(async (tx) => {
      const context = this.#context(tx, touched);
      const chain = { last: (await tx.selectFrom('record_log').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.hash ?? GENESIS };
      for (const candidate of candidates) {
        const record = asRecord(candidate);
        if (typeof record === 'string') {
          this.#log.warn({ reason: record }, 'Expected a record, but got something else; left out');
          continue;
        }
        if (await this.#append(tx, record, chain)) await this.#project(record, context);
      }
      for (const caseId of touched) await refreshCase(tx, caseId);
    });
    if (touched.size > 0) for (const listener of this.#listeners) listener([...touched]);
  }

  /** False when this position was taken before. */
  async #append(tx: RegisterTransaction, record: IncomingRecord, chain: { last: string }): Promise<boolean> {
    const json = JSON.stringify(record);
    const taken = await tx.selectFrom('record_log').select('seq').where('partition_id', '=', record.partitionId).where('position', '=', record.position).executeTakeFirst();
    if (taken) return false;
    const hash = chained(chain.last, json);
    await tx.insertInto('record_log').values({
      partition_id: record.partitionId, position: record.position, value_type: record.valueType, intent: record.intent, record_key: record.key,
      process_instance_key: (record.value['processInstanceKey'] as number | undefined) ?? null, timestamp: record.timestamp, json, hash,
    }).execute();
    chain.last = hash;
    return true;
  }

  /** One bad record is parked with its reason; the others go on. */
  async #project(record: IncomingRecord, context: ProjectionContext): Promise<void> {
    try {
      for (const projection of projections) await projection(record, context);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn({ partition: record.partitionId, position: record.position, reason }, 'Expected to project a record, but it failed; parked');
      await context.tx.insertInto('parked_record').values({ partition_id: record.partitionId, position: record.position, reason, json: JSON.stringify(record) }).onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing()).execute();
    }
  }

  #context(tx: RegisterTransaction, touched: Set<string>): ProjectionContext {
    const known = new Map<number, Awaited<ReturnType<ProjectionContext['instance']>>>();
    return {
      tx,
      instance: async (instanceKey) => {
        if (!known.has(instanceKey)) known.set(instanceKey, await tx.selectFrom('instance').select(['case_id', 'assignment_id', 'process_id', 'definition_key', 'parent_key']).where('instance_key', '=', instanceKey).executeTakeFirst());
        const found = known.get(instanceKey);
        if (!found) known.delete(instanceKey);
        return found;
      },
      elementName: async (definitionKey, elementId) => (await this.names(definitionKey, tx)).get(elementId) ?? elementId,
      touch: (caseId) => void touched.add(caseId),
      forget: (instanceKey) => void known.delete(instanceKey),
    };
  }

  /** Names of the elements of a deployed diagram. */
  async names(definitionKey: number, database: Kysely<RegisterTables> | RegisterTransaction = this.database): Promise<Map<string, string>> {
    const found = this.#names.get(definitionKey);
    if (found) return found;
    const row = await database.selectFrom('definition').select('content').where('definition_key', '=', definitionKey).executeTakeFirst();
    const names = row ? elementNames(row.content) : new Map<string, string>();
    if (row) this.#names.set(definitionKey, names);
    return names;
  }

  onChange(listener: (caseIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The next position to ask the embedded engine for. */
  async nextPosition(partitionId: number): Promise<number> {
    const row = await this.database.selectFrom('record_log').select((eb) => eb.fn.max('position').as('last')).where('partition_id', '=', partitionId).executeTakeFirst();
    return Number(row?.last ?? 0) + 1;
  }

  /** Reads the whole record log and checks each record against the chain; says where it is broken. */
  async verify(): Promise<{ ok: boolean; checked: number; brokenAt: string | null; reason: string | null }> {
    let last = GENESIS;
    let checked = 0;
    for (let after = 0; ; ) {
      const rows = await this.database.selectFrom('record_log').select(['seq', 'partition_id', 'position', 'json', 'hash']).where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
      for (const row of rows) {
        const at = `记录 ${row.partition_id}-${row.position}`;
        if (row.seq !== checked + 1) return { ok: false, checked, brokenAt: at, reason: '这条记录之前缺少记录。' };
        if (chained(last, row.json) !== row.hash) return { ok: false, checked, brokenAt: at, reason: '这条记录的内容与其摘要不符，曾被改动。' };
        last = row.hash;
        checked += 1;
        after = row.seq;
      }
      if (rows.length < PAGE) return { ok: true, checked, brokenAt: null, reason: null };
    }
  }

  /** Drops what is projected and builds it again from the record log, in the order in which the records arrived. */
  async rebuild(onProgress: (done: number, total: number) => void = () => undefined): Promise<{ records: number; cases: number }> {
    const { total } = await this.database.selectFrom('record_log').select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const touched = new Set<string>();
    await this.database.transaction().execute(async (tx) => {
      for (const table of PROJECTIONS) await tx.deleteFrom(table).execute();
      await tx.deleteFrom('parked_record').execute();
      const context = this.#context(tx, touched);
      let after = 0;
      for (let done = 0; done < Number(total); ) {
        const rows = await tx.selectFrom('record_log').select(['seq', 'json']).where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
        if (rows.length === 0) break;
        for (const { json } of rows) await this.#project(JSON.parse(json) as IncomingRecord, context);
        after = rows.at(-1)?.seq ?? after;
        done += rows.length;
        onProgress(done, Number(total));
      }
      for (const caseId of touched) await refreshCase(tx, caseId);
    });
    this.#names.clear();
    return { records: Number(total), cases: touched.size };
  }
}
