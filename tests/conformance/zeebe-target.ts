import type { RunningZeebe } from '../../cli/zeebe.ts';
import { callRest } from './call-rest.ts';
import { callUserTask } from './call-user-task.ts';
import { until } from './job-streams.ts';
import type { RecordSource } from './exported-record.ts';
import type { Target } from './run-scenario.ts';

async function moveClock(managementUrl: string, path: 'pin' | 'add', body: object): Promise<void> {
  const answer = await fetch(`${managementUrl}/actuator/clock/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`Expected to move the broker's clock (${path}), but it answered ${answer.status}`);
}

/** Whether the broker knows a stream of jobs of this type. */
async function isStreamed(managementUrl: string, type: string): Promise<boolean> {
  const answer = await fetch(`${managementUrl}/actuator/jobstreams/remote`, { signal: AbortSignal.timeout(10_000) });
  const streams = (await answer.json()) as readonly { readonly jobType: string }[];
  return streams.some(({ jobType }) => jobType === type);
}

/** Sets the controlled clock of a living broker; only forward. */
export const pinBroker =
  (managementUrl: string) =>
  (epochMilli: number): Promise<void> =>
    moveClock(managementUrl, 'pin', { epochMilli });

/** A living broker with a controlled clock, whose exporter writes to `source`. */
export function zeebeTarget({ address, managementUrl, restUrl }: RunningZeebe, source: RecordSource): Target {
  return {
    address,
    source,
    pin: pinBroker(managementUrl),
    advance: (offsetMilli) => moveClock(managementUrl, 'add', { offsetMilli }),
    workOnUserTask: (act, key, body) => callUserTask(restUrl, act, key, body),
    rest: (call) => callRest(restUrl, call),
    streamIs: (open, type) =>
      until(`the stream of '${type}' to be ${open ? 'open' : 'closed'}`, async () => (await isStreamed(managementUrl, type)) === open),
  };
}
