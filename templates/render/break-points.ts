/**
 * A word without a place to break runs out of its cell: Word breaks it anywhere, Typst only where it is told to. So words that are longer than
 * their line get a break point behind each sign. `gongwen.typ` sets it as a space of no width, which leaves nothing in the text of the PDF.
 */
import type { Block, Inline, TableBlock } from './blocks.ts';
import { cellWidth, columnsOf, latinWidth, POINTS_PER_MM, sizeOf, typeAreaPt } from './row-heights.ts';
import { measures } from './measures.ts';

/** What stands for a break point on the way to Typst. Data never contain it (`html-to-blocks.ts`). */
const BREAK = '\u200b';
const WORD = /[!-~\u00a1-\u024f]{2,}/g;

function broken(runs: readonly Inline[], widthPt: number, sizePt: number): Inline[] {
  const fits = Math.max(1, Math.floor(widthPt / (sizePt * latinWidth)));
  // A word may go on in the next run, in another face.
  const joined = runs.map(({ text }) => text).join('');
  if (!(joined.match(WORD) ?? []).some((word) => word.length > fits)) return [...runs];
  return runs.map((run) => ({
    ...run,
    text: run.text.replace(WORD, (word) => (word.length > 1 ? word.split('').join(BREAK) : word)),
  }));
}

function inTable(table: TableBlock): TableBlock {
  const rows = [...table.head, ...table.body];
  const columns = columnsOf(rows, table.widths.length);
  const set = rows.map((row, index) => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      const width = cellWidth(table, columns[index]?.[at] ?? 0, cell);
      return { ...cell, content: cell.content.map((part) => ({ ...part, runs: broken(part.runs, width, sizeOf(table)) })) };
    }),
  }));
  return { ...table, head: set.slice(0, table.head.length), body: set.slice(table.head.length) };
}

/** Beside the time and the line of a 时间线. */
export const timelineTextPt = typeAreaPt - 56 * POINTS_PER_MM;

/** A text of one style, in a line of this width. */
export const brokenText = (text: string, widthPt: number, sizePt: number): string =>
  broken([{ text }], widthPt, sizePt)
    .map((run) => run.text)
    .join('');

/** The same block, with break points where a word is longer than its line. */
export function withBreakPoints(block: Block): Block {
  if (block.kind === 'table') return inTable(block);
  if (block.kind === 'timeline')
    return {
      ...block,
      entries: block.entries.map((entry) => ({ ...entry, content: broken(entry.content, timelineTextPt, measures.size.tablePt) })),
    };
  if ('content' in block)
    return {
      ...block,
      content: broken(block.content, typeAreaPt, block.kind === 'title' ? measures.size.titlePt : measures.size.bodyPt),
    } as Block;
  return block;
}
