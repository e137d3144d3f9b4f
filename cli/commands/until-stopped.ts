import type { EventEmitter } from 'node:events';

/** Below what supervisors of processes give before they kill (Docker: 10 s). */
const LIMIT_MS = 9_000;

export interface StopOptions {
  readonly limitMs?: number;
  readonly signals?: Pick<EventEmitter, 'on'>;
  readonly exit?: (code: number) => void;
  readonly say?: (line: string) => void;
}

/**
 * Waits for SIGINT or SIGTERM, then closes in order; a second signal ends at once. What does not close in time is left as it is: all that was
 * acknowledged is on the disk, as it is after a power failure.
 */
export function untilStopped(close: () => Promise<void>, options: StopOptions = {}): Promise<void> {
  const { limitMs = LIMIT_MS, signals = process, exit = process.exit, say = console.error } = options;
  return new Promise((resolve, reject) => {
    let closing = false;
    const stop = (): void => {
      if (closing) return exit(1);
      closing = true;
      const limit = setTimeout(() => {
        say(
          `Expected all parts to end within ${limitMs} ms, but some did not; the process ends without them. Nothing that was acknowledged is lost.`,
        );
        exit(1);
      }, limitMs);
      limit.unref();
      close()
        .finally(() => clearTimeout(limit))
        .then(resolve, reject);
    };
    signals.on('SIGINT', stop);
    signals.on('SIGTERM', stop);
  });
}
