import type { ProcessMessageSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';
import { byNameLengthThenBytes } from './document.ts';

export type SubscriptionLifecycle = 'OPENING' | 'OPENED' | 'CLOSING';
/** The waiting element's side of a message subscription. */
export interface ProcessMessageSubscription {
  readonly elementInstanceKey: number;
  readonly messageName: string;
  readonly key: number;
  readonly state: SubscriptionLifecycle;
  readonly value: ProcessMessageSubscriptionValue;
}

export interface ProcessMessageSubscriptionState {
  get(elementInstanceKey: number, messageName: string): ProcessMessageSubscription | undefined;
  /** By name of the message. */
  ofElementInstance(elementInstanceKey: number): ProcessMessageSubscription[];
}

export interface MutableProcessMessageSubscriptionState extends ProcessMessageSubscriptionState {
  put(key: number, value: ProcessMessageSubscriptionValue, state: SubscriptionLifecycle): void;
  remove(elementInstanceKey: number, messageName: string): void;
}

export class SqliteProcessMessageSubscriptionState implements MutableProcessMessageSubscriptionState {
  readonly #subscriptions: Table<ProcessMessageSubscription>;
  readonly #ofElementInstance: RowGroup<ProcessMessageSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<ProcessMessageSubscription>(database, {
      name: 'process_message_subscription',
      columns: { elementInstanceKey: 'key', messageName: 'text', key: 'key', state: 'text', value: 'json' },
      primaryKey: ['elementInstanceKey', 'messageName'],
    });
    this.#ofElementInstance = this.#subscriptions.group({ columns: ['elementInstanceKey'] });
  }

  get(elementInstanceKey: number, messageName: string): ProcessMessageSubscription | undefined {
    return this.#subscriptions.get(elementInstanceKey, messageName);
  }

  ofElementInstance(elementInstanceKey: number): ProcessMessageSubscription[] {
    return this.#ofElementInstance
      .rows([elementInstanceKey])
      .sort((left, right) => byNameLengthThenBytes(left.messageName, right.messageName));
  }

  put(key: number, value: ProcessMessageSubscriptionValue, state: SubscriptionLifecycle): void {
    this.#subscriptions.put({ elementInstanceKey: value.elementInstanceKey, messageName: value.messageName, key, state, value });
  }

  remove(elementInstanceKey: number, messageName: string): void {
    this.#subscriptions.delete(elementInstanceKey, messageName);
  }
}
