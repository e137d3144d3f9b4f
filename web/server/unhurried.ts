/**
 * A long answer in parts, made while others wait: after each part, whoever asked meanwhile has his turn, and as much time again is left to them
 * as the part took. So an export never takes more than half of the thread that the pages share.
 * Example: `for await (const rows of unhurried(list.pages)) …`
 *
 * @param rest resolves after so many milliseconds; 0: when all that was waiting has had its turn
 */
export async function* unhurried<T>(
  parts: AsyncIterable<T>,
  { now = () => performance.now(), rest = restFor }: { now?: () => number; rest?: (milliseconds: number) => Promise<void> } = {},
): AsyncGenerator<T> {
  let from = now();
  for await (const part of parts) {
    const took = now() - from;
    yield part;
    await rest(Math.min(took, MOST_REST_MS));
    from = now();
  }
}

/** One part that took long, since others were at work too, does not make the whole answer stand still. */
const MOST_REST_MS = 50;

const restFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds < 1) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });
