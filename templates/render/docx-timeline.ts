import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  AlignmentType,
  type FileChild,
} from 'docx';
import type { TimelineBlock } from './blocks.ts';
import { docxRuns, docxText, exactLine } from './docx-style.ts';
import { twips } from './measures.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const bar = { style: BorderStyle.SINGLE, size: 8, color: 'BFBFBF' };
const colours = { 蓝: '1677FF', 黄: 'D48806', 橙: 'D4570A', 红: 'CF1322', 绿: '389E0D' } as const;
const columns = [2650, 350, twips.typeAreaWidth - 3000];

/** 时间线: moment, point on a line, what happened. */
export function docxTimeline(block: TimelineBlock): FileChild[] {
  const borders = { top: none, bottom: none, left: none, right: none };
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips.typeAreaWidth, type: WidthType.DXA },
      columnWidths: columns,
      borders: { ...borders, insideHorizontal: none, insideVertical: none },
      rows: block.entries.map(
        (entry) =>
          new TableRow({
            cantSplit: true,
            children: [
              new TableCell({
                width: { size: columns[0]!, type: WidthType.DXA },
                borders,
                children: [
                  new Paragraph({
                    alignment: AlignmentType.RIGHT,
                    spacing: exactLine(19),
                    children: docxText(entry.when, '宋', 10.5, { color: '595959' }),
                  }),
                ],
              }),
              new TableCell({
                width: { size: columns[1]!, type: WidthType.DXA },
                borders: { ...borders, right: bar },
                children: [
                  new Paragraph({
                    alignment: AlignmentType.RIGHT,
                    spacing: exactLine(19),
                    children: [new TextRun({ text: '●', size: 20, color: entry.light ? colours[entry.light] : '8C8C8C' })],
                  }),
                ],
              }),
              new TableCell({
                width: { size: columns[2]!, type: WidthType.DXA },
                borders,
                margins: { left: 160, bottom: 120 },
                children: [new Paragraph({ spacing: exactLine(19), children: docxRuns(entry.content, '仿', 12) })],
              }),
            ],
          }),
      ),
    }),
  ];
}
