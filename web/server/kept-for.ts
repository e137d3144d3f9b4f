/** An answer that is given again for a moment, so that asking often costs nothing. One that failed is not kept. */
export function keptFor<T>(milliseconds: number, now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (kept && now() - kept.at < milliseconds) return kept.answer;
    const asked = { at: now(), answer: ask() };
    kept = asked;
    asked.answer.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.answer;
  };
}
