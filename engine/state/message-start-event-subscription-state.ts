import type { MessageStartEventSubscriptionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

export interface MessageStartEventSubscription {
  readonly messageName: string;
  readonly processDefinitionKey: number;
  readonly key: number;
  readonly value: MessageStartEventSubscriptionValue;
}

export interface MessageStartEventSubscriptionState {
  byMessageName(messageName: string): MessageStartEventSubscription[];
  byProcess(processDefinitionKey: number): MessageStartEventSubscription[];
}

export interface MutableMessageStartEventSubscriptionState extends MessageStartEventSubscriptionState {
  put(key: number, value: MessageStartEventSubscriptionValue): void;
  remove(messageName: string, processDefinitionKey: number): void;
}

export class SqliteMessageStartEventSubscriptionState implements MutableMessageStartEventSubscriptionState {
  readonly #subscriptions: Table<MessageStartEventSubscription>;

  constructor(database: Database) {
    this.#subscriptions = new Table<MessageStartEventSubscription>(database, {
      name: 'message_start_event_subscription',
      columns: { messageName: 'text', processDefinitionKey: 'key', key: 'key', value: 'json' },
      primaryKey: ['messageName', 'processDefinitionKey'],
      indexes: [{ columns: ['processDefinitionKey', 'messageName'] }],
    });
  }

  byMessageName(messageName: string): MessageStartEventSubscription[] {
    return this.#subscriptions.select('messageName = ? ORDER BY processDefinitionKey', messageName);
  }
  byProcess(processDefinitionKey: number): MessageStartEventSubscription[] {
    return this.#subscriptions.select('processDefinitionKey = ? ORDER BY length(messageName), messageName', processDefinitionKey);
  }
  put(key: number, value: MessageStartEventSubscriptionValue): void {
    this.#subscriptions.put({ messageName: value.messageName, processDefinitionKey: value.processDefinitionKey, key, value });
  }
  remove(messageName: string, processDefinitionKey: number): void {
    this.#subscriptions.delete(messageName, processDefinitionKey);
  }
}
