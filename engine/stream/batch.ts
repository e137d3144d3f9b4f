import { applierOf, latestVersionOf } from '../appliers/event-appliers.ts';
import { PARTITION_ID } from '../protocol/record.ts';
import type { AnyRecord, CommandIntent, EventIntent, RecordType, RejectionType, Values, ValueType } from '../protocol/record.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import { BATCH_SIZE_MAX, ExceededBatchSizeError } from './exceeded-batch-size-error.ts';
import type { RecordLog } from './record-log.ts';
import { recordSize, recordSizeAtMost } from './record-size.ts';
import type { Answer, Asked, Command, Writers } from './writers.ts';

/** What processing one command, with its follow-ups, writes. */
export class Batch implements Writers {
  readonly followUps: Command[] = [];
  readonly answers: Answer[] = [];
  readonly effects: (() => void)[] = [];
  /** Commands of banned instances, and the one that had its instance banned: time brings them again and again. */
  readonly passedOver: Command[] = [];
  /** What processing filled into the command that started the batch. */
  filledIn: object = {};
  /** The command that started the batch, if it was refused. */
  rejected: Command | undefined;
  readonly #log: RecordLog;
  readonly #records: AnyRecord[] = [];
  readonly #state: MutableEngineState;
  readonly #now: number;
  #position: number;
  #source = -1;
  #size = 0;
  /** Few batches come near the limit: only those are measured exactly, from their first record on. */
  #isSizeExact = false;
  readonly #counted: object[] = [];
  /** All that a client's command sets off in its batch carries what the client wants to find again. */
  #operationReference = -1;

  /** @param lastPosition of the log; @param now epoch milliseconds, the time stamp of all its records. */
  constructor(log: RecordLog, state: MutableEngineState, lastPosition: number, now: number) {
    this.#log = log;
    this.#state = state;
    this.#position = lastPosition;
    this.#now = now;
  }

  get lastPosition(): number {
    return this.#position;
  }

  /** Writes a command that comes from outside the log. */
  initial<V extends ValueType>(
    key: number,
    valueType: V,
    intent: CommandIntent<V>,
    value: Values[V],
    operationReference: number,
    requestId: number | undefined,
  ): Command<V> {
    const { position } = this.#append('COMMAND', key, valueType, intent, value, { operationReference });
    return { key, valueType, intent, value, timestamp: this.#now, position, operationReference, requestId };
  }

  /** All that follows is due to this command; the first one is the source of every record of the batch. */
  processing(command: Command): void {
    if (this.#source !== -1) return;
    this.#source = command.position;
    this.#operationReference = command.operationReference;
  }

  /** All records of the batch, to the log. */
  flush(): void {
    this.#log.append(this.#records);
  }

  restate(command: Command, filledIn: object): void {
    // Positions of a batch have no gap.
    const index = command.position - (this.#records[0]?.position ?? command.position);
    // The command that started the batch was written before, or stands first. Only its rejection can still say it.
    if (index <= 0) {
      this.filledIn = filledIn;
      return;
    }
    const record = this.#records[index]!;
    this.#records[index] = { ...record, value: { ...record.value, ...filledIn } } as AnyRecord;
  }

  event<V extends ValueType>(key: number, valueType: V, intent: EventIntent<V>, value: Values[V]): void {
    this.#appendWithin('EVENT', key, valueType, intent, value, {});
    applierOf(valueType, intent, latestVersionOf(valueType, intent))({ key, intent, value }, this.#state);
  }

  command<V extends ValueType>(key: number, valueType: V, intent: CommandIntent<V>, value: Values[V]): void {
    const { position } = this.#appendWithin('COMMAND', key, valueType, intent, value, {});
    this.followUps.push({
      key,
      valueType,
      intent,
      value,
      timestamp: this.#now,
      position,
      operationReference: this.#operationReference,
      requestId: undefined,
    } as Command);
  }

  reject(command: Command, type: RejectionType, reason: string): void {
    this.rejectAnswering(command, type, type, reason);
  }

  rejectAnswering(command: Command, type: RejectionType, answerType: RejectionType, reason: string): void {
    const { key, valueType, intent, value, requestId } = command;
    const rejection = this.#appendWithin('COMMAND_REJECTION', key, valueType, intent, value, {
      rejectionType: type,
      rejectionReason: reason,
    });
    if (command.position === this.#source) this.rejected = command;
    if (requestId !== undefined) this.answers.push({ requestId, record: { ...rejection, rejectionType: answerType } });
  }

  refuse(requestId: number | undefined, { key, valueType, intent, value }: Asked, type: RejectionType, reason: string): void {
    if (requestId === undefined) return;
    const record = this.#record('COMMAND_REJECTION', key, valueType, intent, value, { rejectionType: type, rejectionReason: reason });
    this.answers.push({ requestId, record });
  }

  answer<V extends ValueType>(requestId: number | undefined, key: number, valueType: V, intent: EventIntent<V>, value: Values[V]): void {
    if (requestId === undefined) return;
    const record = this.#record('EVENT', key, valueType, intent, value, {});
    this.answers.push({ requestId, record });
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  /** The command that starts the batch does not count: Zeebe has it in its log already. */
  #appendWithin(
    recordType: RecordType,
    key: number,
    valueType: ValueType,
    intent: string,
    value: object,
    extra: Partial<AnyRecord>,
  ): AnyRecord {
    this.#size += this.#isSizeExact ? recordSize(value) : recordSizeAtMost(value);
    if (this.#size > BATCH_SIZE_MAX && !this.#isSizeExact) {
      this.#isSizeExact = true;
      this.#size = this.#counted.reduce((sum, each) => sum + recordSize(each), recordSize(value));
    }
    if (this.#size > BATCH_SIZE_MAX) throw new ExceededBatchSizeError(this.#size);
    if (!this.#isSizeExact) this.#counted.push(value);
    return this.#append(recordType, key, valueType, intent, value, extra);
  }

  #append(recordType: RecordType, key: number, valueType: ValueType, intent: string, value: unknown, extra: Partial<AnyRecord>): AnyRecord {
    this.#position++;
    const record = this.#record(recordType, key, valueType, intent, value, extra);
    this.#records.push(record);
    return record;
  }

  #record(recordType: RecordType, key: number, valueType: ValueType, intent: string, value: unknown, extra: Partial<AnyRecord>): AnyRecord {
    return {
      partitionId: PARTITION_ID,
      position: this.#position,
      sourceRecordPosition: this.#source,
      key,
      timestamp: this.#now,
      recordType,
      valueType,
      intent,
      rejectionType: 'NULL_VAL',
      rejectionReason: '',
      operationReference: this.#operationReference,
      recordVersion: recordType === 'EVENT' ? latestVersionOf(valueType, intent) : 1,
      value,
      ...extra,
    } as AnyRecord;
  }
}
