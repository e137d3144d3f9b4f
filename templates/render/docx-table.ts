import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type FileChild,
} from 'docx';
import type { Cell, Row, TableBlock } from './blocks.ts';
import { blankParagraph, docxRuns, docxText, exactLine } from './docx-style.ts';
import { measures, twips } from './measures.ts';
import { columnsOf, rowHeights } from './row-heights.ts';

const fills = { 横道: 'DCE6F2', 节点: 'DCE6F2', 浅: 'F4F5F7' } as const;
const alignments = { 左: AlignmentType.LEFT, 中: AlignmentType.CENTER, 右: AlignmentType.RIGHT } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000' };

/** Column widths in twips that add up to the 版心. */
function columnWidths(parts: number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const widths = parts.map((part) => Math.floor((part / total) * twips.typeAreaWidth));
  widths[widths.length - 1]! += twips.typeAreaWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths;
}

function cell(source: Cell, width: number, { sizePt, linePt, padding }: { sizePt: number; linePt: number; padding: number }): TableCell {
  const fill = source.fill ?? (source.head ? '浅' : undefined);
  return new TableCell({
    columnSpan: source.colspan,
    rowSpan: source.rowspan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: source.lines && source.align !== '中' ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { top: padding, bottom: padding, left: 70, right: 70 },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: fills[fill] } } : {}),
    children: source.content.map(
      ({ runs, align }) =>
        new Paragraph({
          alignment: alignments[align ?? source.align],
          spacing: exactLine(linePt),
          children: docxRuns(runs, source.head ? '黑' : '仿', sizePt, source.fill === '节点' ? { color: measures.red } : {}),
        }),
    ),
  });
}

function rowsOf(rows: Row[], widths: number[], block: TableBlock, header: boolean): TableRow[] {
  const small = block.size === '小' || block.tight === true;
  const set = {
    sizePt: small ? measures.size.smallTablePt : measures.size.tablePt,
    linePt: small ? 15 : 19,
    padding: block.tight ? 40 : 60,
  };
  const columns = columnsOf(rows, widths.length);
  const { torn } = rowHeights(block, rows);
  return rows.map((row, index) => {
    const cells = row.cells.map((source, at) => {
      const from = columns[index]?.[at] ?? 0;
      const width = widths.slice(from, from + source.colspan).reduce((sum, part) => sum + part, 0);
      return cell(source, width, set);
    });
    const lines = Math.max(0, ...row.cells.map((source) => source.lines ?? 0));
    return new TableRow({
      tableHeader: header,
      cantSplit: torn[index] !== true,
      ...(lines > 0 ? { height: { value: lines * (block.tight ? 320 : 400), rule: HeightRule.ATLEAST } } : {}),
      children: cells,
    });
  });
}

/** A table over the whole 版心 whose head rows repeat on every page. */
export function docxTable(block: TableBlock): FileChild[] {
  const widths = columnWidths(block.widths);
  const gap = block.tight ? 4 : 10;
  const found: FileChild[] = [blankParagraph(gap)];
  if (block.caption)
    found.push(
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: exactLine(block.tight ? 20 : 26),
        keepNext: true,
        children: docxText(block.caption, '黑', measures.size.fourPt),
      }),
    );
  found.push(
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips.typeAreaWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: outer, bottom: outer, left: outer, right: outer, insideHorizontal: thin, insideVertical: thin },
      rows: [...rowsOf(block.head, widths, block, true), ...rowsOf(block.body, widths, block, false)],
    }),
    blankParagraph(gap),
  );
  return found;
}
