/**
 * Who may have a file looked into now: one of a person at a time, a few of all, and not more waiting than the memory holds. Somebody whose files take
 * long holds up himself, and leaves room for the others.
 */
export interface Turns {
  /** Undefined, without running it, when too many wait. */
  take<T>(person: string, run: () => Promise<T>): Promise<T | undefined>;
}

export function inTurn({ abreast, waiting: most }: { readonly abreast: number; readonly waiting: number }): Turns {
  const busy = new Set<string>();
  const queue: { readonly person: string; readonly start: () => void }[] = [];
  const next = (): void => {
    while (busy.size < abreast) {
      const at = queue.findIndex(({ person }) => !busy.has(person));
      if (at === -1) return;
      const [first] = queue.splice(at, 1);
      if (!first) return;
      busy.add(first.person);
      first.start();
    }
  };
  return {
    async take(person, run) {
      if (queue.length >= most) return undefined;
      await new Promise<void>((start) => {
        queue.push({ person, start });
        next();
      });
      try {
        return await run();
      } finally {
        busy.delete(person);
        next();
      }
    },
  };
}
