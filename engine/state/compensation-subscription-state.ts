import type { CompensationSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export interface CompensationSubscription {
  readonly key: number;
  readonly processInstanceKey: number;
  readonly value: CompensationSubscriptionValue;
}

export interface CompensationSubscriptionState {
  /** In order of completion of their activities. */
  ofProcessInstance(processInstanceKey: number): CompensationSubscription[];
}

export interface MutableCompensationSubscriptionState extends CompensationSubscriptionState {
  put(key: number, value: CompensationSubscriptionValue): void;
  remove(key: number): void;
}

export class SqliteCompensationSubscriptionState implements MutableCompensationSubscriptionState {
  readonly #subscriptions: Table<CompensationSubscription>;
  readonly #ofProcessInstance: RowGroup<CompensationSubscription>;
  constructor(database: Database) {
    this.#subscriptions = new Table<CompensationSubscription>(database, {
      name: 'compensation_subscription',
      columns: { key: 'key', processInstanceKey: 'key', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['processInstanceKey', 'key'] }],
    });
    this.#ofProcessInstance = this.#subscriptions.group({ columns: ['processInstanceKey'] });
  }
  ofProcessInstance(processInstanceKey: number): CompensationSubscription[] {
    return this.#ofProcessInstance.rows([processInstanceKey]);
  }
  put(key: number, value: CompensationSubscriptionValue): void {
    this.#subscriptions.put({ key, processInstanceKey: value.processInstanceKey, value });
  }
  remove(key: number): void {
    this.#subscriptions.delete(key);
  }
}
