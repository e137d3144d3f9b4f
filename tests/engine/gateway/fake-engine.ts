import type { ClientCommand, EngineApi, JobStreamRequest } from '../../../engine/engine-api.ts';
import type { AnyRecord, RejectionType } from '../../../engine/protocol/record.ts';

export interface FakeEngine extends EngineApi {
  readonly commands: ClientCommand[];
  /** Wakes everybody who waits for jobs. */
  offerJobs(): void;
  readonly streams: { request: JobStreamRequest; push(key: number, job: unknown): void }[];
  readonly waiting: number;
}

/** An engine that answers each command as the test says, to try the gateway alone. */
export function fakeEngine(answer: (command: ClientCommand) => AnyRecord | Promise<AnyRecord>, isControlled = false): FakeEngine {
  const commands: ClientCommand[] = [];
  const streams: FakeEngine['streams'] = [];
  const wakers = new Set<() => void>();
  let moment = 1_000;
  return {
    commands,
    streams,
    get waiting() {
      return wakers.size;
    },
    offerJobs: () => {
      for (const wake of wakers) wake();
    },
    execute: async (command) => {
      commands.push(command);
      return { record: await answer(command) };
    },
    waitForJobs: (_type, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          wakers.delete(wake);
          resolve();
        };
        wakers.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      }),
    isStreamed: (type) => streams.some(({ request }) => request.type === type),
    streamJobs: (request, onJob) => {
      const stream = { request, push: onJob };
      streams.push(stream);
      return () => {
        streams.splice(streams.indexOf(stream), 1);
      };
    },
    readRecords: () => [],
    lastPosition: 0,
    registerReader: () => ({ hasRead: () => undefined }),
    onCommit: () => () => undefined,
    copyTo: async () => () => undefined,
    clock: {
      now: () => moment,
      pin: async (epochMilli) => {
        moment = epochMilli;
      },
      add: async (ms) => {
        moment += ms;
      },
      release: async () => undefined,
      offset: 0,
      reset: async () => {
        moment = 1_000;
      },
      isControlled,
      isPinned: false,
    },
    idle: async () => undefined,
    failure: undefined,
    onChange: () => () => undefined,
    close: async () => undefined,
  };
}

/** The event that answers a command. */
export function event(command: ClientCommand, intent: string, value: object = {}, key = 2 ** 51 + 7): AnyRecord {
  return record(command, { recordType: 'EVENT', intent, key, value: { ...(command.value as object), tenantId: '<default>', ...value } });
}

export function rejection(command: ClientCommand, rejectionType: RejectionType, rejectionReason: string): AnyRecord {
  return record(command, { recordType: 'COMMAND_REJECTION', intent: command.intent, rejectionType, rejectionReason, value: command.value });
}

function record(command: ClientCommand, fields: object): AnyRecord {
  return {
    position: 1,
    sourceRecordPosition: 1,
    key: command.key,
    timestamp: 0,
    valueType: command.valueType,
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    operationReference: -1,
    recordVersion: 1,
    partitionId: 1,
    ...fields,
  } as unknown as AnyRecord;
}
