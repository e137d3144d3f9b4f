/** The library that reads PDFs, for whoever looks into one: what is handed in, and what was set here itself. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

let loaded: Promise<PdfJs> | undefined;

function Surface(): void {}
/** The library asks for a drawing surface when it is loaded, which reading texts does not need. */
async function load(): Promise<PdfJs> {
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

/**
 * @param use what is done with the opened document; it is closed afterwards
 * @example
 * const pages = await withPdf(bytes, async (document) => document.numPages);
 */
export async function withPdf<T>(bytes: Buffer, use: (document: PdfDocument) => Promise<T>): Promise<T> {
  const { getDocument } = await (loaded ??= load());
  const task = getDocument({
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
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}
