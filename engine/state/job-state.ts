import { nearest, type Long } from '../protocol/long.ts';
import type { JobValue } from '../protocol/record.ts';
import type { Agenda } from '../storage/agenda.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export type JobLifecycle = 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'ERROR_THROWN';
export interface Job {
  readonly key: number;
  readonly type: string;
  readonly state: JobLifecycle;
  /** -1 unless activated. */
  readonly deadline: number;
  /** -1 unless it waits for its back-off. */
  readonly recurringTime: number;
  readonly value: JobValue;
}

export interface JobState {
  get(key: number): Job | undefined;
  /** Oldest first. */
  activatable(type: string, limit: number): Job[];
  /** Activated jobs whose deadline has passed, earliest first. */
  timedOut(now: number, limit: number): Job[];
  backedOff(now: number, limit: number): Job[];
  /** When the next job times out or recurs; undefined when none will. */
  nextDueDate(): number | undefined;
}

export interface MutableJobState extends JobState {
  /**
   * @param backsOff it waits until its `recurringTime`; a time that stands there from an earlier failure means nothing.
   * @param deadline when it times out, where that is not what its value says.
   */
  put(key: number, value: JobValue, state: JobLifecycle, backsOff?: boolean, deadline?: Long): void;
  remove(key: number): void;
}

export class SqliteJobState implements MutableJobState {
  readonly #jobs: Table<Job>;
  readonly #activatable: RowGroup<Job>;
  readonly #timeouts: Agenda<Job>;
  readonly #backOffs: Agenda<Job>;

  constructor(database: Database) {
    this.#jobs = new Table<Job>(database, {
      name: 'job',
      columns: { key: 'key', type: 'text', state: 'text', deadline: 'moment', recurringTime: 'moment', value: 'json' },
      primaryKey: ['key'],
      indexes: [
        { columns: ['type', 'key'], where: "state = 'ACTIVATABLE'" },
        { columns: ['deadline', 'key'], where: "state = 'ACTIVATED'" },
        { columns: ['recurringTime', 'key'], where: 'recurringTime > 0' },
      ],
    });
    this.#activatable = this.#jobs.group({
      columns: ['type'],
      where: { sql: "state = 'ACTIVATABLE'", has: ({ state }) => state === 'ACTIVATABLE' },
    });
    this.#timeouts = this.#jobs.agenda({
      column: 'deadline',
      thenBy: ['key'],
      where: { sql: "state = 'ACTIVATED'", has: ({ state }) => state === 'ACTIVATED' },
    });
    this.#backOffs = this.#jobs.agenda({
      column: 'recurringTime',
      thenBy: ['key'],
      where: { sql: 'recurringTime > 0', has: ({ recurringTime }) => recurringTime > 0 },
    });
  }

  get(key: number): Job | undefined {
    return key > 0 ? this.#jobs.get(key) : undefined;
  }

  activatable(type: string, limit: number): Job[] {
    return this.#activatable.rows([type], undefined, limit);
  }

  timedOut(now: number, limit: number): Job[] {
    // Both are due when their moment lies behind, not at it.
    return this.#timeouts.due(now - 1, limit);
  }

  backedOff(now: number, limit: number): Job[] {
    return this.#backOffs.due(now - 1, limit);
  }

  nextDueDate(): number | undefined {
    const next = earliest(this.#timeouts.next(), this.#backOffs.next());
    return next === undefined ? undefined : next + 1;
  }

  put(key: number, value: JobValue, state: JobLifecycle, backsOff = false, deadline = value.deadline): void {
    // What a worker saw or sent is in the log; the job keeps no variables.
    const stored = value.variables === '{}' ? value : { ...value, variables: '{}' };
    this.#jobs.put({
      key,
      type: value.type,
      state,
      value: stored,
      deadline: state === 'ACTIVATED' ? nearest(deadline) : -1,
      recurringTime: backsOff ? nearest(value.recurringTime) : -1,
    });
  }

  remove(key: number): void {
    this.#jobs.delete(key);
  }
}

function earliest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}
