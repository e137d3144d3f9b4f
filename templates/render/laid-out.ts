/** What Typst is told beside the text, so that nothing runs over the edge of the paper: what may break over pages, and where a long word may. */
import type { Block, Cell, Colophon, DocumentHead, Row } from './blocks.ts';
import { brokenText, timelineTextPt, withBreakPoints } from './break-points.ts';
import { measures } from './measures.ts';
import { isWhole, linesOf, rowHeights, typeAreaPt, unbrokenLinesMax, type RowHeights } from './row-heights.ts';

const { size } = measures;
/** A head that fills more is not repeated on every page. */
const repeatedLinesMax = 10;
/** Names of a 落款, lines of a 版记, that are kept on one page. */
const keptLinesMax = 12;

export function laidOut(block: Block): object {
  const set = withBreakPoints(block);
  switch (set.kind) {
    case 'table': {
      const [head, body] = [rowHeights(set, set.head), rowHeights(set, set.body)];
      return {
        ...set,
        head: rows(set.head, head),
        body: rows(set.body, body),
        repeats: head.lines <= repeatedLinesMax,
        whole: isWhole(set, head.lines + body.lines),
      };
    }
    case 'timeline':
      return {
        ...set,
        entries: set.entries.map((entry) => ({
          ...entry,
          torn: linesOf(entry.content, timelineTextPt, size.tablePt) > unbrokenLinesMax,
        })),
      };
    case 'signature':
      return {
        ...set,
        names: set.names.map((name) => inLine(name, size.bodyPt)),
        torn: set.names.reduce((sum, name) => sum + linesOf([{ text: name }], typeAreaPt / 2, size.bodyPt), 0) > keptLinesMax,
      };
    default:
      return set;
  }
}

const rows = (part: readonly Row[], { torn, text }: RowHeights): object[] =>
  part.map((row, index) => ({ torn: torn[index], cells: row.cells.map((cell, at) => roomy(cell, text[index]?.[at] ?? 0)) }));

/** A box for a hand is so high, unless what stands in it is higher. */
function roomy(cell: Cell, textLines: number): Cell {
  if (cell.lines === undefined || textLines < cell.lines) return cell;
  const { lines: _lines, ...rest } = cell;
  return rest;
}

const inLine = (text: string, sizePt: number): string => brokenText(text, typeAreaPt - 2 * sizePt, sizePt);
const each = <T extends object>(texts: T, names: readonly (keyof T)[], set: (text: string) => string): T => ({
  ...texts,
  ...Object.fromEntries(names.flatMap((name) => (typeof texts[name] === 'string' ? [[name, set(texts[name])]] : []))),
});

/** Number and 旁注 stand beside each other, or below each other where they are long. */
export const headLaidOut = (head: DocumentHead): object => ({
  ...each(head, ['number', 'signer', 'aside'], (text) => inLine(text, size.bodyPt)),
  stacked: linesOf([{ text: `${head.number ?? ''}　${head.signer ?? ''}${head.aside ?? ''}` }], typeAreaPt, size.bodyPt) > 1,
});

export const colophonLaidOut = (colophon: Colophon): object => ({
  // Beside the date stands the issuer in what is left of the line.
  ...each(
    each(colophon, ['copyTo'], (text) => inLine(text, size.fourPt)),
    ['issuer'],
    (text) => brokenText(text, typeAreaPt / 2, size.fourPt),
  ),
  torn: linesOf([{ text: `${colophon.copyTo ?? ''}${colophon.issuer ?? ''}` }], typeAreaPt - 2 * size.fourPt, size.fourPt) > keptLinesMax,
});
