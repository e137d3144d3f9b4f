import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { leavings, runLeaving, type Others } from './wire/leaving-clients.ts';

/** Both connections end in this process: after some answers on the one, what came on the other has been dealt with. */
async function settle(others: Others): Promise<void> {
  for (let round = 0; round < 5; round++) await others.topology();
}

describe('a gateway whose client leaves', () => {
  let running: RunningEngine;
  beforeAll(async () => {
    running = await startEngine({ port: 0, dataDir: ':memory:' });
  });
  afterAll(() => running.close());

  test.each(leavings.map((leaving) => [leaving.name, leaving] as const))('should treat %s as Zeebe does', async (_name, leaving) => {
    expect(await runLeaving(leaving, running.address, settle)).toEqual(leaving.engine ?? leaving.zeebe);
  });
});
