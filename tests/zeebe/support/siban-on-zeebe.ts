/** A fresh real broker with a Siban attached to it, the way an office would: the records come in at its inlet, time is the broker's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDirectory, readDirectory } from '../../../cli/demo/load-directory.ts';
import { silentLogger } from '../../../cli/logger.ts';
import { CasePlayer } from '../../../cli/play/case-player.ts';
import { startSiban } from '../../../cli/start-siban.ts';
import { runZeebe } from '../../../cli/zeebe.ts';
import { pinBroker } from '../../conformance/zeebe-target.ts';
import { pause, type TestSiban } from '../../support/running-siban.ts';
import { arrivals } from './arrivals.ts';

const HOST = '127.0.0.1';

export async function startSibanOnZeebe(at: string): Promise<TestSiban> {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-zeebe-cases-'));
  const port = await freePort();
  const tidy = (): void => rmSync(dataDir, { recursive: true, force: true });
  const zeebe = await runZeebe({ dataDir, exportUrl: `http://${HOST}:${port}/zeebe-export`, controlledClock: true }).catch((error: unknown) => {
    tidy();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await zeebe.stop();
    tidy();
  };
  try {
    const pin = pinBroker(zeebe.managementUrl);
    await pin(Date.parse(`${at}+08:00`));
    const log = process.env.SIBAN_TEST_LOG ? { ...silentLogger, warn: console.error, error: console.error } : silentLogger;
    const siban = await startSiban({ dataDir: ':memory:', host: HOST, port, requestsPerMinute: 100_000, log, zeebeAddress: zeebe.address, zeebeManagementUrl: zeebe.managementUrl });
    await loadDirectory(siban.store);
    const { password } = readDirectory();
    const caughtUp = arrivals(zeebe.managementUrl, siban.register);
    return {
      ...siban, password, pin, player: () => new CasePlayer({ base: siban.url, password, pin, pause, caughtUp, patience: PATIENCE }),
      close: async () => {
        await siban.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In pauses of 20 ms: a broker on a busy machine may take long for one step. */
const PATIENCE = 2_000;

/** The exporter must know the address of the inlet before Siban is there. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}
