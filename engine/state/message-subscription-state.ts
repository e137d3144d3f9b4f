import type { MessageSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

/** The message's side of a subscription. */
export interface MessageSubscription {
  readonly elementInstanceKey: number;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly key: number;
  readonly isCorrelating: boolean;
  readonly value: MessageSubscriptionValue;
}

export interface MessageSubscriptionState {
  get(elementInstanceKey: number, messageName: string): MessageSubscription | undefined;
  /** In the order of the waiting elements' keys. */
  matching(messageName: string, correlationKey: string): MessageSubscription[];
}

export interface MutableMessageSubscriptionState extends MessageSubscriptionState {
  put(key: number, value: MessageSubscriptionValue, isCorrelating: boolean): void;
  remove(elementInstanceKey: number, messageName: string): void;
}

export class SqliteMessageSubscriptionState implements MutableMessageSubscriptionState {
  readonly #subscriptions: Table<MessageSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<MessageSubscription>(database, {
      name: 'message_subscription',
      columns: {
        elementInstanceKey: 'integer',
        messageName: 'text',
        correlationKey: 'text',
        key: 'integer',
        isCorrelating: 'boolean',
        value: 'json',
      },
      primaryKey: ['elementInstanceKey', 'messageName'],
      indexes: [{ columns: ['messageName', 'correlationKey', 'elementInstanceKey'] }],
    });
  }

  get(elementInstanceKey: number, messageName: string): MessageSubscription | undefined {
    return this.#subscriptions.get(elementInstanceKey, messageName);
  }

  matching(messageName: string, correlationKey: string): MessageSubscription[] {
    return this.#subscriptions.select('messageName = ? AND correlationKey = ? ORDER BY elementInstanceKey', messageName, correlationKey);
  }

  put(key: number, value: MessageSubscriptionValue, isCorrelating: boolean): void {
    const { elementInstanceKey, messageName, correlationKey } = value;
    this.#subscriptions.put({ elementInstanceKey, messageName, correlationKey, key, isCorrelating, value });
  }

  remove(elementInstanceKey: number, messageName: string): void {
    this.#subscriptions.delete(elementInstanceKey, messageName);
  }
}
