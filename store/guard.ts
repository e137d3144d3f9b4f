/**
 * Guards a database against its users. The store has one transaction at a time: whoever holds it and asks for it again, other than through
 * it, would wait for himself for ever, and everybody else with him. Such a use is refused at once, with both places. And no transaction is
 * committed that changed what only people change and has no entry in the log of acts (`entry-rules.ts`).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type Transaction,
  type TransactionBuilder,
  type TransactionSettings,
} from 'kysely';
import { Written } from './entry-rules.ts';
import { placeOf } from './places.ts';
import { isStoreFull } from './store-full-error.ts';

interface OpenTransaction {
  readonly what: string;
  readonly place: () => string;
  isOpen: boolean;
}

/** The store was asked for from inside a transaction of it. */
export class NestedUseError extends Error {
  override readonly name = 'NestedUseError';
}

/** An effect did not come to its end. */
export class HangingUseError extends Error {
  override readonly name = 'HangingUseError';
}

/** Turns of a second each. A machine that stands still counts as one turn, however long it stood. */
const PATIENCE_TURNS = 15;
const TURN_MS = 1_000;

export interface GuardOptions {
  /** One turn of waiting for an effect; injected by tests. Returns the way to stop. */
  readonly everyTurn?: (tick: () => void) => () => void;
}

const everySecond = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, TURN_MS);
  timer.unref();
  return () => clearInterval(timer);
};

export class Guard {
  /** The last thing that was written found no room. */
  isFull = false;
  readonly #current = new AsyncLocalStorage<OpenTransaction>();
  readonly #everyTurn: (tick: () => void) => () => void;

  constructor({ everyTurn = everySecond }: GuardOptions = {}) {
    this.#everyTurn = everyTurn;
  }

  async noting<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (isStoreFull(error)) this.isFull = true;
      throw error;
    }
  }

  /** Throws where the caller is inside a transaction. @param below the function whose caller asks */
  refuseNested(below: (...args: never[]) => unknown): void {
    const holder = this.#current.getStore();
    if (!holder?.isOpen) return;
    throw new NestedUseError(
      `Expected to use the store through the transaction that is open, but it was asked for anew at ${placeOf(below)()}. The open one is ${holder.what}, begun at ${holder.place()}: it would wait for itself. Use its tx.`,
    );
  }

  /** Runs the effect of a transaction so that what happens in it is known to be inside. */
  async inside<T>(what: string, place: () => string, effect: () => Promise<T>): Promise<T> {
    const open: OpenTransaction = { what, place, isOpen: true };
    try {
      return await this.#current.run(open, effect);
    } finally {
      open.isOpen = false;
    }
  }

  /** An effect that waits for something that does not come is given up: its transaction is undone, and those behind it go on. */
  async patiently<T>(what: string, place: () => string, effect: () => Promise<T>): Promise<T> {
    let stop: () => void = () => undefined;
    const given = new Promise<never>((_, reject) => {
      let turns = 0;
      stop = this.#everyTurn(() => {
        if (++turns < PATIENCE_TURNS) return;
        reject(
          new HangingUseError(
            `Expected ${what}, begun at ${place()}, to end soon, since everybody else waits for it, but it did not in ${PATIENCE_TURNS} s. It was undone. Wait for nothing inside a transaction but the transaction.`,
          ),
        );
      });
    });
    try {
      return await Promise.race([effect(), given]);
    } finally {
      stop();
    }
  }
}

/** Kysely whose transactions are guarded, whoever begins one. */
export class GuardedKysely<Tables> extends Kysely<Tables> {
  readonly #guard: Guard;

  constructor(dialect: Dialect, guard: Guard) {
    super({ dialect: guardedDialect(dialect, guard) });
    this.#guard = guard;
  }

  override transaction(): TransactionBuilder<Tables> {
    const place = placeOf(this.transaction as () => unknown);
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    return Object.assign(builder, {
      execute: <T>(effect: (tx: Transaction<Tables>) => Promise<T>) =>
        execute((tx) => this.#guard.inside('a transaction', place, () => effect(tx))),
    });
  }

  /** One with a name, that has to end soon. */
  named<T>(what: string, effect: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    const place = placeOf(this.named as () => unknown);
    return super.transaction().execute((tx) => this.#guard.inside(what, place, () => this.#guard.patiently(what, place, () => effect(tx))));
  }
}

function guardedDialect(dialect: Dialect, guard: Guard): Dialect {
  return {
    createDriver: () => new GuardedDriver(dialect.createDriver(), guard),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
  };
}

class GuardedDriver implements Driver {
  readonly #driver: Driver;
  readonly #guard: Guard;
  readonly #connections = new WeakMap<DatabaseConnection, GuardedConnection>();

  constructor(driver: Driver, guard: Guard) {
    this.#driver = driver;
    this.#guard = guard;
  }
  init(): Promise<void> {
    return this.#driver.init();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    this.#guard.refuseNested(this.acquireConnection as () => unknown);
    const connection = await this.#driver.acquireConnection();
    let guarded = this.#connections.get(connection);
    if (!guarded) this.#connections.set(connection, (guarded = new GuardedConnection(connection, this.#guard)));
    return guarded;
  }
  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection((connection as GuardedConnection).inner);
  }
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const guarded = connection as GuardedConnection;
    await this.#driver.beginTransaction(guarded.inner, settings);
    guarded.written = new Written();
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = connection as GuardedConnection;
    guarded.written?.check();
    await this.#guard.noting(() => this.#driver.commitTransaction(guarded.inner));
    guarded.written = undefined;
    this.#guard.isFull = false;
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const guarded = connection as GuardedConnection;
    guarded.written = undefined;
    await this.#driver.rollbackTransaction(guarded.inner);
  }
  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

/** A connection that notes what is written through it. Outside of a transaction each statement is one of its own. */
class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  written: Written | undefined;

  readonly #guard: Guard;

  constructor(inner: DatabaseConnection, guard: Guard) {
    this.inner = inner;
    this.#guard = guard;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.written) this.written.note(query.sql);
    else Written.checkAlone(query.sql);
    return this.#guard.noting(() => this.inner.executeQuery<R>(query));
  }
  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}
