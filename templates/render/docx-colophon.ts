import {
  BorderStyle,
  OverlapType,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import type { Colophon, DocumentFormat } from './blocks.ts';
import { docxFaces, docxText, exactLine } from './docx-style.ts';
import { measures, twips } from './measures.ts';

const size = measures.size.fourPt;
/** Eighths of a point: 0.35 mm is 1 pt, 0.25 mm is 0.7 pt. */
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const linePt = 22;
const cellPadding = 40;

function row(paragraph: Paragraph, top: typeof thick | typeof none, bottom: typeof thick | typeof none): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: twips.typeAreaWidth, type: WidthType.DXA },
        borders: { top, bottom, left: none, right: none },
        margins: { top: cellPadding, bottom: cellPadding, left: 0, right: 0 },
        children: [paragraph],
      }),
    ],
  });
}

/** 版记: a table held at the lower edge of the last page's 版心; a letter has neither rules nor 印发机关. */
export function docxColophon(colophon: Colophon, format: DocumentFormat): FileChild[] {
  const letter = format === '函';
  const character = size * 20;
  const paragraphs: Paragraph[] = [];
  if (colophon.copyTo) {
    paragraphs.push(
      new Paragraph({
        spacing: exactLine(linePt),
        indent: { left: character * 4, hanging: character * 3, right: character },
        children: docxText(`抄送：${colophon.copyTo}`, '仿', size),
      }),
    );
  }
  if (colophon.issuer && !letter) {
    paragraphs.push(
      new Paragraph({
        spacing: exactLine(linePt),
        indent: { left: character, right: character },
        tabStops: [{ type: TabStopType.RIGHT, position: twips.typeAreaWidth - character }],
        children: [
          new TextRun({
            font: docxFaces.仿,
            size: size * 2,
            characterSpacing: 0,
            children: [colophon.issuer, new Tab(), colophon.issuedOn ? `${colophon.issuedOn} 印发` : ''],
          }),
        ],
      }),
    );
  }
  if (paragraphs.length === 0) return [];
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips.typeAreaWidth, type: WidthType.DXA },
      columnWidths: [twips.typeAreaWidth],
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      // Placed from the paper's edge: LibreOffice lets a table as wide as the text float only then.
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: twips.margin.left,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: paragraphs.map((paragraph, index) =>
        row(paragraph, letter ? none : index === 0 ? thick : thin, letter || index < paragraphs.length - 1 ? none : thick),
      ),
    }),
    new Paragraph({ spacing: exactLine(1), children: [] }),
  ];
}
