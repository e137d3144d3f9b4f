import { status as Status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { ExportedRecord } from './exported-record.ts';
import { GatewayClient } from './gateway-client.ts';
import type { Target } from './run-scenario.ts';

const FAR_MS = 3 * 24 * 3_600_000;
const ROUNDS_MAX = 20;
const PAUSE_MS = 100;
const EXPIRY_LIMIT_MS = 20_000;

/**
 * Ends what a scenario left on a shared broker (instances, start timers, buffered messages), so that the next one sees none of it.
 * `since`: how many records the source had before the scenario.
 */
export async function leaveTidy(target: Target, since: number): Promise<void> {
  const records = (): readonly ExportedRecord[] => target.source.records().slice(since);
  const client = new GatewayClient(target.address);
  try {
    for (let round = 1; !(await endAll(client, records())); round++) {
      if (round === ROUNDS_MAX)
        throw new Error(`Expected to end all instances of the scenario, but after ${ROUNDS_MAX} rounds some still run`);
      await arrival(target, PAUSE_MS);
    }
  } finally {
    client.close();
  }
  if (bufferedMessages(records()).length === 0) return;
  await target.advance(FAR_MS);
  for (const deadline = performance.now() + EXPIRY_LIMIT_MS; bufferedMessages(records()).length > 0;) {
    if (performance.now() > deadline)
      throw new Error(
        `Expected the scenario's messages to expire within ${EXPIRY_LIMIT_MS} ms, but ${bufferedMessages(records()).length} did not`,
      );
    await arrival(target, PAUSE_MS);
  }
}

/** Returns false while an instance that only now came about keeps a process from being deleted. */
async function endAll(client: GatewayClient, records: readonly ExportedRecord[]): Promise<boolean> {
  const instances = records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
  const keysOf = (...intents: readonly string[]): Set<number> =>
    new Set(instances.filter(({ intent }) => intents.includes(intent)).map(({ key }) => key));
  const ended = keysOf('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED');
  const ending = keysOf('ELEMENT_TERMINATING');
  const left = new Set<unknown>();
  for (const { intent, value, key } of instances) {
    if (intent !== 'ELEMENT_ACTIVATING' || value['bpmnElementType'] !== 'PROCESS' || ended.has(key)) continue;
    if (value['parentProcessInstanceKey'] !== -1 && !ending.has(key)) continue;
    await client.unary('CancelProcessInstance', { processInstanceKey: key }).catch((error: ServiceError) => {
      // Zeebe itself will never end this one.
      if (error.code === Status.NOT_FOUND && ending.has(key)) left.add(value['processDefinitionKey']);
    });
  }
  let isDone = true;
  for (const { valueType, intent, key } of records) {
    if (valueType !== 'PROCESS' || intent !== 'CREATED' || left.has(key)) continue;
    await client.unary('DeleteResource', { resourceKey: key }).catch((error: ServiceError) => {
      if (error.code === Status.FAILED_PRECONDITION) isDone = false;
    });
  }
  return isDone;
}

function bufferedMessages(records: readonly ExportedRecord[]): readonly ExportedRecord[] {
  const expired = new Set(records.filter(({ valueType, intent }) => valueType === 'MESSAGE' && intent === 'EXPIRED').map(({ key }) => key));
  return records.filter(({ valueType, intent, key }) => valueType === 'MESSAGE' && intent === 'PUBLISHED' && !expired.has(key));
}

export async function arrival(target: Target, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    target.source.nextArrival(),
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    }),
  ]);
  clearTimeout(timer);
}
