/**
 * A statement that is written in Kysely and turned into SQL once, not for each record: building the text takes several times as long as
 * SQLite needs to run it. Only for statements whose text is always the same; what differs from call to call is `given`.
 *
 * @example
 * const endTimer = prepared((db, given: { key: Key }) => db.deleteFrom('timer').where('timer_key', '=', given.key));
 * await endTimer(tx, { key: record.key });
 */
import type { CompiledQuery } from 'kysely';
import type { RegisterTransaction } from './projections/projection.ts';

/** Stands for a value that is only known when the statement runs. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export function prepared<Given extends object, Row>(
  make: (db: RegisterTransaction, given: Given) => { compile(): CompiledQuery<Row> },
): (tx: RegisterTransaction, given: Given) => Promise<Row[]> {
  // Two databases may speak two dialects.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (tx, given) => {
    const { adapter } = tx.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      const slots = Object.fromEntries(Object.keys(given).map((name) => [name, new Slot(name)]));
      compiled.set(adapter, (query = make(tx, slots as Given).compile()));
    }
    const parameters = query.parameters.map((value) => (value instanceof Slot ? given[value.name as keyof Given] : value));
    return (await tx.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
