import type { MessageSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

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
  readonly #matching: RowGroup<MessageSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<MessageSubscription>(database, {
      name: 'message_subscription',
      columns: {
        elementInstanceKey: 'key',
        messageName: 'text',
        correlationKey: 'text',
        key: 'key',
        isCorrelating: 'boolean',
        value: 'json',
      },
      primaryKey: ['elementInstanceKey', 'messageName'],
      indexes: [{ columns: ['messageName', 'correlationKey', 'elementInstanceKey'] }],
    });
    this.#matching = this.#subscriptions.group({ columns: ['messageName', 'correlationKey'] });
  }

  get(elementInstanceKey: number, messageName: string): MessageSubscription | undefined {
    return this.#subscriptions.get(elementInstanceKey, messageName);
  }

  matching(messageName: string, correlationKey: string): MessageSubscription[] {
    return this.#matching.rows([messageName, correlationKey]).sort((left, right) => left.elementInstanceKey - right.elementInstanceKey);
  }

  put(key: number, value: MessageSubscriptionValue, isCorrelating: boolean): void {
    const { elementInstanceKey, messageName, correlationKey } = value;
    this.#subscriptions.put({ elementInstanceKey, messageName, correlationKey, key, isCorrelating, value });
  }

  remove(elementInstanceKey: number, messageName: string): void {
    this.#subscriptions.delete(elementInstanceKey, messageName);
  }
}
