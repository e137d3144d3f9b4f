import type { SignalSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

export interface SignalSubscription {
  readonly key: number;
  readonly signalName: string;
  /** The waiting element, or the process definition for start events. */
  readonly subscriberKey: number;
  readonly value: SignalSubscriptionValue;
}

export interface SignalSubscriptionState {
  /** In the order of their subscribers' keys. */
  bySignalName(signalName: string): SignalSubscription[];
  /** By length of the signal's name, then name. */
  bySubscriber(subscriberKey: number): SignalSubscription[];
}

export interface MutableSignalSubscriptionState extends SignalSubscriptionState {
  put(key: number, value: SignalSubscriptionValue): void;
  remove(key: number): void;
}

export class SqliteSignalSubscriptionState implements MutableSignalSubscriptionState {
  readonly #subscriptions: Table<SignalSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<SignalSubscription>(database, {
      name: 'signal_subscription',
      columns: { key: 'integer', signalName: 'text', subscriberKey: 'integer', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['signalName', 'subscriberKey', 'key'] }, { columns: ['subscriberKey', 'key'] }],
    });
  }

  bySignalName(signalName: string): SignalSubscription[] {
    return this.#subscriptions.select('signalName = ? ORDER BY subscriberKey, key', signalName);
  }
  bySubscriber(subscriberKey: number): SignalSubscription[] {
    return this.#subscriptions.select('subscriberKey = ? ORDER BY length(CAST(signalName AS BLOB)), signalName', subscriberKey);
  }
  put(key: number, value: SignalSubscriptionValue): void {
    const subscriberKey = value.catchEventInstanceKey > 0 ? value.catchEventInstanceKey : value.processDefinitionKey;
    this.#subscriptions.put({ key, signalName: value.signalName, subscriberKey, value });
  }
  remove(key: number): void { this.#subscriptions.delete(key); }
}
