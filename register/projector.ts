/**
 * Turns records into rows, whole or not at all: a page of records lies in one savepoint, so that the usual case pays for nothing else. When
 * one of them fails, the page is undone and its two halves are tried, down to the one that fails: that one is parked.
 *
 * What nearly every record asks for (its process instance, what its diagram declares) is read before the page, and what nearly every record
 * writes is written behind it: in between, a record costs no question to the database.
 */
import { Touched } from './changes.ts';
import { PROJECTIONS, type RegisterTables } from './schema.ts';
import { asRead, momentOf, type IncomingRecord } from './incoming-record.ts';
import { savepoint } from '../store/savepoint.ts';
import { isStoreFull } from '../store/store-full-error.ts';
import type { Key } from './keys.ts';
import { NOTHING_DECLARED } from './diagram-elements.ts';
import { prepared, preparedIn } from './prepared.ts';
import { isDefinition, READ, readersOf } from './projections.ts';
import { dueDatesOf } from './projections/due-dates.ts';
import type { InstanceRow, ProjectionContext, RegisterTransaction } from './projections/projection.ts';
import type { ElementFacts, RegisterLog } from './register.ts';
import { refreshCase } from './summary.ts';
import { WaitingRows } from './waiting-rows.ts';

/** Large, since what changes several times in a page is written once. */
const PAGE = 2_000;
const MAX_KNOWN = 20_000;
const MAX_DIAGRAMS = 500;

export type Progress = (done: number, total: number) => void;

/** What the projections are told of definitions and the office. */
export type Surroundings = Pick<ProjectionContext, 'form' | 'calendar' | 'seals'> & {
  elements(definitionKey: number): Promise<Elements>;
  /** What was remembered of definitions may have been undone. */
  forgetDefinitions(): void;
};

type Elements = ReadonlyMap<string, ElementFacts>;

const reasonParked = prepared((db, given: { caseId: string }) =>
  db.selectFrom('parked_record').select('reason').where('case_id', '=', given.caseId).orderBy('partition_id').orderBy('position').limit(1),
);
const anyParked = prepared((db, _given: object) =>
  db.selectFrom('parked_record').select('reason').unionAll(db.selectFrom('parked_case').select('reason')).limit(1),
);
const parkCase = prepared((db, row: RegisterTables['parked_case']) =>
  db
    .insertInto('parked_case')
    .values(row)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ reason: row.reason })),
);
const unparkCase = prepared((db, given: { caseId: string }) => db.deleteFrom('parked_case').where('case_id', '=', given.caseId));

/** One for each transaction. */
export class Projector {
  readonly touched = new Touched();
  readonly #tx: RegisterTransaction;
  readonly #surroundings: Surroundings;
  readonly #log: RegisterLog;
  readonly #rows = new WaitingRows();
  readonly #instances = new Map<Key, InstanceRow>();
  readonly #diagrams = new Map<number, Elements>();
  readonly #context: ProjectionContext;

  constructor(tx: RegisterTransaction, surroundings: Surroundings, log: RegisterLog) {
    this.#tx = tx;
    this.#surroundings = surroundings;
    this.#log = log;
    const { form, calendar, seals } = surroundings;
    this.#context = {
      tx,
      rows: this.#rows,
      form,
      calendar,
      seals,
      instance: (instanceKey) => this.#instances.get(instanceKey),
      putInstance: (row) => {
        this.#instances.set(row.instance_key, row);
        this.#rows.instances.put(row.instance_key, row);
      },
      element: (definitionKey, elementId) =>
        this.#diagrams.get(definitionKey)?.get(elementId) ?? { name: elementId, type: '', ...NOTHING_DECLARED },
      isDueDate: (definitionKey, name) => {
        const elements = this.#diagrams.get(definitionKey);
        return elements !== undefined && dueDatesOf(elements).has(name);
      },
      touch: (caseId) => void this.touched.add(caseId),
      touchCaseOf: (instanceKey) => {
        const caseId = this.#instances.get(instanceKey)?.case_id;
        if (caseId) this.touched.add(caseId);
      },
    };
  }

  async project(records: readonly IncomingRecord[]): Promise<void> {
    let page: IncomingRecord[] = [];
    for (const record of records) {
      if (readersOf(record).length === 0) continue;
      page.push(record);
      // What a diagram declares is known to the records behind it.
      if (page.length < PAGE && !isDefinition(record)) continue;
      await this.#projectPage(page);
      page = [];
    }
    await this.#projectPage(page);
  }

  async #projectPage(records: readonly IncomingRecord[]): Promise<void> {
    if (records.length === 0) return;
    try {
      await savepoint(this.#tx, () => this.#projectAtOnce(records));
      return;
    } catch (error) {
      this.forgetAll();
      // Nothing is wrong with the records: the whole batch comes again when there is room.
      if (isStoreFull(error)) throw error;
      if (records.length === 1) return this.#park(records[0] as IncomingRecord, error);
    }
    const half = records.length >> 1;
    await this.#projectPage(records.slice(0, half));
    await this.#projectPage(records.slice(half));
  }

  async #projectAtOnce(records: readonly IncomingRecord[]): Promise<void> {
    await this.#readAhead(records);
    for (const record of records) {
      for (const { project } of readersOf(record)) {
        const waits = project(record, this.#context);
        if (waits) await waits;
      }
      this.touched.by(record);
    }
    await this.#rows.write(this.#tx);
    if (records.some(isDefinition)) this.#diagrams.clear();
  }

  /** The process instances that these records belong to or were called by, and their diagrams. */
  async #readAhead(records: readonly IncomingRecord[]): Promise<void> {
    if (this.#instances.size >= MAX_KNOWN) this.#instances.clear();
    if (this.#diagrams.size >= MAX_DIAGRAMS) this.#diagrams.clear();
    const instances = new Set<Key>();
    const diagrams = new Set<number>();
    for (const { value } of records) {
      for (const name of ['processInstanceKey', 'parentProcessInstanceKey']) {
        const key = value[name] as Key | undefined;
        if (Number(key) > 0 && !this.#instances.has(key as Key)) instances.add(key as Key);
      }
      diagrams.add(value['processDefinitionKey'] as number);
    }
    for (const row of await instancesOf(this.#tx, [...instances])) this.#instances.set(row.instance_key, row);
    for (const { value } of records) diagrams.add(this.#instances.get(value['processInstanceKey'])?.definition_key ?? 0);
    for (const key of diagrams) if (key > 0 && !this.#diagrams.has(key)) this.#diagrams.set(key, await this.#surroundings.elements(key));
  }

  /** The case that a parked record belongs to says so in its own story, for those who read it to know. */
  async #park(record: IncomingRecord, error: unknown): Promise<void> {
    const reason = textOf(error);
    const { partitionId, position } = record;
    await this.#readAhead([record]);
    const caseId = this.#instances.get(record.value['processInstanceKey'])?.case_id ?? null;
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
    const someParked = (await anyParked(this.#tx, {})).length > 0;
    for (const caseId of this.touched) {
      let reason: string | undefined;
      try {
        await savepoint(this.#tx, () => refreshCase(this.#tx, caseId));
        reason = someParked ? (await reasonParked(this.#tx, { caseId }))[0]?.reason : undefined;
      } catch (error) {
        if (isStoreFull(error)) throw error;
        reason = textOf(error);
        this.#log.warn({ caseId, reason }, 'Expected to sum up a case, but it failed; parked');
      }
      if (reason !== undefined) await parkCase(this.#tx, { case_id: caseId, reason });
      else if (someParked) await unparkCase(this.#tx, { caseId });
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

  /** After rows were undone or removed that something may be remembered of. */
  forgetAll(): void {
    this.#rows.drop();
    this.#instances.clear();
    this.#diagrams.clear();
    this.#surroundings.forgetDefinitions();
  }
}

const instancesOf = preparedIn((db, keys: Key[]) => db.selectFrom('instance').selectAll().where('instance_key', 'in', keys));

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
