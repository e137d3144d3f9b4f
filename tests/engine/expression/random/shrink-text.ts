/** Cuts a text down while it keeps a property: ever smaller pieces are left out, then brackets and what stands before them. */
const MOST_ROUNDS = 60;
const MOST_CANDIDATES = 400;

/** `keeps` tells for all candidates at once which of them still have it. */
export async function shrinkText(text: string, keeps: (candidates: readonly string[]) => Promise<readonly boolean[]>): Promise<string> {
  let least = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const candidates = smaller(least);
    const kept = await keeps(candidates);
    const found = candidates.filter((_candidate, index) => kept[index]).toSorted((a, b) => a.length - b.length)[0];
    if (found === undefined) return least;
    least = found;
  }
  return least;
}

function tokensOf(text: string): readonly string[] {
  return text.match(/"(?:\\.|[^"\\])*"|[\p{L}_]+\d*|\d+(?:\.\d+)?|\s+|[^]/gu) ?? [];
}

export function smaller(text: string): readonly string[] {
  const tokens = tokensOf(text);
  const found = new Set<string>();
  const add = (candidate: string): void => {
    if (candidate.length < text.length && candidate.trim() !== '' && !/\p{Cs}/u.test(candidate)) found.add(candidate);
  };
  for (let size = Math.ceil(tokens.length / 2); size >= 1; size = size > 1 ? Math.floor(size / 2) : 0) {
    for (let at = 0; at < tokens.length; at += Math.max(1, Math.floor(size / 2)))
      add([...tokens.slice(0, at), ...tokens.slice(at + size)].join(''));
  }
  for (const [start, end] of brackets(tokens)) {
    const inside = tokens.slice(start + 1, end).join('');
    add(inside);
    add(tokens.slice(start, end + 1).join(''));
    for (const put of ['1', '[]', 'null', inside, '""']) {
      add(tokens.slice(0, start).join('') + put + tokens.slice(end + 1).join(''));
      let name = start;
      while (name > 0 && /^[\p{L} ]+$/u.test(tokens[name - 1]!)) name -= 1;
      add(tokens.slice(0, name).join('') + put + tokens.slice(end + 1).join(''));
    }
  }
  for (const [index, token] of tokens.entries()) {
    if (token.length > 1)
      for (const put of ['1', 'a', '""', '"a"', token.slice(0, -2) + token.slice(-1), token.slice(0, 1) + token.slice(2)])
        add([...tokens.slice(0, index), put, ...tokens.slice(index + 1)].join(''));
  }
  return [...found].toSorted((a, b) => a.length - b.length).slice(0, MOST_CANDIDATES);
}

function brackets(tokens: readonly string[]): readonly (readonly [number, number])[] {
  const open: number[] = [];
  const found: [number, number][] = [];
  for (const [index, token] of tokens.entries()) {
    if ('([{'.includes(token)) open.push(index);
    if (!')]}'.includes(token)) continue;
    const start = open.pop();
    if (start !== undefined) found.push([start, index]);
  }
  return found;
}
