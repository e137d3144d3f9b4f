import type { RecordSource } from './exported-record.ts';
import type { Target } from './run-scenario.ts';

/** A living broker with a controlled clock, whose exporter writes to `source`. */
export function zeebeTarget(address: string, managementUrl: string, source: RecordSource): Target {
  const clock = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${managementUrl}/actuator/clock/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`Expected to move the broker's clock (${path}), but it answered ${answer.status}`);
  };
  return {
    address,
    source,
    pin: (epochMilli) => clock('pin', { epochMilli }),
    advance: (offsetMilli) => clock('add', { offsetMilli }),
  };
}
