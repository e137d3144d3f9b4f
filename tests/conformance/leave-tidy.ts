import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayClient } from './gateway-client.ts';
import type { Target } from './run-scenario.ts';

const FAR_MS = 3 * 24 * 3_600_000;

/**
 * Ends what a scenario left on a shared broker (instances, start timers, buffered messages), so that the next one sees none of it.
 * `since`: how many records the source had before the scenario.
 */
export async function leaveTidy(target: Target, since: number): Promise<void> {
  const records = target.source.records().slice(since);
  const client = new GatewayClient(target.address);
  try {
    for (const record of records) {
      const isRoot = record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_ACTIVATED' && record.value['bpmnElementType'] === 'PROCESS'
        && record.value['parentProcessInstanceKey'] === -1;
      if (isRoot) await client.unary('CancelProcessInstance', { processInstanceKey: record.key }).catch(() => undefined);
    }
    for (const record of records) {
      if (record.valueType === 'PROCESS' && record.intent === 'CREATED') await client.unary('DeleteResource', { resourceKey: record.key }).catch(() => undefined);
    }
  } finally {
    client.close();
  }
  await target.advance(FAR_MS);
  // The broker's own checkers (expired messages, timed-out jobs) look at the clock twice a second; nothing in the stream tells when they are done.
  await sleep(1_000);
}
