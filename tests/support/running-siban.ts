/** A whole Siban in this process for tests: in memory, on free ports, its clock moved by the test. */
import { signIn } from '../../playbook/api-client.ts';
import { CasePlayer, type PlayEnvironment } from '../../playbook/case-player.ts';
import { readDirectory, loadDirectory } from '../../demo/load-directory.ts';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban, type StartSibanOptions } from '../../cli/start-siban.ts';

export interface TestSiban extends RunningSiban {
  readonly password: string;
  readonly player: (environment?: Partial<PlayEnvironment>) => CasePlayer;
  pin(epochMilli: number): Promise<void>;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function startTestSiban(at: string, options: Partial<StartSibanOptions> = {}): Promise<TestSiban> {
  const siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    requestLimits: { person: 100_000, anonymous: 100_000, signIn: 100_000 },
    // A busy machine is given time.
    answerWithinMs: 60_000,
    commandTimeoutMs: 120_000,
    say: () => undefined,
    log: process.env.SIBAN_TEST_LOG ? { ...silentLogger, warn: console.error, error: console.error } : silentLogger,
    ...options,
  });
  await loadDirectory(siban.store);
  const { password } = readDirectory();
  const pin = async (epochMilli: number): Promise<void> => siban.engine?.clock.pin(epochMilli);
  await pin(Date.parse(`${at}+08:00`));
  return {
    ...siban,
    password,
    pin,
    player: (environment = {}) => new CasePlayer({ base: siban.url, password, pin, pause, ...environment }),
  };
}

export const setSequences = async (siban: TestSiban, year: number, sequences: Readonly<Record<string, number>>): Promise<void> => {
  const admin = await signIn(siban.url, 'guanli', siban.password);
  for (const [sequence, next] of Object.entries(sequences))
    await admin.send('PUT', `/api/sequences/${sequence}`, { year, next, reason: '启用系统前已发出的文号' });
};
