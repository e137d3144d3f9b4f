import type { CommandIntent, ErrorValue, Values, ValueType } from '../protocol/record.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import type { Database } from '../storage/database.ts';
import { StoreError } from '../storage/store-error.ts';
import { Batch } from './batch.ts';
import { bansItsInstance } from './banning.ts';
import type { CommandProcessor } from './command-processor.ts';
import { ExceededBatchSizeError } from './exceeded-batch-size-error.ts';
import { Fifo } from './fifo.ts';
import type { SqliteKeyGenerator } from './key-generator.ts';
import type { RecordLog } from './record-log.ts';
import { isRefusal } from './refusal.ts';
import type { Command, Writers } from './writers.ts';

/** A command that waits to enter the log. */
export interface Incoming<V extends ValueType = ValueType> {
  readonly valueType: V;
  readonly intent: CommandIntent<V>;
  readonly key: number;
  readonly value: Values[V];
  readonly operationReference: number;
  readonly requestId: number | undefined;
}

export interface Processors {
  readonly [valueType: string]: { readonly [intent: string]: CommandProcessor<never> | undefined };
}

/** Follow-up commands that one batch processes: with the command that starts it 100. The rest start batches of their own (Zeebe's `maxCommandsInBatch`). */
const FOLLOW_UPS_MAX = 99;

export interface StreamProcessorParts {
  readonly database: Database;
  readonly log: RecordLog;
  readonly state: MutableEngineState;
  readonly keys: SqliteKeyGenerator;
  readonly now: () => number;
}

/** The writers that processors hold: they lead to the batch that is being written. */
export class CurrentWriters implements Writers {
  batch: Batch | undefined;
  get #current(): Batch {
    if (!this.batch) throw new Error('Expected to write while a command is processed, but none is');
    return this.batch;
  }
  event: Writers['event'] = (key, valueType, intent, value) => this.#current.event(key, valueType, intent, value);
  command: Writers['command'] = (key, valueType, intent, value) => this.#current.command(key, valueType, intent, value);
  restate: Writers['restate'] = (command, filledIn) => this.#current.restate(command, filledIn);
  reject: Writers['reject'] = (command, type, reason) => this.#current.reject(command, type, reason);
  refuse: Writers['refuse'] = (requestId, command, type, reason) => this.#current.refuse(requestId, command, type, reason);
  rejectAnswering: Writers['rejectAnswering'] = (command, type, answerType, reason) =>
    this.#current.rejectAnswering(command, type, answerType, reason);
  answer: Writers['answer'] = (requestId, key, valueType, intent, value) => this.#current.answer(requestId, key, valueType, intent, value);
  afterCommit: Writers['afterCommit'] = (effect) => this.#current.afterCommit(effect);
}

/** Steps of elements whose records are too large end in an incident. Returns whether it wrote one. */
export type RaiseTooLarge = (command: Command) => boolean;

/**
 * Processes one command after the other, each with its follow-ups as one batch inside a savepoint. An exception rolls the batch back: the command that
 * started it is rejected, its process instance banned where a client cannot try again, and the loop goes on. Follow-ups that do not fit into one batch
 * start another.
 */
export class StreamProcessor {
  readonly #parts: StreamProcessorParts;
  readonly #writers: CurrentWriters;
  readonly #processors: Processors;
  readonly #raiseTooLarge: RaiseTooLarge;
  /** Commands of the log that were not processed in the batch that wrote them. */
  readonly #pending = new Fifo<Command>();
  #pendingTaken = 0;
  #lastPosition: number;

  constructor(parts: StreamProcessorParts, writers: CurrentWriters, processors: Processors, raiseTooLarge: RaiseTooLarge) {
    this.#parts = parts;
    this.#writers = writers;
    this.#processors = processors;
    this.#raiseTooLarge = raiseTooLarge;
    this.#lastPosition = parts.log.lastPosition();
    for (const command of parts.log.pending() as Command[]) this.#pending.push(command);
  }

  get lastPosition(): number {
    return this.#lastPosition;
  }
  get charactersWritten(): number {
    return this.#parts.log.charactersWritten;
  }
  /** Inside the transaction that the batches are of, before it ends. */
  writeLog(): void {
    this.#parts.log.write();
  }
  get hasPending(): boolean {
    return this.#pending.length > 0;
  }
  get pendingCount(): number {
    return this.#pending.length;
  }
  /** How many commands of the log were taken since the start: they are taken in its order. */
  get pendingTaken(): number {
    return this.#pendingTaken;
  }

  /** Writes commands that belong together to the log, to be processed one after the other. Inside a transaction. */
  appendPending(commands: readonly Incoming[]): void {
    const batch = this.#newBatch();
    for (const { key, valueType, intent, value } of commands)
      batch.followUps.push(batch.initial(key, valueType, intent, value, -1, undefined));
    this.#finish(batch);
  }

  /** Inside a transaction. Only a failing store throws. */
  processPending(): Batch {
    const command = this.#pending.shift()!;
    this.#pendingTaken++;
    return this.#run(
      () => command,
      (batch) => {
        this.#parts.log.removePending(command.position);
        return batch;
      },
    );
  }

  /** Inside a transaction. Only a failing store throws. */
  processIncoming(incoming: Incoming): Batch {
    return this.#run((batch) =>
      batch.initial(incoming.key, incoming.valueType, incoming.intent, incoming.value, incoming.operationReference, incoming.requestId),
    );
  }

  #run(start: (batch: Batch) => Command, prepare: (batch: Batch) => Batch = (batch) => batch): Batch {
    const { database, keys } = this.#parts;
    const firstKey = keys.last;
    // Each round has fewer follow-ups than the one before.
    for (let followUpsMax = FOLLOW_UPS_MAX; followUpsMax >= 0;) {
      const batch = prepare(this.#newBatch());
      database.savepoint();
      const processed: Command[] = [];
      try {
        this.#process(batch, start(batch), followUpsMax, processed);
        this.#finish(batch);
        database.release();
        return batch;
      } catch (error) {
        if (error instanceof StoreError) throw error;
        database.rollbackToSavepoint();
        keys.resetTo(firstKey);
        if (!(error instanceof ExceededBatchSizeError) || processed.length <= 1) return this.#refuse(start, prepare, error, batch.filledIn);
        followUpsMax = processed.length - 2;
      } finally {
        this.#writers.batch = undefined;
      }
    }
    throw new Error('Expected a batch to succeed or to fail by its first command, but it did neither');
  }

  #process(batch: Batch, initial: Command, followUpsMax: number, processed: Command[]): void {
    this.#writers.batch = batch;
    for (
      let command: Command | undefined = initial;
      command;
      command = processed.length <= followUpsMax ? batch.followUps.shift() : undefined
    ) {
      processed.push(command);
      batch.processing(command);
      if (this.#isOfBannedInstance(command)) {
        batch.passedOver.push(command);
        continue;
      }
      const processor = this.#processors[command.valueType]?.[command.intent];
      if (processor) (processor as CommandProcessor<ValueType>)(command);
      else
        batch.reject(
          command,
          'INVALID_STATE',
          `Expected to process the command ${command.valueType} ${command.intent}, but the engine does not know it`,
        );
    }
  }

  /** Commands of clients name no instance, unless they modify or migrate one. */
  #isOfBannedInstance({ value }: Command): boolean {
    const { processInstanceKey = -1 } = value as { processInstanceKey?: number };
    return processInstanceKey > 0 && this.#parts.state.bannedInstances.isBanned(processInstanceKey);
  }

  /** Writes the command with its rejection instead of what failed. */
  #refuse(start: (batch: Batch) => Command, prepare: (batch: Batch) => Batch, error: unknown, filledIn: object): Batch {
    const batch = prepare(this.#newBatch());
    this.#parts.database.savepoint();
    const command = start(batch);
    batch.processing(command);
    if (error instanceof ExceededBatchSizeError) {
      this.#writers.batch = batch;
      if (!this.#raiseTooLarge(command))
        batch.reject({ ...command, value: { ...command.value, ...filledIn } as never }, 'EXCEEDED_BATCH_RECORD_SIZE', '');
      this.#writers.batch = undefined;
    } else if (isRefusal(error)) {
      batch.reject({ ...command, value: { ...command.value, ...error.filledIn } as never }, error.rejectionType, error.message);
    } else {
      const message = error instanceof Error ? error.message : String(error);
      batch.reject(
        { ...command, value: { ...command.value, ...filledIn } as never },
        'PROCESSING_ERROR',
        `Expected to process record '${command.valueType} ${command.intent}' without errors, but exception occurred with message '${message}'.`,
      );
      if (bansItsInstance(command)) {
        batch.event(command.key, 'ERROR', 'CREATED', errorValueOf(command, error));
        batch.passedOver.push(command);
      }
    }
    this.#finish(batch);
    this.#parts.database.release();
    return batch;
  }

  #finish(batch: Batch): void {
    batch.flush();
    this.#lastPosition = batch.lastPosition;
    for (const command of batch.followUps) {
      this.#parts.log.addPending(command.position, command);
      this.#pending.push(command);
    }
  }

  #newBatch(): Batch {
    return new Batch(this.#parts.log, this.#parts.state, this.#lastPosition, this.#parts.now());
  }
}

function errorValueOf(command: Command, error: unknown): ErrorValue {
  const { processInstanceKey = -1 } = command.value as { processInstanceKey?: number };
  return {
    exceptionMessage: error instanceof Error ? error.message : String(error),
    stacktrace: error instanceof Error ? (error.stack ?? '') : '',
    errorEventPosition: command.position,
    processInstanceKey,
  };
}
