import { nearest } from '../protocol/long.ts';
import type { MessageValue } from '../protocol/record.ts';
import type { Agenda } from '../storage/agenda.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

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
  isCorrelatedToAny(messageKey: number): boolean;
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
  readonly #buffered: RowGroup<Message>;
  readonly #withId: RowGroup<Message>;
  readonly #agenda: Agenda<Message>;
  readonly #correlations: Table<Correlation>;
  readonly #ofMessage: RowGroup<Correlation>;
  readonly #locks: Table<StartLock>;
  readonly #ofInstance: RowGroup<StartLock>;

  constructor(database: Database) {
    this.#messages = new Table<Message>(database, {
      name: 'message',
      columns: { key: 'key', name: 'text', correlationKey: 'text', messageId: 'text', deadline: 'moment', value: 'json' },
      primaryKey: ['key'],
      indexes: [
        { columns: ['name', 'correlationKey', 'key'] },
        { columns: ['deadline', 'key'] },
        { columns: ['name', 'correlationKey', 'messageId', 'key'] },
      ],
    });
    this.#buffered = this.#messages.group({ columns: ['name', 'correlationKey'] });
    this.#withId = this.#messages.group({ columns: ['name', 'correlationKey', 'messageId'] });
    this.#agenda = this.#messages.agenda({ column: 'deadline', thenBy: ['key'] });
    this.#correlations = new Table<Correlation>(database, {
      name: 'message_correlation',
      columns: { messageKey: 'key', bpmnProcessId: 'text' },
      primaryKey: ['messageKey', 'bpmnProcessId'],
    });
    this.#ofMessage = this.#correlations.group({ columns: ['messageKey'] });
    this.#locks = new Table<StartLock>(database, {
      name: 'message_start_lock',
      columns: { bpmnProcessId: 'text', correlationKey: 'text', processInstanceKey: 'key' },
      primaryKey: ['bpmnProcessId', 'correlationKey'],
      indexes: [{ columns: ['processInstanceKey'] }],
    });
    this.#ofInstance = this.#locks.group({ columns: ['processInstanceKey'] });
  }

  get(key: number): Message | undefined {
    return this.#messages.get(key);
  }

  buffered(name: string, correlationKey: string): Message[] {
    return this.#buffered.rows([name, correlationKey]);
  }

  existsWithId(name: string, correlationKey: string, messageId: string): boolean {
    return this.#withId.rows([name, correlationKey, messageId], undefined, 1).length > 0;
  }

  isCorrelatedTo(messageKey: number, bpmnProcessId: string): boolean {
    return this.#correlations.get(messageKey, bpmnProcessId) !== undefined;
  }
  isCorrelatedToAny(messageKey: number): boolean {
    return this.#ofMessage.rows([messageKey]).length > 0;
  }
  isStartLocked(bpmnProcessId: string, correlationKey: string): boolean {
    return this.#locks.get(bpmnProcessId, correlationKey) !== undefined;
  }
  lockOf(processInstanceKey: number): string | undefined {
    return this.#lockOf(processInstanceKey)?.correlationKey;
  }
  expired(now: number, limit: number): Message[] {
    return this.#agenda.due(now, limit);
  }
  nextDueDate(): number | undefined {
    return this.#agenda.next();
  }

  put(key: number, value: MessageValue): void {
    const { name, correlationKey, messageId } = value;
    this.#messages.put({ key, name, correlationKey, messageId, deadline: nearest(value.deadline), value });
  }

  remove(key: number): void {
    this.#messages.delete(key);
    for (const { bpmnProcessId } of this.#ofMessage.rows([key])) this.#correlations.delete(key, bpmnProcessId);
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
    const lock = this.#lockOf(processInstanceKey);
    if (lock) this.#locks.delete(lock.bpmnProcessId, lock.correlationKey);
  }

  /** An instance holds one at most. */
  #lockOf(processInstanceKey: number): StartLock | undefined {
    return this.#ofInstance.rows([processInstanceKey])[0];
  }
}
