/**
 * Whether all that was to be printed stands on the pages: the texts of the finished PDF and DOCX are read back and compared with what they were
 * made from. What ran over the edge of the paper counts as lost. A paper that lost something is not filed.
 */
import { inflateRawSync } from 'node:zlib';
import { withPdf } from '../../pdf/load-pdf-js.ts';
import type { GongwenDocument } from './blocks.ts';
import { measures } from './measures.ts';

const POINTS_PER_MM = 72 / 25.4;
const { page, typeArea, margin } = measures;
/** In millimetres from the left and the lower edge of the paper. Red rules and marks reach a little beyond the 版心; below it stand page numbers alone. */
const slackMm = 9;
const inside = {
  left: margin.leftMm - slackMm,
  right: margin.leftMm + typeArea.widthMm + slackMm,
  bottom: margin.bottomMm - 2,
  top: page.heightMm - 20,
};

/** Blanks and break points are no text: lines are broken anew. */
const letters = (text: string): string => text.replace(/[\s\u3000\u200b]/g, '');

/** What is to be printed, piece by piece: a paragraph, a cell, an entry. */
export function piecesOf({ format, head, blocks, colophon }: GongwenDocument): string[] {
  const pieces: string[] = [...head.mark];
  for (const text of [head.copyNumber, head.classification, head.urgency, head.formName, head.number, head.signer, head.aside])
    if (text !== undefined) pieces.push(text);
  const take = (runs: readonly { text: string }[]): void => void pieces.push(runs.map(({ text }) => text).join(''));
  for (const block of blocks) {
    if ('content' in block) take(block.content);
    else if (block.kind === 'signature') pieces.push(...block.names, block.date);
    else if (block.kind === 'timeline')
      for (const entry of block.entries) {
        pieces.push(entry.when);
        take(entry.content);
      }
    else if (block.kind === 'table') {
      if (block.caption !== undefined) pieces.push(block.caption);
      for (const row of [...block.head, ...block.body]) for (const { content } of row.cells) content.forEach(({ runs }) => take(runs));
    }
  }
  // The 版记 of a 函 names neither who printed it nor when (GB/T 9704-2012, 10.1).
  const imprint = format === '函' ? [colophon?.copyTo] : [colophon?.copyTo, colophon?.issuer, colophon?.issuedOn];
  for (const text of imprint) if (text !== undefined) pieces.push(text);
  return pieces.map(letters);
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/**
 * @param covers whether a character has a glyph: one without is told otherwise, and is not lost
 * @returns the piece that lost the most, or undefined where nothing is lost. The order is not compared: cells that go on on the next page are drawn in turns
 */
export function lostPiece(
  pieces: readonly string[],
  printed: string,
  covers: (character: string) => boolean = () => true,
): string | undefined {
  const there = counted(letters(printed));
  const lost = new Map<string, number>();
  for (const [character, count] of counted(pieces.join(''))) {
    const missing = count - (there.get(character) ?? 0);
    if (missing > 0 && covers(character)) lost.set(character, missing);
  }
  if (lost.size === 0) return undefined;
  const sharedWith = (piece: string): number => {
    let shared = 0;
    for (const [character, count] of counted(piece)) shared += Math.min(count, lost.get(character) ?? 0);
    return shared;
  };
  return pieces.reduce((most, piece) => (sharedWith(piece) > sharedWith(most) ? piece : most), '');
}

/** The text of a PDF that stands where it can be read. */
export const printedText = (pdf: Buffer): Promise<string> =>
  withPdf(pdf, async (document) => {
    const texts: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const sheet = await document.getPage(number);
      const { items } = await sheet.getTextContent({ disableNormalization: true });
      for (const item of items) {
        if (!('str' in item)) continue;
        const [x, y] = [(item.transform as number[])[4] ?? 0, (item.transform as number[])[5] ?? 0].map((at) => at / POINTS_PER_MM) as [
          number,
          number,
        ];
        if (x >= inside.left && x + item.width / POINTS_PER_MM <= inside.right && y >= inside.bottom && y <= inside.top)
          texts.push(item.str);
      }
      sheet.cleanup();
    }
    return texts.join('');
  });

const directoryEntry = 0x02014b50;
const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' } as const;

/** The text of a DOCX, read from the ZIP that was just written. */
export function docxText(docx: Buffer): string {
  const name = Buffer.from('word/document.xml');
  for (let at = docx.lastIndexOf(name); at >= 46; at = docx.lastIndexOf(name, at - 1)) {
    if (docx.readUInt32LE(at - 46) !== directoryEntry) continue;
    const local = docx.readUInt32LE(at - 46 + 42);
    const start = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28);
    const packed = docx.subarray(start, start + docx.readUInt32LE(at - 46 + 20));
    const xml = (docx.readUInt16LE(at - 46 + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
    return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text ?? '')
      .join('')
      .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_all, decimal?: string, hex?: string, word?: string) =>
        word
          ? (named[word as keyof typeof named] ?? '')
          : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16)),
      );
  }
  throw new Error('Expected a DOCX to have its text in word/document.xml, but there is none');
}
