/**
 * The store as a port: what everything above the database is written against. A dialect is one folder (`store/sqlite`) that implements
 * `StoreDialect`; nobody else knows which one it is, and `tests/store` runs for each of them.
 */
import type { Dialect, Kysely, SelectQueryBuilder, Transaction } from 'kysely';

/** Where a store lies and how it is opened. */
export interface StorePlace {
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** A tool that looks while Siban runs. Everything else holds the folder alone. */
  readonly shared: boolean;
  /** A tool that works on what is there: where nothing is, it makes nothing new. */
  readonly mustExist?: boolean;
}

/** What one database has of its own. */
export interface StoreDialect {
  readonly name: string;
  /** Opens what is there, or something new unless it must exist. What cannot be opened is refused in words that say what to do, and left as it is. */
  open(place: StorePlace): OpenedDialect;
  /** Removes the database of this folder, which nobody has open. */
  erase(dataDir: string): void;
  /** What is stored now, to be copied while others go on. */
  snapshot(dataDir: string): Snapshot;
  /** Holds the folder as an open store does. @returns the way to let go */
  hold(dataDir: string): () => void;
  /** Throws when the database in this folder is damaged, however large it is. */
  check(dataDir: string): void;
  /** 0 where there is none. */
  bytes(dataDir: string): number;
}

/** What was stored at one moment. */
export interface Snapshot {
  copyTo(path: string): Promise<void>;
  close(): void;
}

export interface OpenedDialect {
  /** For Kysely. Errors of a full disk come out of it as `StoreFullError`. */
  readonly kysely: Dialect;
  /** Marks the rows that a query gives as somebody's for as long as the transaction lasts. Others pass them over and do not wait. */
  forClaim<Tables, Table extends keyof Tables, Row>(query: SelectQueryBuilder<Tables, Table, Row>): SelectQueryBuilder<Tables, Table, Row>;
  /** Until this transaction ends, nobody else gets past this line with the same name. */
  inTurn(tx: Kysely<any>, name: string): Promise<void>;
  /**
   * Whether what is written waits until the disk has it, as it does from the beginning. Without that, a power failure (a killed process does
   * not) may cost what came last, in order and never half of a transaction. The first one after it waits for all before it, too.
   */
  waitForDisk(database: Kysely<any>, isOn: boolean): Promise<void>;
  /** Lets go of the folder, after the connections are closed. */
  release(): void;
}

/** One open database. */
export interface DatabasePort<Tables> {
  readonly dialect: string;
  /** Questions outside of a transaction. What is begun with `database.transaction()` is guarded like `transaction` here, but may take its time. */
  readonly database: Kysely<Tables>;
  /**
   * All of `effect` or nothing. What asks for the store again from inside, other than through `tx`, is refused at once: it would wait for
   * itself. An effect that does not come to its end is given up, so that others can go on.
   *
   * @param what in an error it stands for the place: "once 'number' of job 42"
   */
  transaction<T>(what: string, effect: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Whether what was written last found no room on the disk. */
  readonly isFull: boolean;
  forClaim: OpenedDialect['forClaim'];
  inTurn: OpenedDialect['inTurn'];
  waitForDisk(isOn: boolean): Promise<void>;
  close(): Promise<void>;
}
