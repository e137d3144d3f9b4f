import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HeightRule,
  Paragraph,
  TabStopType,
  TextRun,
  type FileChild,
  type IParagraphOptions,
} from 'docx';
import type { DocumentHead, GongwenDocument } from './blocks.ts';
import { blankParagraph, docxText, exactLine } from './docx-style.ts';
import { measures, twips } from './measures.ts';

const mm = 56.6929;
const red = measures.red;
const rightTab = { tabStops: [{ type: TabStopType.RIGHT, position: twips.typeAreaWidth }] };

/** Size at which a mark fits the 版心, in whole half points. */
function fitted(text: string, most: number): number {
  return Math.floor(Math.min(most, ((150 / 25.4) * 72) / (text.length * 1.04)) * 2) / 2;
}

function markParagraph(text: string, most: number, options: IParagraphOptions = {}): Paragraph {
  const size = fitted(text, most);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactLine(size * 1.15),
    children: docxText(text, '标', size, { color: red, characterSpacing: Math.round(size * 0.04 * 20) }),
    ...options,
  });
}

function cornerParagraphs(head: DocumentHead): Paragraph[] {
  const found: Paragraph[] = [];
  if (head.copyNumber) found.push(new Paragraph({ spacing: exactLine(20), children: docxText(head.copyNumber) }));
  if (head.classification) found.push(new Paragraph({ spacing: exactLine(20), children: docxText(head.classification, '黑') }));
  if (head.urgency) found.push(new Paragraph({ spacing: exactLine(20), children: docxText(head.urgency, '黑') }));
  return found;
}

function rule(style: (typeof BorderStyle)[keyof typeof BorderStyle], eighths: number, gapPoints: number): IParagraphOptions {
  return { border: { bottom: { style, size: eighths, color: red, space: gapPoints } } };
}

function letterhead(head: DocumentHead): FileChild[] {
  const corner = cornerParagraphs(head);
  // The mark's upper edge is 35 mm under the upper edge of the 版心; exact lines fill what the corner does not.
  const gap = (35 / 25.4) * 72 - corner.length * 20 - 3;
  const found: FileChild[] = [...corner, blankParagraph(gap)];
  head.mark.forEach((text) => found.push(markParagraph(text, head.mark.length > 1 ? 40 : 54)));
  found.push(blankParagraph(), blankParagraph());
  const number = head.number ?? '';
  found.push(
    new Paragraph({
      ...(head.signer ? { ...rightTab, indent: { left: 320 } } : { alignment: AlignmentType.CENTER }),
      spacing: exactLine(measures.docxLinePt),
      // 4 mm between number and rule, less what the exact line leaves under the characters.
      ...rule(BorderStyle.SINGLE, 8, 7),
      children: head.signer ? [...docxText(`${number}\t签发人：`), ...docxText(head.signer, '楷')] : docxText(number),
    }),
  );
  found.push(blankParagraph());
  return found;
}

/** A paragraph framed at a fixed place on the first page, 170 mm wide: the lines of the 信函格式. */
function framed(yMm: number, children: TextRun[], line: IParagraphOptions, heightMm: number): Paragraph {
  return new Paragraph({
    ...line,
    alignment: AlignmentType.CENTER,
    spacing: exactLine((heightMm / 25.4) * 72),
    frame: {
      type: 'absolute',
      position: { x: Math.round(20 * mm), y: Math.round(yMm * mm) },
      width: Math.round(170 * mm),
      height: Math.round(heightMm * mm),
      rule: HeightRule.EXACT,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    },
    children,
  });
}

function letter(head: DocumentHead): FileChild[] {
  const text = head.mark.join('');
  const size = fitted(text, 42);
  const heightMm = (size / 72) * 25.4 * 1.3;
  const found: FileChild[] = [
    framed(
      30,
      docxText(text, '标', size, { color: red, characterSpacing: Math.round(size * 0.04 * 20) }),
      { border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 18, color: red, space: 8 } } },
      heightMm,
    ),
    framed(276, [], { border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 18, color: red, space: 0 } } }, 1),
    blankParagraph((17 / 25.4) * 72),
  ];
  const corner = [head.copyNumber, head.classification, head.urgency].filter((value) => value !== undefined);
  found.push(
    new Paragraph({
      ...rightTab,
      spacing: exactLine(measures.docxLinePt),
      children: [...docxText(corner[0] ?? '', '黑'), ...docxText(`\t${head.number ?? ''}`)],
    }),
  );
  corner.slice(1).forEach((value) => found.push(new Paragraph({ spacing: exactLine(20), children: docxText(value, '黑') })));
  found.push(blankParagraph());
  return found;
}

function form(head: DocumentHead): FileChild[] {
  const found: FileChild[] = [...cornerParagraphs(head)];
  head.mark.forEach((text) => found.push(markParagraph(text, 26)));
  if (head.formName) found.push(markParagraph(head.formName, 36, { spacing: { ...exactLine(48), before: 80 } }));
  found.push(
    new Paragraph({
      ...rightTab,
      spacing: { ...exactLine(26), before: 160 },
      ...rule(BorderStyle.THICK_THIN_SMALL_GAP, 18, 1),
      children: docxText(`${head.number ?? ''}\t${head.aside ?? ''}`),
    }),
  );
  found.push(blankParagraph(9));
  return found;
}

/** What stands above the text: mark, number and red rule, by the document's format. */
export function docxHead(document: GongwenDocument): FileChild[] {
  if (document.format === '红头') return letterhead(document.head);
  if (document.format === '函') return letter(document.head);
  return form(document.head);
}
