/** Looks into each file in a thread that ends with it, bounded in time and memory: a file that brings it down has not been looked into, and is refused. */
import type { After } from '../../register/arrivals.ts';
import type { Inspection } from '../../web/server/uploads/inspection.ts';
import { startThread } from './thread.ts';

export interface FileThreadOptions {
  /** How long one file may take, milliseconds, from when its thread is ready. */
  readonly limitMs?: number;
  /** How much the process may grow while it is looked into, bytes: what is unpacked lies outside of what `resourceLimits` counts. */
  readonly growth?: number;
  readonly after: After;
  warn(details: object, message: string): void;
}

/** The largest report of 20 MB takes some seconds; a busy machine several times as long. */
const LIMIT_MS = 60_000;
const HEAP_MB = 512;
const GROWTH = 1_200 * 1024 * 1024;
const LOOK_EVERY_MS = 100;

export async function inspectInThread(
  bytes: Buffer,
  { limitMs = LIMIT_MS, growth = GROWTH, after, warn }: FileThreadOptions,
): Promise<Inspection> {
  let ended = (_why: string): void => undefined;
  const cut = new Promise<string>((resolve) => (ended = resolve));
  const before = process.memoryUsage.rss();
  const thread = await startThread<void>({
    name: 'file-thread',
    limits: { maxOldGenerationSizeMb: HEAP_MB },
    onEnd: (error) => ended(error.message),
  });
  const cancel = after(limitMs, () => ended(`it took longer than ${limitMs} ms`));
  const watch = setInterval(() => {
    const grown = process.memoryUsage.rss() - before;
    if (grown > growth) ended(`the process grew by ${Math.round(grown / 1024 / 1024)} MB`);
  }, LOOK_EVERY_MS);
  try {
    const answered = thread.call<Inspection>('inspect', bytes).then((found) => ({ found }));
    const outcome = await Promise.race([answered, cut]);
    if (typeof outcome !== 'string') return outcome.found;
    warn({ reason: outcome, size: bytes.length }, 'Expected to look into a file that was handed in, but gave up; it was refused');
    return 'too-costly';
  } catch (error) {
    warn({ err: error, size: bytes.length }, 'Expected to look into a file that was handed in, but it failed; it was refused');
    return 'too-costly';
  } finally {
    cancel();
    clearInterval(watch);
    await thread.stop();
  }
}
