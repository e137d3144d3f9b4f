/**
 * A statement that is written in Kysely and turned into SQL once, not for each record: building the text takes several times as long as
 * SQLite needs to run it. Only for statements whose text is always the same; what differs from call to call is `given`.
 *
 * @example
 * const endTimer = prepared((db, given: { key: Key }) => db.deleteFrom('timer').where('timer_key', '=', given.key));
 * await endTimer(tx, { key: record.key });
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { RegisterTables } from './schema.ts';

/** A transaction, or the database outside of one. */
type Database = Kysely<RegisterTables>;

/** Stands for a value that is only known when the statement runs. */
class Slot {
  readonly of: (given: any) => unknown;
  constructor(of: (given: any) => unknown) {
    this.of = of;
  }
}

/** @param make is told the names of what will be given, or of each of the rows; how many rows there are must never change. */
export function prepared<Given extends object, Row>(
  make: (db: Database, given: Given) => { compile(): CompiledQuery<Row> },
): (tx: Database, given: Given) => Promise<Row[]> {
  // Two databases may speak two dialects.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (tx, given) => {
    const { adapter } = tx.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) compiled.set(adapter, (query = make(tx, slotsOf(given)).compile()));
    const parameters = query.parameters.map((value) => (value instanceof Slot ? value.of(given) : value));
    return (await tx.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

/** So many rows go into one statement as long as there are; what is left over goes into smaller ones, so that few texts do for any number. */
const SIZES = [32, 4, 1];

/** An insert of any number of rows, all with the same columns. */
export function preparedRows<Row extends object>(
  make: (db: Database, rows: Row[]) => { compile(): CompiledQuery<unknown> },
): (tx: Database, rows: readonly Row[]) => Promise<void> {
  const statements = SIZES.map((size) => ({ size, write: prepared(make) }));
  return async (tx, rows) => {
    let from = 0;
    for (const { size, write } of statements)
      for (; from + size <= rows.length; from += size) await write(tx, rows.slice(from, from + size));
  };
}

/** A question about any number of values at once. */
export function preparedIn<Value, Row>(
  make: (db: Database, values: Value[]) => { compile(): CompiledQuery<Row> },
): (tx: Database, values: readonly Value[]) => Promise<Row[]> {
  const bySize = SIZES.map((size) => ({
    size,
    ask: prepared((db, given: { value: Value }[]) =>
      make(
        db,
        given.map(({ value }) => value),
      ),
    ),
  }));
  return async (tx, values) => {
    const found: Row[] = [];
    let from = 0;
    for (const { size, ask } of bySize)
      for (; from + size <= values.length; from += size)
        for (const row of await ask(
          tx,
          values.slice(from, from + size).map((value) => ({ value })),
        ))
          found.push(row);
    return found;
  };
}

function slotsOf<Given extends object>(given: Given): Given {
  const slots = Array.isArray(given)
    ? given.map((row: object, index) => namesOf(row, (name) => new Slot((rows: Record<string, unknown>[]) => rows[index]?.[name])))
    : namesOf(given, (name) => new Slot((values: Record<string, unknown>) => values[name]));
  return slots as Given;
}

const namesOf = (values: object, slot: (name: string) => Slot): object =>
  Object.fromEntries(Object.keys(values).map((name) => [name, slot(name)]));
