/**
 * The case register: takes records exactly once by (partition, position), projects them in the same transaction, tells who listens.
 * It is a pure projection: `rebuild` drops everything projected and makes the same rows again from the record log.
 */
import type { Kysely } from 'kysely';
import type { ActSeals } from './act-seals.ts';
import type { Applied } from './changes.ts';
import { declared, type Declared } from './diagram-elements.ts';
import { keyOf } from './keys.ts';
import { projectAdded, projectCaseAgain } from './late-records.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import { Projector, type Progress } from './projector.ts';
import { appendRecords, newestPosition, refusedCount, verifyChain, type Verdict } from './record-log.ts';
import type { RegisterTables } from './schema.ts';
import { withPublished } from '../rules/calendar/published-years.ts';
import { createWorkingCalendar, type WorkingCalendar } from '../rules/calendar/working-calendar.ts';

const MAX_KEPT = 500;

/** The office's working days. It is asked inside the transaction of a batch, and must read through it: there is one connection. */
export type CalendarSource = (tx: Kysely<any>) => Promise<WorkingCalendar>;

/** An element of a diagram as people and rules see it. */
export interface ElementFacts extends Declared {
  readonly name: string;
  readonly type: string;
}

export interface RegisterLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What stands aside and wants a look by the administrator; all 0 is well. */
export interface Aside {
  /** records that no projection could take, and cases whose summary could not be made */ readonly parked: number;
  /** lines that are no records */ readonly refused: number;
  /** records that contradict what was taken for the same position */ readonly alarms: number;
  /** acts that did not come through the pages */ readonly unsealed: number;
}

export class Register {
  readonly database: Kysely<RegisterTables>;
  readonly #log: RegisterLog;
  readonly #listeners = new Set<(applied: Applied) => void>();
  readonly #elements = new Map<number, ReadonlyMap<string, ElementFacts>>();
  readonly #forms = new Map<number, unknown>();
  readonly #calendar: CalendarSource;
  #seals: ActSeals | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param calendar the working days by which steps are due that have a time limit and no date (`siban:within`) */
  constructor(database: Kysely<any>, log: RegisterLog, calendar: CalendarSource = publishedCalendar) {
    this.database = database as Kysely<RegisterTables>;
    this.#log = log;
    this.#calendar = calendar;
  }

  /**
   * Takes records in any grouping and order, any number of times. Resolves when they are durable and projected.
   * @param records their JSON, one text each, as an exporter writes it (or what was parsed from it)
   */
  ingest(records: readonly unknown[]): Promise<void> {
    const lines = records.map((record) => (typeof record === 'string' ? record : (JSON.stringify(record) ?? 'undefined')));
    const run = this.#last.then(() => this.#ingest(lines));
    // A failed batch is its sender's to send again; those behind it go on.
    this.#last = run.catch(() => this.#forgetDefinitions());
    return run;
  }

  async #ingest(lines: readonly string[]): Promise<void> {
    const applied = await this.database.transaction().execute(async (tx): Promise<Applied | undefined> => {
      const batch = await appendRecords(tx, lines, this.#log);
      const projector = this.#projector(tx);
      await projectAdded(tx, batch, projector, this.#log);
      await projector.summarise();
      if (batch.added.length === 0) return undefined;
      const { cases, kinds } = projector.touched;
      return { position: await takenBy(tx), cases, kinds, records: batch.added };
    });
    if (applied) for (const listener of this.#listeners) listener(applied);
  }

  /**
   * Tries once more what could not be entered of a case, in turn with what comes in.
   * @returns false when there is no such case, or it is too large to be made again by itself
   */
  enterAgain(caseId: string): Promise<boolean> {
    const run = this.#last.then(async () => {
      const applied = await this.database.transaction().execute(async (tx): Promise<Applied | undefined> => {
        const projector = this.#projector(tx);
        if (!(await projectCaseAgain(tx, caseId, projector))) return undefined;
        await projector.summarise();
        const { cases, kinds } = projector.touched;
        return { position: await takenBy(tx), cases, kinds, records: [] };
      });
      if (applied) for (const listener of this.#listeners) listener(applied);
      return applied !== undefined;
    });
    this.#last = run.catch(() => this.#forgetDefinitions());
    return run;
  }

  #projector(tx: RegisterTransaction): Projector {
    let calendar: Promise<WorkingCalendar> | undefined;
    return new Projector(
      tx,
      {
        elements: (definitionKey) => this.elements(definitionKey, tx),
        form: (formKey) => this.form(formKey, tx),
        calendar: () => (calendar ??= this.#calendar(tx)),
        seals: () => this.#seals,
        forgetDefinitions: () => this.#forgetDefinitions(),
      },
      this.#log,
    );
  }

  #forgetDefinitions(): void {
    this.#elements.clear();
    this.#forms.clear();
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

  /** Called after each batch that brought something new, when it is stored for good: whoever then asks, sees it. */
  onApplied(listener: (applied: Applied) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Where the record log ends: how many records were taken. */
  taken(): Promise<number> {
    return takenBy(this.database);
  }

  /** Whether a record of this key and type was taken after the first `since` ones. */
  async hasRecord(valueType: string, key: string, since: number): Promise<boolean> {
    const row = await this.database
      .selectFrom('record_log')
      .select('seq')
      .where('seq', '>', since)
      .where('value_type', '=', valueType)
      .where('record_key', '=', keyOf(key))
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** The next position to ask the embedded engine for. */
  async nextPosition(partitionId: number): Promise<number> {
    return (await newestPosition(this.database, partitionId)) + 1;
  }

  /** Of each partition that records came from. */
  async nextPositions(): Promise<Record<string, number>> {
    const rows = await this.database
      .selectFrom('record_log')
      .select(['partition_id', (eb) => eb.fn.max('position').as('last')])
      .groupBy('partition_id')
      .execute();
    return Object.fromEntries(rows.map(({ partition_id, last }) => [partition_id, Number(last) + 1]));
  }

  /** What acts are sealed with; undefined while none is. */
  get seals(): ActSeals | undefined {
    return this.#seals;
  }

  /** From here on, acts without their seal are marked. */
  expectSeals(seals: ActSeals | undefined): void {
    this.#seals = seals;
  }

  /** Reads the whole record log and checks each record against the chain; says where it is broken. */
  verify(onProgress?: (checked: number) => void): Promise<Verdict> {
    return verifyChain(this.database, onProgress);
  }

  /** Drops what is projected and builds it again from the record log, by the same code that takes records in. */
  async rebuild(onProgress?: Progress): Promise<{ records: number; cases: number } & Aside> {
    const records = await this.database.transaction().execute(async (tx) => {
      const projector = this.#projector(tx);
      const total = await projector.projectAll(onProgress);
      await projector.summarise();
      return total;
    });
    return { records, cases: await count(this.database, 'case_file'), ...(await this.aside()) };
  }

  async aside(): Promise<Aside> {
    return {
      parked: (await count(this.database, 'parked_record')) + (await this.#casesThatCannotBeSummedUp()),
      refused: await refusedCount(this.database, 'unreadable'),
      alarms: await refusedCount(this.database, 'alarm'),
      unsealed: await count(this.database, 'unsealed_act'),
    };
  }

  /** A case that is marked for a parked record is not counted a second time. */
  async #casesThatCannotBeSummedUp(): Promise<number> {
    const { count: cases } = await this.database
      .selectFrom('parked_case')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('case_id', 'not in', (eb) =>
        eb.selectFrom('parked_record').select('case_id').where('case_id', 'is not', null).$castTo<{ case_id: string }>(),
      )
      .executeTakeFirstOrThrow();
    return Number(cases);
  }
}

/** Definitions never change, but an office may publish many over the years: the oldest kept one makes room. */
function remember<T>(kept: Map<number, T>, key: number, value: T): void {
  if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value as number);
  kept.set(key, value);
}

const publishedCalendar: CalendarSource = () => Promise.resolve(createWorkingCalendar(withPublished([])));

async function takenBy(database: Kysely<RegisterTables> | RegisterTransaction): Promise<number> {
  const row = await database
    .selectFrom('record_log')
    .select((eb) => eb.fn.max('seq').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

async function count(database: Kysely<RegisterTables>, table: 'parked_record' | 'case_file' | 'unsealed_act'): Promise<number> {
  const row = await database
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
