/** A Zeebe that is started together with Siban takes half a minute: it is waited for, longer and longer between two questions, and not for ever. */
import { CommandError, type ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';

export interface AwaitGatewayOptions {
  readonly address: string;
  readonly limitMs?: number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  readonly now: () => number;
  /** Told once, when there is something to wait for. */
  readonly say: (line: string) => void;
}

const LIMIT_MS = 120_000;
const PAUSE = { firstMs: 250, maxMs: 5_000 } as const;

export async function awaitGateway(commands: Pick<ZeebeCommands, 'reach'>, options: AwaitGatewayOptions): Promise<void> {
  const { address, limitMs = LIMIT_MS, wait, now, say } = options;
  const end = now() + limitMs;
  for (let pause: number = PAUSE.firstMs, isTold = false; ; pause = Math.min(pause * 2, PAUSE.maxMs)) {
    const refusal = await commands.reach().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refusal === undefined) return;
    if (refusal instanceof CommandError && refusal.status === 'UNAUTHENTICATED')
      throw new Error(
        `Expected the gateway at ${address} to let Siban in, but it asks for another secret. Set ZEEBE_SECRET to the one that it was started with.`,
        { cause: refusal },
      );
    if (now() >= end)
      throw new Error(
        `Expected a Zeebe gateway at ${address} (ZEEBE_ADDRESS) to answer within ${limitMs / 1_000} s, but it did not. Start it, or set ZEEBE_ADDRESS to where it is, and ZEEBE_TLS_CA when it speaks TLS.`,
        { cause: refusal },
      );
    if (!isTold) say(`Waiting for the Zeebe gateway at ${address} (ZEEBE_ADDRESS) …`);
    isTold = true;
    await wait(pause);
  }
}
