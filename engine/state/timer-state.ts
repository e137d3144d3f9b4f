import { nearest } from '../protocol/long.ts';
import type { TimerValue } from '../protocol/record.ts';
import type { Agenda } from '../storage/agenda.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export interface Timer {
  readonly key: number;
  readonly dueDate: number;
  /** -1 for timer start events. */
  readonly elementInstanceKey: number;
  readonly value: TimerValue;
}

export interface TimerState {
  get(key: number): Timer | undefined;
  ofElementInstance(elementInstanceKey: number): Timer[];
  due(now: number, limit: number): Timer[];
  nextDueDate(): number | undefined;
}

export interface MutableTimerState extends TimerState {
  put(key: number, value: TimerValue): void;
  remove(key: number): void;
}

const OF_START_EVENT = 'elementInstanceKey < 0';

export class SqliteTimerState implements MutableTimerState {
  readonly #timers: Table<Timer>;
  readonly #ofElementInstance: RowGroup<Timer>;
  readonly #agenda: Agenda<Timer>;

  constructor(database: Database) {
    this.#timers = new Table<Timer>(database, {
      name: 'timer',
      columns: { key: 'key', dueDate: 'moment', elementInstanceKey: 'key', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['dueDate', OF_START_EVENT, 'elementInstanceKey', 'key'] }, { columns: ['elementInstanceKey', 'key'] }],
    });
    this.#ofElementInstance = this.#timers.group({ columns: ['elementInstanceKey'] });
    this.#agenda = this.#timers.agenda({
      column: 'dueDate',
      // Zeebe sorts their -1 as it would an unsigned number.
      last: { sql: OF_START_EVENT, has: ({ elementInstanceKey }) => elementInstanceKey < 0 },
      thenBy: ['elementInstanceKey', 'key'],
    });
  }

  get(key: number): Timer | undefined {
    return this.#timers.get(key);
  }
  ofElementInstance(elementInstanceKey: number): Timer[] {
    return this.#ofElementInstance.rows([elementInstanceKey]);
  }
  due(now: number, limit: number): Timer[] {
    return this.#agenda.due(now, limit);
  }
  nextDueDate(): number | undefined {
    return this.#agenda.next();
  }

  put(key: number, value: TimerValue): void {
    const dueDate = nearest(value.dueDate);
    // An earlier release logged a moment beyond its reach as none: it is as far away as can be.
    const kept = value.dueDate === null ? { ...value, dueDate } : value;
    this.#timers.put({ key, dueDate, elementInstanceKey: value.elementInstanceKey, value: kept });
  }
  remove(key: number): void {
    this.#timers.delete(key);
  }
}
