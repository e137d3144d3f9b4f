import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runZeebe } from '../../cli/zeebe.ts';
import type { RunningZeebe } from '../../cli/zeebe.ts';
import { askForHealth, healthAnswers } from '../engine/gateway/wire/health-checks.ts';
import { leavings, runLeaving } from '../engine/gateway/wire/leaving-clients.ts';
import { restStatuses } from '../engine/gateway/wire/rest-statuses.ts';

/** A broker does not tell when it has taken something in; what it owes, it has done long before. */
const SETTLED_MS = 700;

describe('the gateway of a living Zeebe 8.6.0', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-zeebe-'));
  let zeebe: RunningZeebe | undefined;

  beforeAll(async () => {
    zeebe = await runZeebe({ dataDir });
  });
  afterAll(async () => {
    await zeebe?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each(leavings.map((leaving) => [leaving.name, leaving] as const))(
    'should still treat %s as is written down',
    async (_name, leaving) => {
      const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      expect(await runLeaving(leaving, (zeebe as RunningZeebe).address, settle)).toEqual(leaving.zeebe);
    },
  );

  test('should still say how it is as is written down', async () => {
    expect(await askForHealth((zeebe as RunningZeebe).address)).toEqual(healthAnswers);
  });

  test('should still take and refuse REST requests as was recorded', async () => {
    const recorded: unknown = JSON.parse(readFileSync('tests/engine/gateway/fixtures/rest-statuses.json', 'utf8'));
    expect(await restStatuses((zeebe as RunningZeebe).restUrl)).toEqual(recorded);
  });
});
