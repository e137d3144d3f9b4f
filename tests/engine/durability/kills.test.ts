import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayClient } from '../../conformance/gateway-client.ts';
import { buildEngineProgram, EngineProcess } from '../support/engine-process.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { auditFolder } from './audit-folder.ts';
import { type Acknowledged, load, RESOURCE } from './load.ts';

/** SIBAN_KILLS=300 kills more often; SIBAN_SEED repeats a run. */
const KILLS = Number(process.env['SIBAN_KILLS'] ?? 30);
const SEED = Number(process.env['SIBAN_SEED'] ?? 20_260_302);
const LIMIT_MS = 60_000 + KILLS * 10_000;

let folder: string;
let program: Awaited<ReturnType<typeof buildEngineProgram>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-kills-'));
  program = await buildEngineProgram();
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('an engine that is killed at any moment', () => {
  it(
    `should keep all that it has acknowledged, ${KILLS} times`,
    async () => {
      const random = seededRandom(SEED);
      const acknowledged: Acknowledged = { created: new Set(), completed: new Set(), published: new Set() };
      let ids = 0;
      const first = new EngineProcess(program.path, folder);
      const client = new GatewayClient(await first.ready);
      await client.unary('DeployResource', { resources: [RESOURCE] });
      client.close();
      await first.kill();

      for (let kill = 0; kill < KILLS; kill++) {
        const engine = new EngineProcess(program.path, folder);
        // Some are killed while they start, the others at their n-th answer or a little later.
        if (random() < 0.15) {
          await pause(random() * 400);
          await engine.kill();
        } else {
          const [after, later] = [1 + Math.floor(random() * 60), random() * 10];
          await load(await engine.ready, acknowledged, {
            nextId: () => `case-${ids++}`,
            after,
            whenReached: () => {
              void pause(later).then(() => engine.kill());
            },
          });
        }
        // What the disk had begun to write when the power went.
        if (random() < 0.2) tearTail(random);
      }

      const audit = await auditFolder(folder);
      expect(acknowledged.created.size).toBeGreaterThan(KILLS);
      expect(acknowledged.completed.size).toBeGreaterThan(KILLS);
      expect([...acknowledged.created].filter((key) => !audit.created.has(key))).toEqual([]);
      expect([...acknowledged.completed].filter((key) => !audit.completed.has(key))).toEqual([]);
      expect([...acknowledged.published].filter((key) => !audit.published.has(key))).toEqual([]);
      expect(audit.handedOutAgain).toEqual([]);
      expect(audit.completedTwice).toEqual([]);
      expect(audit.gaps).toEqual([]);
      expect(audit.replayDifferences).toEqual([]);
    },
    LIMIT_MS,
  );
});

function tearTail(random: () => number): void {
  const log = join(folder, 'engine.sqlite-wal');
  if (existsSync(log))
    appendFileSync(log, Buffer.from(Array.from({ length: Math.floor(random() * 9_000) }, () => Math.floor(random() * 256))));
}
