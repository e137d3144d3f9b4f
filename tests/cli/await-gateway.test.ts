/** A gateway that is away when Siban starts: waited for, and then told in one line. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { awaitGateway } from '../../cli/await-gateway.ts';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban } from '../../cli/start-siban.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { CommandError } from '../../web/server/commands/zeebe-commands.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban } from '../support/running-siban.ts';

const parts: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of parts.splice(0).reverse()) await close();
});

/** Time that passes by waiting alone; each question takes two seconds. */
function waiting(answers: (question: number) => Error | undefined) {
  const said: string[] = [];
  const waited: number[] = [];
  let [time, asked] = [0, 0];
  const done = awaitGateway(
    {
      reach: async () => {
        time += 2_000;
        const refusal = answers((asked += 1));
        if (refusal) throw refusal;
      },
    },
    {
      address: 'zeebe:26500',
      now: () => time,
      wait: async (milliseconds) => {
        waited.push(milliseconds);
        time += milliseconds;
      },
      say: (line) => void said.push(line),
    },
  );
  return { done, said, waited, time: () => time };
}
const away = new CommandError('UNAVAILABLE', 'connect ECONNREFUSED');

describe('a start whose gateway is away', () => {
  it('should go on as soon as it answers, having said once what it waits for', async () => {
    const { done, said, waited } = waiting((question) => (question <= 6 ? away : undefined));
    await done;
    expect(said).toEqual(['Waiting for the Zeebe gateway at zeebe:26500 (ZEEBE_ADDRESS) …']);
    expect(waited).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000]);
  });

  it('should say nothing where it answers at once', async () => {
    const { done, said } = waiting(() => undefined);
    await done;
    expect(said).toEqual([]);
  });

  it('should end after two minutes with the setting to look at', async () => {
    const { done, time } = waiting(() => away);
    await expect(done).rejects.toThrow(
      /^Expected a Zeebe gateway at zeebe:26500 \(ZEEBE_ADDRESS\) to answer within 120 s, but it did not\. Start it, [^\n]*\.$/,
    );
    expect(time()).toBeLessThan(130_000);
  });

  it('should not wait for one that asks for another secret', async () => {
    const { done, waited } = waiting(() => new CommandError('UNAUTHENTICATED', 'no'));
    await expect(done).rejects.toThrow(
      /^Expected the gateway at zeebe:26500 to let Siban in, .* Set ZEEBE_SECRET to the one that it was started with\.$/,
    );
    expect(waited).toEqual([]);
  });

  it('should go well when the engine comes later than Siban', async () => {
    const [port, gatewayPort] = [await freePort(), await freePort()];
    const token = 'a-token-of-the-cluster';
    let isWaiting: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    const starting = startTestSiban('2026-03-02T09:00', {
      port,
      zeebeAddress: `127.0.0.1:${gatewayPort}`,
      exportToken: token,
      say: () => isWaiting(),
    });
    await waits;
    const engine = await startEngine({ dataDir: ':memory:', port: gatewayPort, exportUrl: `http://siban:${token}@127.0.0.1:${port}` });
    parts.push(() => engine.close());
    const siban = await starting;
    parts.push(() => siban.close());
    expect(await siban.commands.isReachable()).toBe(true);
  });

  it('should be refused the secret of another in one line', async () => {
    const engine = await startEngine({ dataDir: ':memory:', port: 0, secret: 'of-this-engine-alone' });
    parts.push(() => engine.close());
    await expect(
      startSiban({ dataDir: ':memory:', host: '127.0.0.1', port: 0, zeebeAddress: engine.address, log: silentLogger }),
    ).rejects.toThrow(/ZEEBE_SECRET/);
  });
});
