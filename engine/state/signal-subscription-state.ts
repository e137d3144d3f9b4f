import type { SignalSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';
import { byNameLengthThenBytes } from './document.ts';

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
  readonly #ofSignal: RowGroup<SignalSubscription>;
  readonly #ofSubscriber: RowGroup<SignalSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<SignalSubscription>(database, {
      name: 'signal_subscription',
      columns: { key: 'key', signalName: 'text', subscriberKey: 'key', value: 'json' },
      primaryKey: ['subscriberKey', 'signalName'],
      indexes: [{ columns: ['signalName', 'subscriberKey'] }],
    });
    this.#ofSignal = this.#subscriptions.group({ columns: ['signalName'] });
    this.#ofSubscriber = this.#subscriptions.group({ columns: ['subscriberKey'] });
  }

  bySignalName(signalName: string): SignalSubscription[] {
    return this.#ofSignal.rows([signalName]).sort((left, right) => left.subscriberKey - right.subscriberKey);
  }
  bySubscriber(subscriberKey: number): SignalSubscription[] {
    return this.#ofSubscriber.rows([subscriberKey]).sort((left, right) => byNameLengthThenBytes(left.signalName, right.signalName));
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
