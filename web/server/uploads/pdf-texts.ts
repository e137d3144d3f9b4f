/** The texts of a PDF: its pages, notes, fields, bookmarks and properties, and the files attached to it. Pictures of pages have no text. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { Found, LIMITS } from './inspection.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type Document = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

let loaded: Promise<PdfJs> | undefined;

function Surface(): void {}
/** The library asks for a drawing surface when it is loaded, which reading texts does not need. */
async function loadPdfJs(): Promise<PdfJs> {
  const surface = globalThis as { DOMMatrix?: unknown; ImageData?: unknown; Path2D?: unknown };
  surface.DOMMatrix ??= Surface;
  surface.ImageData ??= Surface;
  surface.Path2D ??= Surface;
  // With this in place it reads in this thread instead of looking for one of its own.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** What the letters of Chinese fonts mean that a PDF names and does not contain. */
const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const withSlash = (name: string): string => join(folder, name) + sep;

export interface PdfSeen {
  readonly text: (text: string) => void;
  readonly attached: (name: string, bytes: Buffer) => Promise<void>;
}

export async function pdfTexts(bytes: Buffer, seen: PdfSeen): Promise<void> {
  const pdfjs = await (loaded ??= loadPdfJs());
  const task = pdfjs.getDocument({
    // It takes the bytes for itself.
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    cMapUrl: withSlash('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: withSlash('standard_fonts'),
  });
  try {
    const document = await task.promise;
    if (document.numPages > LIMITS.pages) throw new Found('too-much');
    await seeAround(document, seen);
    for (let number = 1; number <= document.numPages; number++) await seePage(document, number, seen.text);
  } catch (error) {
    if (error instanceof Found) throw error;
    throw new Found((error as Error).name === 'PasswordException' ? 'locked' : 'unreadable');
  } finally {
    await task.destroy();
  }
}

async function seePage(document: Document, number: number, see: (text: string) => void): Promise<void> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  // Letters of one line stand apart whenever font or place changes; the order is that of the drawing.
  see(items.map((item) => ('str' in item ? item.str : '')).join(''));
  seeAll(await page.getAnnotations(), see);
  page.cleanup();
}

async function seeAround(document: Document, { text, attached }: PdfSeen): Promise<void> {
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
