import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

export function sample(id: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'samples', `${id}.json`), 'utf8')) as Record<string, unknown>;
}

/** Files of a ZIP archive as text, read from its directory. */
export function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i += 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'),
    );
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

export function docxText(bytes: Buffer): string {
  return (unzip(bytes).get('word/document.xml') ?? '')
    .replace(/<w:tab\/>/g, '\t')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** Poppler is no dependency of the product; where it is missing, tests of the printed page say so and are skipped. */
export const poppler = spawnSync('pdftotext', ['-v']).status === 0 && spawnSync('pdftoppm', ['-v']).status === 0;
if (!poppler)
  console.warn('skipped: the geometry of printed pages is not measured, because pdftotext and pdftoppm (poppler-utils) are not installed');

function withPdf<T>(pdf: Buffer, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'siban-pdf-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function pdfText(pdf: Buffer, order: '-layout' | '-raw' = '-layout'): string {
  return withPdf(pdf, (file) => execFileSync('pdftotext', [order, file, '-'], { encoding: 'utf8', maxBuffer: 64e6 }));
}

export interface PdfLine {
  page: number;
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
  text: string;
}

/** Lines of text with their boxes in points from the upper left corner. */
export function pdfLines(pdf: Buffer): { width: number; height: number; lines: PdfLine[] } {
  const xml = withPdf(pdf, (file) => execFileSync('pdftotext', ['-bbox-layout', file, '-'], { encoding: 'utf8', maxBuffer: 64e6 }));
  const lines: PdfLine[] = [];
  let page = 0;
  let size: [number, number] = [0, 0];
  for (const part of xml.split(/(?=<page |<line )/)) {
    const numbers = [...part.slice(0, part.indexOf('>')).matchAll(/="([\d.-]+)"/g)].map((match) => Number(match[1]));
    if (part.startsWith('<page ')) {
      page += 1;
      size = [numbers[0]!, numbers[1]!];
    }
    if (part.startsWith('<line '))
      lines.push({
        page,
        xMin: numbers[0]!,
        yMin: numbers[1]!,
        xMax: numbers[2]!,
        yMax: numbers[3]!,
        text: [...part.matchAll(/<word[^>]*>([^<]*)</g)].map((match) => match[1]).join(''),
      });
  }
  return { width: size[0], height: size[1], lines };
}

/** Ten dots a millimetre. */
export const dotsPerMm = 10;

export interface Raster {
  width: number;
  height: number;
  at(x: number, y: number): readonly [number, number, number];
}

export function raster(pdf: Buffer, page: number): Raster {
  return withPdf(pdf, (file) => {
    const ppm = execFileSync('pdftoppm', ['-r', '254', '-f', String(page), '-l', String(page), file], { maxBuffer: 256e6 });
    const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40))!;
    const [width, height, start] = [Number(head[1]), Number(head[2]), head[0].length];
    return {
      width,
      height,
      at: (x, y) => {
        const i = start + 3 * (y * width + x);
        return [ppm[i]!, ppm[i + 1]!, ppm[i + 2]!];
      },
    };
  });
}

/** Horizontal rules: runs of rows in which at least `leastMm` of dots are of the wanted ink. `thickness` weighs half-covered rows. */
export function rules(
  page: Raster,
  ink: 'red' | 'black',
  leastMm: number,
): { topMm: number; thicknessMm: number; leftMm: number; rightMm: number }[] {
  const cover = ([r, g, b]: readonly [number, number, number]): number =>
    ink === 'red'
      ? r > 180 && r - g > 40
        ? (255 - g) / 255
        : 0
      : r < 200 && Math.abs(r - g) < 30 && Math.abs(g - b) < 30
        ? (255 - r) / 255
        : 0;
  const found: { top: number; sum: number; left: number; right: number }[] = [];
  let open: (typeof found)[number] | undefined;
  for (let y = 0; y < page.height; y += 1) {
    let longest = 0;
    let run = 0;
    let start = 0;
    let left = 0;
    let sum = 0;
    let best = 0;
    for (let x = 0; x < page.width; x += 1) {
      const c = cover(page.at(x, y));
      if (c > 0) {
        if (run === 0) {
          start = x;
          sum = 0;
        }
        run += 1;
        sum += c;
        if (run > longest) {
          longest = run;
          left = start;
          best = sum / run;
        }
      } else run = 0;
    }
    if (longest >= leastMm * dotsPerMm) {
      if (!open) {
        open = { top: y, sum: 0, left, right: left + longest };
        found.push(open);
      }
      open.sum += best;
    } else open = undefined;
  }
  return found.map((rule) => ({
    topMm: rule.top / dotsPerMm,
    thicknessMm: rule.sum / dotsPerMm,
    leftMm: rule.left / dotsPerMm,
    rightMm: rule.right / dotsPerMm,
  }));
}
