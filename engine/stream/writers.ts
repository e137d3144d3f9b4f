import type { AnyRecord, CommandIntent, EventIntent, RejectionType, Values, ValueType } from '../protocol/record.ts';

/** A command while it is processed. `requestId` is set when somebody waits for its answer. */
export interface Command<V extends ValueType = ValueType> {
  readonly key: number;
  readonly intent: CommandIntent<V>;
  readonly valueType: V;
  readonly value: Values[V];
  /** When it was written to the log. */
  readonly timestamp: number;
  readonly position: number;
  readonly operationReference: number;
  readonly requestId: number | undefined;
}

/** What of a command its answer repeats. */
export type Asked = Pick<Command, 'key' | 'valueType' | 'intent' | 'value'>;

/** All a processor can do. Nothing of it can be seen from outside before the batch is committed. */
export interface Writers {
  /** Appends the event and changes the state by it. */
  event<V extends ValueType>(key: number, valueType: V, intent: EventIntent<V>, value: Values[V]): void;
  /** A follow-up, processed later in the same batch if the batch does not get too long. */
  command<V extends ValueType>(key: number, valueType: V, intent: CommandIntent<V>, value: Values[V]): void;
  /**
   * Says on the log what processing filled into a follow-up command: Zeebe writes the commands of a batch when it ends, with the values they have then.
   */
  restate(command: Command, filledIn: object): void;
  /** Refuses the command, on the log and to whoever waits for the answer. */
  reject(command: Command, type: RejectionType, reason: string): void;
  /** Refuses on the log with one type and answers with another, as Zeebe does for incidents. */
  rejectAnswering(command: Command, type: RejectionType, answerType: RejectionType, reason: string): void;
  /** Refuses a request whose command was processed before, when what it waits for cannot come any more; nothing is written to the log. */
  refuse(requestId: number | undefined, command: Asked, type: RejectionType, reason: string): void;
  /** The answer to a request. Without `requestId` nobody waits. */
  answer<V extends ValueType>(requestId: number | undefined, key: number, valueType: V, intent: EventIntent<V>, value: Values[V]): void;
  /** Runs after the commit, never after a rollback. */
  afterCommit(effect: () => void): void;
}

export interface Answer {
  readonly requestId: number;
  readonly record: AnyRecord;
}
