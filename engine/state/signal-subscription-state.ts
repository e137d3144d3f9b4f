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
  /** An element hears a signal once: what subscribes to it last takes the place of what did before. */
  put(key: number, value: SignalSubscriptionValue): void;
  remove(value: SignalSubscriptionValue): void;
}

export class SqliteSignalSubscriptionState implements MutableSignalSubscriptionState {
  readonly #subscriptions: Table<SignalSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<SignalSubscription>(database, {
      name: 'signal_subscription',
      columns: { key: 'integer', signalName: 'text', subscriberKey: 'integer', value: 'json' },
      primaryKey: ['subscriberKey', 'signalName'],
      indexes: [{ columns: ['signalName', 'subscriberKey'] }],
    });
  }

  bySignalName(signalName: string): SignalSubscription[] {
    return this.#subscriptions.select('signalName = ? ORDER BY subscriberKey', signalName);
  }
  bySubscriber(subscriberKey: number): SignalSubscription[] {
    return this.#subscriptions.select('subscriberKey = ? ORDER BY length(CAST(signalName AS BLOB)), signalName', subscriberKey);
  }
  put(key: number, value: SignalSubscriptionValue): void {
    this.#subscriptions.put({ key, signalName: value.signalName, subscriberKey: subscriberOf(value), value });
  }
  remove(value: SignalSubscriptionValue): void {
    this.#subscriptions.delete(subscriberOf(value), value.signalName);
  }
}

function subscriberOf({ catchEventInstanceKey, processDefinitionKey }: SignalSubscriptionValue): number {
  return catchEventInstanceKey > 0 ? catchEventInstanceKey : processDefinitionKey;
}
