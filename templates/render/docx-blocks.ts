import { AlignmentType, Paragraph, TextRun, type FileChild, type IParagraphOptions } from 'docx';
import type { Block, GongwenDocument, ParagraphBlock, SignatureBlock, TitleBlock } from './blocks.ts';
import { docxTable } from './docx-table.ts';
import { docxTimeline } from './docx-timeline.ts';
import { blankParagraph, characters, docxRuns, docxText, exactLine } from './docx-style.ts';
import { measures } from './measures.ts';

const line = exactLine(measures.docxLinePt);
const two = { firstLineChars: 200, firstLine: characters(2) };

/** Text and the list of attachments go with the signature, which may not stand alone on a page (GB/T 9704-2012 7.3.5.5). */
function comesToSignature(next: Block | undefined): boolean {
  return next?.kind === 'signature' || (next?.kind === 'paragraph' && (next.role === '附件说明' || next.role === '附件续项'));
}

function paragraph(block: ParagraphBlock, next: Block | undefined): FileChild[] {
  const make = (options: IParagraphOptions, face?: '黑'): Paragraph =>
    new Paragraph({ spacing: line, ...options, children: docxRuns(block.content, face) });
  switch (block.role) {
    case '正文':
      return [make({ alignment: AlignmentType.BOTH, indent: two, keepNext: comesToSignature(next) })];
    case '附注':
      return [make({ indent: two })];
    case '居中':
      return [make({ alignment: AlignmentType.CENTER })];
    case '附件说明':
      return [
        blankParagraph(measures.docxLinePt, true),
        make({ indent: { left: characters(6.2), hanging: characters(4.2) }, keepNext: comesToSignature(next) }),
      ];
    case '附件续项':
      return [make({ indent: { left: characters(6.2), hanging: characters(1.2) }, keepNext: comesToSignature(next) })];
    case '附件序号':
      return [make({}, '黑')];
    case '注':
      return [new Paragraph({ spacing: exactLine(18), children: docxRuns(block.content, '仿', measures.size.tablePt) })];
    default:
      return [make({})];
  }
}

function title(block: TitleBlock, document: GongwenDocument): FileChild[] {
  if (block.role === '副标题')
    return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: line, children: docxRuns(block.content, '楷') }), blankParagraph()];
  const inForm = document.format === '单' && block.role === '标题';
  const gap = inForm ? 6 : measures.docxLinePt;
  return [
    blankParagraph(gap),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactLine(34),
      keepNext: true,
      children: docxRuns(block.content, '标', inForm ? 20 : measures.size.titlePt),
    }),
    blankParagraph(gap),
  ];
}

/** Width in characters of the body; Latin ones count half. */
const width = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 256 ? 0.5 : 1), 0);

/** The date four characters from the right edge, the names centred above it, room for the seal left over both. */
function signature(block: SignatureBlock, document: GongwenDocument, next: Block | undefined): FileChild[] {
  const lines = [...block.names, block.date].filter((text) => text !== '');
  const widest = Math.max(...lines.map(width));
  const found: FileChild[] = Array.from({ length: document.format === '单' ? 1 : 2 }, () => blankParagraph(measures.docxLinePt, true));
  lines.forEach((text, index) =>
    found.push(
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: line,
        keepNext: index < lines.length - 1 || next?.kind === 'paragraph',
        keepLines: true,
        indent: { right: characters(4 + (widest - width(text)) / 2) },
        children: docxText(text),
      }),
    ),
  );
  return found;
}

/** Paragraphs and tables of one block. */
export function docxBlock(block: Block, document: GongwenDocument, next?: Block): FileChild[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block, next);
    case 'heading':
      return [
        new Paragraph({
          spacing: line,
          indent: two,
          keepNext: true,
          children: docxRuns(block.content, block.level === 1 ? '黑' : block.level === 2 ? '楷' : '仿'),
        }),
      ];
    case 'title':
      return title(block, document);
    case 'signature':
      return signature(block, document, next);
    case 'table':
      return docxTable(block);
    case 'timeline':
      return docxTimeline(block);
    case 'blank':
      return Array.from({ length: block.lines }, () => blankParagraph());
    case 'page-break':
      return [new Paragraph({ spacing: exactLine(1), pageBreakBefore: true, children: [new TextRun('')] })];
  }
}
