/** The texts of a PDF: its pages, notes, fields, bookmarks and properties, and the files attached to it. Pictures of pages have no text. */
import { withPdf, type PdfDocument } from '../../../pdf/load-pdf-js.ts';
import { Found, LIMITS } from './inspection.ts';

export interface PdfSeen {
  readonly text: (text: string) => void;
  readonly attached: (name: string, bytes: Buffer) => Promise<void>;
}

export async function pdfTexts(bytes: Buffer, seen: PdfSeen): Promise<void> {
  try {
    await withPdf(bytes, async (document) => {
      if (document.numPages > LIMITS.pages) throw new Found('too-much');
      await seeAround(document, seen);
      for (let number = 1; number <= document.numPages; number++) await seePage(document, number, seen.text);
    });
  } catch (error) {
    if (error instanceof Found) throw error;
    throw new Found((error as Error).name === 'PasswordException' ? 'locked' : 'unreadable');
  }
}

async function seePage(document: PdfDocument, number: number, see: (text: string) => void): Promise<void> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  // Letters of one line stand apart whenever font or place changes; the order is that of the drawing.
  see(items.map((item) => ('str' in item ? item.str : '')).join(''));
  seeAll(await page.getAnnotations(), see);
  page.cleanup();
}

async function seeAround(document: PdfDocument, { text, attached }: PdfSeen): Promise<void> {
  const { info, metadata } = await document.getMetadata();
  seeAll([info, metadata?.getRaw(), await document.getOutline(), await document.getPageLabels()], text);
  const files = Object.values(((await document.getAttachments()) ?? {}) as Record<string, { filename: string; content?: Uint8Array }>);
  if (files.length > LIMITS.attached) throw new Found('too-much');
  for (const { filename, content } of files) await attached(filename, Buffer.from(content ?? []));
}

/** Every text within; what is deeper than any real one, or leads back to itself, ends. */
function seeAll(value: unknown, see: (text: string) => void, depth = 0): void {
  if (typeof value === 'string') see(value);
  else if (typeof value === 'object' && value !== null && depth < 20 && !ArrayBuffer.isView(value))
    for (const item of Object.values(value)) seeAll(item, see, depth + 1);
}
