/** Where in the sources something was asked of the store, for errors that name two places. */

const FRAMES = 30;

/** @param below the function whose caller is meant */
export function placeOf(below: (...args: never[]) => unknown): () => string {
  const trace: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(trace, below);
  Error.stackTraceLimit = stackTraceLimit;
  // Its text is made when it is asked for, which is never as a rule.
  return () => firstOutside(trace.stack ?? '');
}

/** The first line that is neither of Kysely nor of the store's own machinery. */
function firstOutside(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const outside = frames.find((line) => !/node_modules|node:internal|[\\/]store[\\/][\w-]+\.ts|<anonymous>\)?$/.test(line));
  return (
    (outside ?? frames[0])
      ?.trim()
      .replace(/^at /, '')
      .replaceAll(/\(?file:\/\//g, '(') ?? 'an unknown place'
  );
}
