import type { MessageValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

export interface Message {
  readonly key: number;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly deadline: number;
  readonly value: MessageValue;
}
interface Correlation {
  readonly messageKey: number;
  readonly bpmnProcessId: string;
}
/** While it stands, no further instance of the process is started for this correlation key. */
interface StartLock {
  readonly bpmnProcessId: string;
  readonly correlationKey: string;
  readonly processInstanceKey: number;
}

export interface MessageState {
  get(key: number): Message | undefined;
  /** Buffered messages of this name and correlation key, oldest first. */
  buffered(name: string, correlationKey: string): Message[];
  existsWithId(name: string, correlationKey: string, messageId: string): boolean;
  isCorrelatedTo(messageKey: number, bpmnProcessId: string): boolean;
  isStartLocked(bpmnProcessId: string, correlationKey: string): boolean;
  /** The correlation key whose lock this instance holds. */
  lockOf(processInstanceKey: number): string | undefined;
  expired(now: number, limit: number): Message[];
  nextDueDate(): number | undefined;
}

export interface MutableMessageState extends MessageState {
  put(key: number, value: MessageValue): void;
  remove(key: number): void;
  addCorrelation(messageKey: number, bpmnProcessId: string): void;
  removeCorrelation(messageKey: number, bpmnProcessId: string): void;
  lockStart(bpmnProcessId: string, correlationKey: string, processInstanceKey: number): void;
  unlockStart(processInstanceKey: number): void;
}

export class SqliteMessageState implements MutableMessageState {
  readonly #messages: Table<Message>;
  readonly #correlations: Table<Correlation>;
  readonly #locks: Table<StartLock>;

  constructor(database: Database) {
    this.#messages = new Table<Message>(database, {
      name: 'message',
      columns: { key: 'integer', name: 'text', correlationKey: 'text', messageId: 'text', deadline: 'integer', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['name', 'correlationKey', 'key'] }, { columns: ['deadline', 'key'] }],
    });
    this.#correlations = new Table<Correlation>(database, {
      name: 'message_correlation',
      columns: { messageKey: 'integer', bpmnProcessId: 'text' },
      primaryKey: ['messageKey', 'bpmnProcessId'],
    });
    this.#locks = new Table<StartLock>(database, {
      name: 'message_start_lock',
      columns: { bpmnProcessId: 'text', correlationKey: 'text', processInstanceKey: 'integer' },
      primaryKey: ['bpmnProcessId', 'correlationKey'],
      indexes: [{ columns: ['processInstanceKey'] }],
    });
  }

  get(key: number): Message | undefined {
    return this.#messages.get(key);
  }

  buffered(name: string, correlationKey: string): Message[] {
    return this.#messages.select('name = ? AND correlationKey = ? ORDER BY key', name, correlationKey);
  }

  existsWithId(name: string, correlationKey: string, messageId: string): boolean {
    return this.#messages.exists('name = ? AND correlationKey = ? AND messageId = ?', name, correlationKey, messageId);
  }

  isCorrelatedTo(messageKey: number, bpmnProcessId: string): boolean {
    return this.#correlations.get(messageKey, bpmnProcessId) !== undefined;
  }
  isStartLocked(bpmnProcessId: string, correlationKey: string): boolean {
    return this.#locks.get(bpmnProcessId, correlationKey) !== undefined;
  }
  lockOf(processInstanceKey: number): string | undefined {
    return this.#locks.selectOne('processInstanceKey = ?', processInstanceKey)?.correlationKey;
  }
  expired(now: number, limit: number): Message[] {
    return this.#messages.select('deadline <= ? ORDER BY deadline, key LIMIT ?', now, limit);
  }
  nextDueDate(): number | undefined {
    return this.#messages.selectOne('1 ORDER BY deadline, key')?.deadline;
  }

  put(key: number, value: MessageValue): void {
    const { name, correlationKey, messageId, deadline } = value;
    this.#messages.put({ key, name, correlationKey, messageId, deadline, value });
  }

  remove(key: number): void {
    this.#messages.delete(key);
    for (const { bpmnProcessId } of this.#correlations.select('messageKey = ?', key)) this.#correlations.delete(key, bpmnProcessId);
  }

  addCorrelation(messageKey: number, bpmnProcessId: string): void {
    this.#correlations.put({ messageKey, bpmnProcessId });
  }
  removeCorrelation(messageKey: number, bpmnProcessId: string): void {
    this.#correlations.delete(messageKey, bpmnProcessId);
  }
  lockStart(bpmnProcessId: string, correlationKey: string, processInstanceKey: number): void {
    this.#locks.put({ bpmnProcessId, correlationKey, processInstanceKey });
  }
  unlockStart(processInstanceKey: number): void {
    const lock = this.#locks.selectOne('processInstanceKey = ?', processInstanceKey);
    if (lock) this.#locks.delete(lock.bpmnProcessId, lock.correlationKey);
  }
}
