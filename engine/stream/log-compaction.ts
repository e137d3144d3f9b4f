import type { LogReader } from '../engine-api.ts';
import type { RecordLog } from './record-log.ts';

/** Rows of the log that are deleted at once. */
const ROWS_MAX = 50;

/** Who reads the log, and what of it he no longer needs. */
export class LogReaders {
  readonly #onRead: () => void;
  readonly #readers = new Map<LogReader, number>();

  /** @param onRead there may be something to delete. */
  constructor(onRead: () => void) {
    this.#onRead = onRead;
  }

  /** Until it says how far it has come, nothing is deleted; it may have stopped reading, and go on after a restart. */
  register(): LogReader {
    const reader: LogReader = {
      hasRead: (position) => {
        if (!this.#readers.has(reader)) return;
        this.#readers.set(reader, position);
        this.#onRead();
      },
    };
    this.#readers.set(reader, 0);
    return reader;
  }

  /** Every reader has read all up to here. */
  get readUntil(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#readers.values());
  }
}

/** Deletes what nobody needs any more from the log: what every reader has read and the stored state holds. Unless it is switched on, nothing. */
export class LogCompaction {
  readonly #log: RecordLog;
  readonly #isOn: boolean;
  readonly #readers: LogReaders;
  /** All up to here is deleted. */
  #done = 0;

  constructor(log: RecordLog, isOn: boolean, readers: LogReaders) {
    this.#log = log;
    this.#isOn = isOn;
    this.#readers = readers;
  }

  /** @param statePosition the position at which the state is stored. */
  isDue(statePosition: number): boolean {
    return this.#isOn && this.#until(statePosition) > this.#done;
  }

  /** Deletes some of what is due, inside a transaction. */
  compact(statePosition: number): void {
    if (!this.isDue(statePosition)) return;
    const until = this.#until(statePosition);
    if (!this.#log.deleteUntil(until, ROWS_MAX)) this.#done = until;
  }

  #until(statePosition: number): number {
    return Math.min(statePosition, this.#readers.readUntil);
  }
}
