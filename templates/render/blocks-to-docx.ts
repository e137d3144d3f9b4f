import {
  AlignmentType,
  Document,
  Footer,
  Header,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import type { GongwenDocument } from './blocks.ts';
import { documentTitle } from './blocks-to-typst.ts';
import { fixedZip } from './fixed-zip.ts';
import { docxBlock } from './docx-blocks.ts';
import { docxColophon } from './docx-colophon.ts';
import { docxHead } from './docx-head.ts';
import { bodyRun, docxFaces, exactLine } from './docx-style.ts';
import { measures, twips } from './measures.ts';

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType], indent: { left?: number; right?: number }): Footer {
  const style = { font: docxFaces.宋, size: measures.size.fourPt * 2 };
  return new Footer({
    children: [new Paragraph({ alignment, indent, children: [new TextRun({ ...style, children: ['— ', PageNumber.CURRENT, ' —'] })] })],
  });
}

/** Marked on every page; Word has no simple watermark without drawings, so it stands in the header. */
function watermarkHeader(watermark: string): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: watermark, color: 'BFBFBF', font: docxFaces.黑, size: 28 })],
      }),
    ],
  });
}

function section(document: GongwenDocument, children: FileChild[], watermark: string): ISectionOptions {
  const odd = pageNumber(AlignmentType.RIGHT, { right: 280 });
  const even = pageNumber(AlignmentType.LEFT, { left: 280 });
  const header = watermark === '' ? undefined : watermarkHeader(watermark);
  const letter = document.format === '函';
  return {
    properties: {
      titlePage: letter,
      page: {
        size: { width: twips.page.width, height: twips.page.height },
        // 7 mm under the 版心: the footer's edge counts from the paper's bottom and its line is 14 pt high.
        margin: { ...twips.margin, header: 851, footer: 1984 - 397 - 280 },
      },
    },
    ...(header ? { headers: { default: header, even: header, ...(letter ? { first: header } : {}) } } : {}),
    footers: { default: odd, even, ...(letter ? { first: new Footer({ children: [new Paragraph({})] }) } : {}) },
    children,
  };
}

const escape = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

function coreProperties(title: string, author: string, on: Date): string {
  const moment = on.toISOString().replace(/\.\d+Z$/, 'Z');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escape(title)}</dc:title><dc:creator>${escape(author)}</dc:creator><cp:lastModifiedBy>${escape(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`
  );
}

/**
 * Writes a document as DOCX in the measures of GB/T 9704-2012, naming the standard's own fonts (the reader's machine has them).
 * The same document and day give the same bytes. `tight` sets its tables closer, as the PDF did to save a page.
 */
export async function blocksToDocx(document: GongwenDocument, on: Date, watermark = '', tight = false): Promise<Buffer> {
  const children: FileChild[] = [...docxHead(document)];
  document.blocks.forEach((block, index) =>
    children.push(...docxBlock(tight && block.kind === 'table' ? { ...block, tight } : block, document, document.blocks[index + 1])),
  );
  if (document.colophon) children.push(...docxColophon(document.colophon, document.format));
  const author = document.head.mark.join(' ');
  const file = new Document({
    creator: author,
    title: documentTitle(document),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: bodyRun,
          paragraph: { spacing: exactLine(measures.docxLinePt) },
        },
      },
    },
    sections: [section(document, children, watermark)],
  });
  const bytes = await Packer.toBuffer(file, false, [
    { path: 'docProps/core.xml', data: coreProperties(documentTitle(document), author, on) },
  ]);
  return fixedZip(bytes);
}
