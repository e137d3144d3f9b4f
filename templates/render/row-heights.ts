/**
 * How tall the rows of a table become, estimated in lines before anything is set: a row that is short stays on one page, a row that is taller than
 * a page must be allowed to break, or what does not fit is printed over the lower edge of the paper and lost.
 */
import type { Cell, Inline, Row, TableBlock } from './blocks.ts';
import { measures } from './measures.ts';

export const POINTS_PER_MM = 72 / 25.4;
/** Of the 版心. */
export const typeAreaPt = measures.typeArea.widthMm * POINTS_PER_MM;
/** Left and right of what stands in a cell, together. */
const cellInsetPt = 8;
/** Of a Latin letter or a figure, as a part of its size; Chinese characters are as wide as high. */
export const latinWidth = 0.6;

/** More lines than this may break over pages; a page has room for some 33 of a table's. */
export const unbrokenLinesMax = 14;
/** A table of more lines than this is not kept on one page, whatever it is for. */
const wholeLinesMax = 20;
const shortRowsMax = 3;
const shortLettersMax = 240;

/** Lines that these runs take in a column of this width. */
export function linesOf(runs: readonly Inline[], widthPt: number, sizePt: number): number {
  let lines = 0;
  let used = 0;
  const end = (): void => {
    lines += Math.max(1, Math.ceil((used * sizePt) / Math.max(widthPt, sizePt)));
    used = 0;
  };
  for (const run of runs) {
    if (run.line) end();
    for (const character of run.text) used += character <= '\u00ff' ? latinWidth : 1;
  }
  end();
  return lines;
}

/** The column in which each cell of each row begins: cells that reach down from rows above take room. */
export function columnsOf(rows: readonly Row[], width: number): number[][] {
  const reach = Array.from({ length: width }, () => 0);
  return rows.map((row) => {
    const taken = reach.map((left) => left > 0);
    reach.forEach((left, index) => {
      reach[index] = Math.max(0, left - 1);
    });
    let column = 0;
    return row.cells.map((cell) => {
      while (taken[column]) column += 1;
      const from = column;
      column += cell.colspan;
      for (let index = from; index < column; index += 1) reach[index] = cell.rowspan - 1;
      return from;
    });
  });
}

/** The size of the type in a table. */
export const sizeOf = ({ size }: Pick<TableBlock, 'size'>): number => (size === '小' ? measures.size.smallTablePt : measures.size.tablePt);

/** Room for text in a cell, in points. */
export function cellWidth(table: TableBlock, from: number, { colspan }: Pick<Cell, 'colspan'>): number {
  const total = table.widths.reduce((sum, part) => sum + part, 0);
  const own = table.widths.slice(from, from + colspan).reduce((sum, part) => sum + part, 0);
  return (own / total) * typeAreaPt - cellInsetPt;
}

function textLines(table: TableBlock, from: number, cell: Cell): number {
  const width = cellWidth(table, from, cell);
  return cell.content.reduce((sum, { runs }) => sum + linesOf(runs, width, sizeOf(table)), 0);
}

export interface RowHeights {
  /** Of each row: it may break over pages. Rows that a cell reaches over break together or not at all. */
  readonly torn: readonly boolean[];
  /** Of the text in each cell of each row. */
  readonly text: readonly (readonly number[])[];
  /** Of all rows together. */
  readonly lines: number;
}

export function rowHeights(table: TableBlock, rows: readonly Row[]): RowHeights {
  const columns = columnsOf(rows, table.widths.length);
  const text = rows.map((row, index) => row.cells.map((cell, at) => textLines(table, columns[index]?.[at] ?? 0, cell)));
  // Each row belongs to the group that begins with the first row it is tied to.
  const first = rows.map((_row, index) => index);
  const lines = rows.map(() => 1);
  const spread: { from: number; to: number; lines: number }[] = [];
  for (const [index, row] of rows.entries())
    for (const [at, cell] of row.cells.entries()) {
      const tall = Math.max(text[index]?.[at] ?? 0, cell.lines ?? 0);
      const to = Math.min(rows.length, index + cell.rowspan) - 1;
      if (to === index) lines[index] = Math.max(lines[index] ?? 1, tall);
      else spread.push({ from: index, to, lines: tall });
      for (let below = index + 1; below <= to; below += 1) first[below] = Math.min(first[below] ?? below, first[index] ?? index);
    }
  const groups = new Map<number, number>();
  for (const [index, tall] of lines.entries()) groups.set(first[index] ?? index, (groups.get(first[index] ?? index) ?? 0) + tall);
  for (const { from, lines: tall } of spread) groups.set(first[from] ?? from, Math.max(groups.get(first[from] ?? from) ?? 0, tall));
  return {
    text,
    torn: first.map((group) => (groups.get(group) ?? 0) > unbrokenLinesMax),
    lines: [...groups.values()].reduce((sum, tall) => sum + tall, 0),
  };
}

const lettersOf = (row: Row): number =>
  row.cells.reduce(
    (sum, { content }) => sum + content.reduce((all, { runs }) => all + runs.reduce((most, { text }) => most + text.length, 0), 0),
    0,
  );

/** What is signed in one place, and a short list, is not torn over two pages, unless it is too tall for one. */
export const isWhole = (table: TableBlock, lines: number): boolean =>
  lines <= wholeLinesMax &&
  (table.style === '签收栏' ||
    (table.style === '表' &&
      table.body.length <= shortRowsMax &&
      table.body.reduce((sum, row) => sum + lettersOf(row), 0) <= shortLettersMax));
