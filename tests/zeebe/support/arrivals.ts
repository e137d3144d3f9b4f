import type { Register } from '../../../register/register.ts';

const PARTITION = 1;

/**
 * Says whether the register has all that the broker wrote: its last record is the last one exported, and neither the exporter nor the
 * processor has moved since the question before. (A broker does not tell the end of its log in a cheaper way.)
 */
export function arrivals(managementUrl: string, register: Register): () => Promise<boolean> {
  let before = '';
  return async () => {
    const answer = await fetch(`${managementUrl}/actuator/partitions`, { signal: AbortSignal.timeout(10_000) });
    const { processedPosition, exportedPosition } =
      ((await answer.json()) as Record<string, { processedPosition: number; exportedPosition: number }>)[PARTITION] ?? {};
    const last = (await register.nextPosition(PARTITION)) - 1;
    const now = `${processedPosition} ${exportedPosition} ${last}`;
    const still = now === before && exportedPosition === last;
    before = now;
    return still;
  };
}
