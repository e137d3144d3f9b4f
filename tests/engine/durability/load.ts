import { status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';

/** A wait for a message between two tasks: creations, jobs and messages all have to survive. */
export const RESOURCE = {
  name: 'durable.bpmn',
  content: Buffer.from(
    bpmn('durable', (p) =>
      p
        .start('start')
        .service('first', { job: 'work' })
        .catch('answer', { message: 'answer', correlationKey: '=id' })
        .service('second', { job: 'work' })
        .end('end')
        .path('start', 'first', 'answer', 'second', 'end'),
    ),
  ),
};

/** What the engine has said OK to. */
export interface Acknowledged {
  readonly created: Set<string>;
  readonly completed: Set<string>;
  readonly published: Set<string>;
}

const LANES = 6;
const JOB_TIMEOUT_MS = 300;
const MESSAGE_TTL_MS = 3_600_000;
const CALL_LIMIT_MS = 5_000;
/** What a client sees of an engine that was killed. */
const GONE: ReadonlySet<number> = new Set([
  status.UNAVAILABLE,
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.INTERNAL,
  status.UNKNOWN,
]);

export interface LoadOptions {
  /** Gives ids that were never used. */
  readonly nextId: () => string;
  /** Called once, when the engine has acknowledged so many commands. */
  readonly after: number;
  readonly whenReached: () => void;
}

/** Keeps several lanes of commands under way until the engine is gone. */
export async function load(address: string, acknowledged: Acknowledged, { nextId, after, whenReached }: LoadOptions): Promise<void> {
  const client = new GatewayClient(address);
  const isOver = { value: false };
  let left = after;
  const isAcknowledged = (): void => {
    if (--left === 0) whenReached();
  };
  const lane = async (): Promise<void> => {
    while (!isOver.value) {
      try {
        await round(client, acknowledged, nextId(), isAcknowledged);
      } catch (error) {
        if (!GONE.has((error as ServiceError).code)) throw error;
        isOver.value = true;
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    client.close();
  }
}

async function round(
  client: GatewayClient,
  { created, completed, published }: Acknowledged,
  id: string,
  isAcknowledged: () => void,
): Promise<void> {
  const instance = await client.unary(
    'CreateProcessInstance',
    { bpmnProcessId: 'durable', version: -1, variables: JSON.stringify({ id }) },
    CALL_LIMIT_MS,
  );
  created.add(instance['processInstanceKey'] as string);
  isAcknowledged();
  const message = await client.unary(
    'PublishMessage',
    { name: 'answer', correlationKey: id, timeToLive: MESSAGE_TTL_MS, messageId: id, variables: '{}' },
    CALL_LIMIT_MS,
  );
  published.add(message['key'] as string);
  isAcknowledged();
  const batches = await client.collect(
    'ActivateJobs',
    { type: 'work', worker: 'w', timeout: JOB_TIMEOUT_MS, maxJobsToActivate: 4, requestTimeout: -1 },
    CALL_LIMIT_MS,
  );
  for (const { key } of batches.flatMap((batch) => batch['jobs'] as { key: string }[])) {
    try {
      await client.unary('CompleteJob', { jobKey: key, variables: '{}' }, CALL_LIMIT_MS);
      completed.add(key);
      isAcknowledged();
    } catch (error) {
      // It timed out, and another lane was faster.
      if ((error as ServiceError).code !== status.NOT_FOUND) throw error;
    }
  }
}
