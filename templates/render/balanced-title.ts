import type { Inline } from './blocks.ts';

/** A 2号 line of the 版心 holds 20 characters; one less leaves room for a closing bracket. */
const lineCharactersMax = 19;
const titleMax = 200;
const closers = /^[，。、；：？！）》〉」』”’〕】]/;
/** Words of the work that a dictionary does not know and tears apart. */
const officeWords = /(“[^“”]{1,14}”|《[^《》]{1,12}》|（[^（）]{1,12}）|〔\d{4}〕\d+号|交办|催办|督办|查办|整改|办结|销号|立项)/u;
/** One-character words after which a line may well end. */
const goodEnds = /^[的和与及等在对]$/;

/** A short quotation, bracket or number, and a word of the work, are kept whole. */
function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return text
    .split(officeWords)
    .flatMap((part, index) => (index % 2 === 1 ? [part] : [...segmenter.segment(part)].map((word) => word.segment)));
}

/** What a break between two words costs the reader. */
function breakCost(before: string, after: string): number {
  if (closers.test(after)) return 1_000;
  const torn = (before.length === 1 && !goodEnds.test(before) ? 12 : 0) + (after.length === 1 ? 12 : 0);
  return torn + (goodEnds.test(after) ? 6 : 0) - (before === '的' ? 2 : 0);
}

/** Ends of the lines (in words) with the least cost: even lines, the longer one above, at good places. */
function bestBreaks(words: string[], count: number, target: number): number[] | undefined {
  const best: ({ cost: number; from: number } | undefined)[][] = [[{ cost: 0, from: 0 }]];
  for (let line = 1; line <= count; line += 1) {
    best[line] = [];
    for (let end = line; end <= words.length; end += 1) {
      let length = 0;
      for (let start = end - 1; start >= line - 1; start -= 1) {
        length += words[start]!.length;
        if (length > lineCharactersMax) break;
        const before = best[line - 1]![start];
        if (!before) continue;
        const wanted = target + (count > 1 ? (count - 1) / 2 - (line - 1) : 0);
        const cost = before.cost + (length - wanted) ** 2 + (end < words.length ? breakCost(words[end - 1]!, words[end]!) : 0);
        const known = best[line]![end];
        if (!known || cost < known.cost) best[line]![end] = { cost, from: start };
      }
    }
  }
  if (!best[count]![words.length]) return undefined;
  const ends: number[] = [];
  for (let line = count, end = words.length; line > 0; line -= 1) {
    ends.unshift(end);
    end = best[line]![end]!.from;
  }
  return ends;
}

/**
 * Breaks a long title into lines the way GB/T 9704-2012 7.3.1 asks: at word borders, in a trapezium (the longer line above), never inside a
 * word and never before closing punctuation. A title with line breaks of its own is left as it is.
 */
export function balancedTitle(content: Inline[]): Inline[] {
  const text = content.map((run) => run.text).join('');
  if (content.length !== 1 || text.length <= lineCharactersMax || text.length > titleMax) return content;
  const words = wordsOf(text);
  const fewest = Math.ceil(text.length / lineCharactersMax);
  for (let count = fewest; count <= fewest + 1; count += 1) {
    const ends = bestBreaks(words, count, text.length / count);
    if (ends)
      return ends.map((end, index) => ({
        ...content[0]!,
        text: words.slice(ends[index - 1] ?? 0, end).join(''),
        ...(index > 0 ? { line: true } : {}),
      }));
  }
  return content;
}
