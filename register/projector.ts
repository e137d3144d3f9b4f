/**
 * Turns records into rows, whole or not at all: a page of records lies in one savepoint, so that the usual case pays for nothing else. When
 * one of them fails, the page is undone and its records pass one by one, each in a savepoint of its own; the one that fails is parked.
 */
import { Touched } from './changes.ts';
import { PROJECTIONS, type RegisterTables } from './schema.ts';
import { asRead, momentOf, type IncomingRecord } from './incoming-record.ts';
import { savepoint } from '../store/savepoint.ts';
import { isStoreFull } from '../store/store-full-error.ts';
import type { Key } from './keys.ts';
import { prepared } from './prepared.ts';
import { READ, readersOf } from './projections.ts';
import type { ProjectionContext, RegisterTransaction } from './projections/projection.ts';
import type { RegisterLog } from './register.ts';
import { refreshCase } from './summary.ts';

export const PAGE = 500;
const MAX_KNOWN = 20_000;

export type Progress = (done: number, total: number) => void;

/** What the projections are told of definitions and the office. */
export type Surroundings = Pick<ProjectionContext, 'element' | 'isDueDate' | 'form' | 'calendar'> & {
  /** What was remembered of definitions may have been undone. */
  forgetDefinitions(): void;
};

type Family = Awaited<ReturnType<ProjectionContext['instance']>>;
const familyOf = prepared((db, given: { key: Key }) =>
  db
    .selectFrom('instance')
    .select(['case_id', 'assignment_id', 'process_id', 'definition_key', 'parent_key'])
    .where('instance_key', '=', given.key),
);
const reasonParked = prepared((db, given: { caseId: string }) =>
  db.selectFrom('parked_record').select('reason').where('case_id', '=', given.caseId).orderBy('partition_id').orderBy('position').limit(1),
);
const unparkCase = prepared((db, given: { caseId: string }) => db.deleteFrom('parked_case').where('case_id', '=', given.caseId));

/** One for each transaction. */
export class Projector {
  readonly touched = new Touched();
  readonly #tx: RegisterTransaction;
  readonly #surroundings: Surroundings;
  readonly #log: RegisterLog;
  readonly #known = new Map<Key, Family>();
  readonly #context: ProjectionContext;

  constructor(tx: RegisterTransaction, surroundings: Surroundings, log: RegisterLog) {
    this.#tx = tx;
    this.#surroundings = surroundings;
    this.#log = log;
    const { element, isDueDate, form, calendar } = surroundings;
    this.#context = {
      tx,
      element,
      isDueDate,
      form,
      calendar,
      instance: (instanceKey) => this.#instance(instanceKey),
      touch: (caseId) => void this.touched.add(caseId),
      forget: (instanceKey) => void this.#known.delete(instanceKey),
    };
  }

  async project(records: readonly IncomingRecord[]): Promise<void> {
    const read = records.filter((record) => readersOf(record).length > 0);
    for (let from = 0; from < read.length; from += PAGE) await this.#projectPage(read.slice(from, from + PAGE));
  }

  async #projectPage(records: readonly IncomingRecord[]): Promise<void> {
    try {
      await savepoint(this.#tx, async () => {
        for (const record of records) await this.#projectOne(record);
      });
      return;
    } catch (error) {
      // Nothing is wrong with the records: the whole batch comes again when there is room.
      if (isStoreFull(error)) throw error;
      this.forgetAll();
    }
    for (const record of records) {
      try {
        await savepoint(this.#tx, () => this.#projectOne(record));
      } catch (error) {
        if (isStoreFull(error)) throw error;
        this.forgetAll();
        await this.#park(record, error);
      }
    }
  }

  async #projectOne(record: IncomingRecord): Promise<void> {
    for (const { project } of readersOf(record)) await project(record, this.#context);
    this.touched.by(record);
  }

  /** The case that a parked record belongs to says so in its own story, for those who read it to know. */
  async #park(record: IncomingRecord, error: unknown): Promise<void> {
    const reason = textOf(error);
    const { partitionId, position } = record;
    const caseId = (await this.#instance(record.value['processInstanceKey'] as Key))?.case_id ?? null;
    this.#log.warn({ partition: partitionId, position, caseId, reason }, 'Expected to project a record, but it failed; parked');
    await this.#tx
      .insertInto('parked_record')
      .values({ partition_id: partitionId, position, case_id: caseId, reason, json: JSON.stringify(record) })
      .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing())
      .execute();
    if (caseId === null) return;
    this.touched.add(caseId);
    await this.#tx.insertInto('timeline').values(parkedLine(record, caseId)).execute();
  }

  /** Makes the summary of each case that was touched. One that cannot be summed up does not hold up the others. */
  async summarise(): Promise<void> {
    for (const caseId of this.touched) {
      let reason: string | undefined;
      try {
        await savepoint(this.#tx, () => refreshCase(this.#tx, caseId));
        reason = (await reasonParked(this.#tx, { caseId }))[0]?.reason;
      } catch (error) {
        if (isStoreFull(error)) throw error;
        reason = textOf(error);
        this.#log.warn({ caseId, reason }, 'Expected to sum up a case, but it failed; parked');
      }
      if (reason === undefined) await unparkCase(this.#tx, { caseId });
      else
        await this.#tx
          .insertInto('parked_case')
          .values({ case_id: caseId, reason })
          .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ reason }))
          .execute();
    }
  }

  /** Drops what is projected and makes it again from the whole log, each partition in the order of its positions. */
  async projectAll(onProgress: Progress = () => undefined): Promise<number> {
    for (const table of PROJECTIONS) await this.#tx.deleteFrom(table).execute();
    this.forgetAll();
    const total = await recordCount(this.#tx);
    let done = 0;
    const partitions = await this.#tx.selectFrom('record_log').select('partition_id').distinct().orderBy('partition_id').execute();
    for (const { partition_id: partition } of partitions) {
      for (let after = -1; ;) {
        const rows = await pageOfLog(this.#tx, { partition, after });
        await this.project(rows.flatMap(({ json }) => (json === null ? [] : asRead(json))));
        after = rows.at(-1)?.position ?? after;
        done += rows.length;
        onProgress(done, total);
        if (rows.length < PAGE) break;
      }
    }
    this.touched.byRebuilding();
    return total;
  }

  async #instance(instanceKey: Key): Promise<Family> {
    const known = this.#known.get(instanceKey);
    if (known) return known;
    const [found] = await familyOf(this.#tx, { key: instanceKey });
    if (!found) return undefined;
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(instanceKey, found);
    return found;
  }

  /** After rows were undone or removed that something may be remembered of. */
  forgetAll(): void {
    this.#known.clear();
    this.#surroundings.forgetDefinitions();
  }
}

const pageOfLog = prepared((db, given: { partition: number; after: number }) =>
  db
    .selectFrom('record_log')
    .select((eb) => [
      'position',
      // What no projection reads stays on the disk.
      eb
        .case()
        .when(eb.and([eb('value_type', 'in', READ.valueTypes), eb('intent', 'in', READ.intents)]))
        .then(eb.ref('json'))
        .end()
        .as('json'),
    ])
    .where('partition_id', '=', given.partition)
    .where('position', '>', given.after)
    .orderBy('position')
    .limit(PAGE),
);

async function recordCount(tx: RegisterTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom('record_log')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const parkedLine = ({ partitionId, position, timestamp }: IncomingRecord, case_id: string): RegisterTables['timeline'] => ({
  partition_id: partitionId,
  position,
  case_id,
  assignment_id: null,
  at: momentOf(timestamp),
  kind: 'incident',
  title: '有一条记录未能入账，待系统管理员处理',
  detail: `本件的状态和经过可能不全。记录号 ${partitionId}-${position}。`,
  actor_name: null,
  actor_unit: null,
  document_id: null,
  audience: '[]',
});

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
