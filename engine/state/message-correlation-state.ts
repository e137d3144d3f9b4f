import type { MessageCorrelationValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

interface AwaitedCorrelation {
  readonly messageKey: number;
  readonly value: MessageCorrelationValue;
}

/** Messages whose client waits until an element has taken them. */
export interface MessageCorrelationState {
  awaited(messageKey: number): MessageCorrelationValue | undefined;
}
export interface MutableMessageCorrelationState extends MessageCorrelationState {
  put(messageKey: number, value: MessageCorrelationValue): void;
  remove(messageKey: number): void;
}

export class SqliteMessageCorrelationState implements MutableMessageCorrelationState {
  readonly #awaited: Table<AwaitedCorrelation>;
  constructor(database: Database) {
    this.#awaited = new Table<AwaitedCorrelation>(database, {
      name: 'awaited_correlation',
      columns: { messageKey: 'key', value: 'json' },
      primaryKey: ['messageKey'],
    });
  }
  awaited(messageKey: number): MessageCorrelationValue | undefined {
    return messageKey > 0 ? this.#awaited.get(messageKey)?.value : undefined;
  }
  put(messageKey: number, value: MessageCorrelationValue): void {
    this.#awaited.put({ messageKey, value });
  }
  remove(messageKey: number): void {
    this.#awaited.delete(messageKey);
  }
}
