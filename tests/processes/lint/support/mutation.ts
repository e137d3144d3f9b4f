import type { SetInput, Source } from '../../../../processes/lint/index.ts';

export type Shelf = 'processes' | 'decisions' | 'forms';
/** One way to break the shipped set. It hurts: somebody waits for ever, sees nothing, decides what he must not, or gets a wrong date. */
export interface Mutation {
  readonly kind: string;
  readonly what: string;
  readonly shelf: Shelf;
  readonly id: string;
  readonly content: string;
  /** The rules of which one must find it. */
  readonly rules: readonly string[];
}

/** All the ways of one kind that the shipped set offers. */
export type Kind = (set: SetInput) => Mutation[];

export function eachSource(
  kind: string,
  rules: readonly string[],
  shelf: Shelf,
  ways: (source: Source) => Iterable<{ readonly what: string; readonly content: string }>,
): Kind {
  return (set) =>
    set[shelf].flatMap((source) =>
      [...ways(source)].map(({ what, content }) => {
        if (content === source.content) throw new Error(`Expected '${kind}: ${what}' to change ${source.id}, but it did not`);
        return { kind, what: `${source.id}: ${what}`, shelf, id: source.id, content, rules };
      }),
    );
}

/** Each place of a pattern, changed on its own. */
export function* eachMatch(
  text: string,
  pattern: RegExp,
  change: (match: RegExpExecArray) => string | undefined,
): Generator<{ readonly what: string; readonly content: string }> {
  for (const match of text.matchAll(pattern)) {
    const to = change(match as RegExpExecArray);
    if (to !== undefined)
      yield {
        what: `${match[0].slice(0, 90)} → ${to.slice(0, 90)}`,
        content: text.slice(0, match.index) + to + text.slice(match.index + match[0].length),
      };
  }
}
