import type { Inline } from './blocks.ts';

/** A 2号 line of the 版心 holds 20 characters; one less leaves room for a closing bracket. */
const lineCharactersMax = 19;
const closers = /^[，。、；：？！）》〉」』”’〕】]/;

/** A short quotation or bracket is kept whole, as a word is. */
function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return text.split(/(“[^“”]{1,12}”|《[^《》]{1,12}》|（[^（）]{1,12}）|〔\d{4}〕\d+号)/u).flatMap((part, index) => (index % 2 === 1 ? [part] : [...segmenter.segment(part)].map((word) => word.segment)));
}

/**
 * Breaks a long title into lines the way GB/T 9704-2012 7.3.1 asks: at word borders, in a trapezium (the longer line above), never inside a
 * word and never before closing punctuation. A title with line breaks of its own is left as it is.
 */
export function balancedTitle(content: Inline[]): Inline[] {
  const text = content.map((run) => run.text).join('');
  if (content.some((run) => run.line) || content.length !== 1 || text.length <= lineCharactersMax) return content;
  const words = wordsOf(text);
  const count = Math.ceil(text.length / lineCharactersMax);
  const lines: string[] = [];
  let line = '';
  let left = text.length;
  for (const [index, word] of words.entries()) {
    const target = Math.min(lineCharactersMax, Math.ceil(left / Math.max(1, count - lines.length)) + 1);
    const closing = closers.test(word);
    if (line !== '' && !closing && line.length + word.length > target && (index < words.length - 1 || line.length + word.length > lineCharactersMax)) {
      lines.push(line);
      left -= line.length;
      line = '';
    }
    line += word;
  }
  if (line !== '') lines.push(line);
  return lines.map((part, index) => ({ ...content[0]!, text: part, ...(index > 0 ? { line: true } : {}) }));
}
