/** A fresh real broker with a Siban attached to it, the way an office would: the records come in at its inlet, time is the broker's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CasePlayer } from '../../../playbook/case-player.ts';
import type { StartSibanOptions } from '../../../cli/start-siban.ts';
import { RELEASE_REQUEST_TIMEOUT, runZeebe } from '../../../cli/zeebe.ts';
import { pinBroker } from '../../conformance/zeebe-target.ts';
import { freePort } from '../../support/free-port.ts';
import { pause, startTestSiban, type TestSiban } from '../../support/running-siban.ts';
import { arrivals } from './arrivals.ts';

/** In pauses of 20 ms: a broker on a busy machine may take long for one step. */
const PATIENCE = 2_000;
const TOKEN = 'a-token-of-the-cluster';

export async function startSibanOnZeebe(at: string, options: Partial<StartSibanOptions> = {}): Promise<TestSiban> {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-zeebe-cases-'));
  const parts: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const port = await freePort();
    const zeebe = await runZeebe({
      dataDir,
      exportUrl: `http://127.0.0.1:${port}`,
      exportToken: TOKEN,
      controlledClock: true,
      requestTimeout: RELEASE_REQUEST_TIMEOUT,
    });
    parts.push(() => zeebe.stop());
    const pin = pinBroker(zeebe.managementUrl);
    // Before the deployment, whose records should not lie years before those of the cases.
    await pin(Date.parse(`${at}+08:00`));
    const siban = await startTestSiban(at, {
      port,
      exportToken: TOKEN,
      zeebeAddress: zeebe.address,
      zeebeManagementUrl: zeebe.managementUrl,
      ...options,
    });
    parts.push(() => siban.close());
    const caughtUp = arrivals(zeebe.managementUrl, siban.register);
    return {
      ...siban,
      pin,
      player: () => new CasePlayer({ base: siban.url, password: siban.password, pin, pause, caughtUp, patience: PATIENCE }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
