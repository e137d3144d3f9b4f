/**
 * Rows that nearly every record writes. They wait until the end of a page: then many go into one statement, and what changed several times
 * meanwhile is written once. Whoever reads such a table inside a page asks here first.
 */
import type { Key } from './keys.ts';
import { preparedRows } from './prepared.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import type { RegisterTables } from './schema.ts';

type Write<Row> = (tx: RegisterTransaction, rows: readonly Row[]) => Promise<void>;

/** Of one table, by what names a row in it. */
class RowsByName<Name, Row extends object> {
  readonly #rows = new Map<Name, Row>();
  readonly #write: Write<Row>;

  constructor(write: Write<Row>) {
    this.#write = write;
  }
  get(name: Name): Row | undefined {
    return this.#rows.get(name);
  }
  put(name: Name, row: Row): void {
    this.#rows.set(name, row);
  }
  /** @returns whether it was still waiting, and so is nowhere at all now */
  remove(name: Name): boolean {
    return this.#rows.delete(name);
  }
  async write(tx: RegisterTransaction): Promise<void> {
    if (this.#rows.size === 0) return;
    const rows = [...this.#rows.values()];
    this.#rows.clear();
    await this.#write(tx, rows);
  }
  drop(): void {
    this.#rows.clear();
  }
}

const writeInstances = preparedRows((db, rows: RegisterTables['instance'][]) =>
  db
    .insertInto('instance')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('instance_key').doUpdateSet((eb) => ({
        parent_key: eb.ref('excluded.parent_key'),
        root_key: eb.ref('excluded.root_key'),
        case_id: eb.ref('excluded.case_id'),
        assignment_id: eb.ref('excluded.assignment_id'),
        version: eb.ref('excluded.version'),
        state: eb.ref('excluded.state'),
        ended_at: eb.ref('excluded.ended_at'),
      })),
    ),
);
const writeElements = preparedRows((db, rows: RegisterTables['element'][]) =>
  db
    .insertInto('element')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('element_key').doUpdateSet((eb) => ({ state: eb.ref('excluded.state'), ended_at: eb.ref('excluded.ended_at') })),
    ),
);
const writeFlows = preparedRows((db, rows: RegisterTables['flow'][]) =>
  db
    .insertInto('flow')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['instance_key', 'flow_id']).doUpdateSet((eb) => ({ taken: eb('flow.taken', '+', eb.ref('excluded.taken')) })),
    ),
);
const writeVariables = preparedRows((db, rows: RegisterTables['variable'][]) =>
  db
    .insertInto('variable')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['scope_key', 'name'])
        .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), position: eb.ref('excluded.position') })),
    ),
);
const writeJobs = preparedRows((db, rows: RegisterTables['job'][]) =>
  db
    .insertInto('job')
    .values(rows)
    .onConflict((conflict) => conflict.column('job_key').doNothing()),
);
const writeTimers = preparedRows((db, rows: RegisterTables['timer'][]) =>
  db
    .insertInto('timer')
    .values(rows)
    .onConflict((conflict) => conflict.column('timer_key').doNothing()),
);

/** All that waits in one transaction. */
export class WaitingRows {
  readonly instances = new RowsByName<Key, RegisterTables['instance']>(writeInstances);
  readonly elements = new RowsByName<Key, RegisterTables['element']>(writeElements);
  readonly flows = new RowsByName<string, RegisterTables['flow']>(writeFlows);
  readonly variables = new RowsByName<string, RegisterTables['variable']>(writeVariables);
  readonly jobs = new RowsByName<Key, RegisterTables['job']>(writeJobs);
  readonly timers = new RowsByName<Key, RegisterTables['timer']>(writeTimers);
  readonly #all = [this.instances, this.elements, this.flows, this.variables, this.jobs, this.timers];

  async write(tx: RegisterTransaction): Promise<void> {
    for (const rows of this.#all) await rows.write(tx);
  }
  /** What they came from was undone. */
  drop(): void {
    for (const rows of this.#all) rows.drop();
  }
}

/** The name of a row that is found by a key and a text. */
export const keyed = (key: Key, text: string): string => `${key} ${text}`;
