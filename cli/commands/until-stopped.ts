/** Waits for SIGINT or SIGTERM, then closes in order; a second signal ends at once. */
export function untilStopped(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let closing = false;
    const stop = (): void => {
      if (closing) process.exit(1);
      closing = true;
      close().then(resolve, reject);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
