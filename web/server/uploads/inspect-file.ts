/**
 * Looks into a file that is handed in: markings of state secrets, macros, passwords. What is found inside a file (a table pasted into a report, a
 * paper attached to a PDF) is looked into as well. It computes only, and may be asked for in a thread of its own (cli/threads).
 */
import { inflateRawSync } from 'node:zlib';
import { isMarked } from '../../../rules/access/sensitive.ts';
import { textOf } from '../../../rules/evidence/file-kinds.ts';
import { zipEntries, type ZipEntry } from '../../../rules/evidence/zip-directory.ts';
import { Found, LIMITS, newBudget, spend, type Budget, type Inspection } from './inspection.ts';
import { inspectOldOffice } from './old-office.ts';
import { pdfTexts } from './pdf-texts.ts';
import { hasMarkedRun } from './text-runs.ts';
import { mayBeMarked, xmlOf, xmlTexts } from './xml-texts.ts';

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const begins = (bytes: Buffer, beginning: Buffer | string): boolean =>
  bytes.subarray(0, beginning.length).equals(Buffer.from(beginning as string));

/** Never rejects. */
export async function inspectFile(bytes: Buffer): Promise<Inspection> {
  try {
    await inspectBytes(bytes, newBudget(), 0);
    // A text is read as a whole, in whatever Chinese offices write it.
    if (isMarked(textOf(bytes) ?? '')) return 'marked';
    return undefined;
  } catch (error) {
    if (error instanceof Found) return error.obstacle;
    // What a reader did not foresee is a file that it does not understand.
    return 'unreadable';
  }
}

/** Told by its first bytes, whatever its name says. Pictures have no text. */
async function inspectBytes(bytes: Buffer, budget: Budget, depth: number): Promise<void> {
  if (depth > LIMITS.depth) throw new Found('too-much');
  const inside = async (inner: Buffer, size = 0): Promise<void> => {
    spend(budget, size);
    await inspectBytes(inner, budget, depth + 1);
  };
  if (begins(bytes, COMPOUND)) return inspectOldOffice(bytes, inside);
  if (begins(bytes, 'PK\x03\x04')) return inspectZip(bytes, budget, inside);
  if (begins(bytes, '%PDF-')) return inspectPdf(bytes, inside);
}

const seeText = (text: string): void => {
  if (isMarked(text)) throw new Found('marked');
};

async function inspectPdf(bytes: Buffer, inside: (bytes: Buffer, size: number) => Promise<void>): Promise<void> {
  await pdfTexts(bytes, {
    text: seeText,
    attached: async (name, inner) => {
      seeText(name);
      seeText(textOf(inner) ?? '');
      await inside(inner, inner.length);
    },
  });
}

const PICTURE = /\.(?:png|jpe?g|gif|tiff?|webp|bmp|jb2|fntdata|odttf|ttf|otf|ttc)$/i;
const XML = /\.(?:xml|rels|vml|xhtml?)$/i;
/** The program, and sheets of the macros that Excel had before it. */
const MACROS = /vbaproject|vbadata|\/macrosheets\//i;

async function inspectZip(bytes: Buffer, budget: Budget, inside: (bytes: Buffer) => Promise<void>): Promise<void> {
  const entries = zipEntries(bytes);
  if (!entries) throw new Found('unreadable');
  if (entries.length > LIMITS.entries) throw new Found('too-much');
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > LIMITS.unpacked || (size > LIMITS.freely && size > bytes.length * LIMITS.ratio)) throw new Found('too-much');
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new Found('locked');
  let hasMacros = entries.some(({ name }) => MACROS.test(name));
  for (const entry of entries) seeText(entry.name);
  for (const entry of entries) {
    if (entry.size === 0 || PICTURE.test(entry.name)) continue;
    spend(budget, entry.size);
    const part = unpacked(bytes, entry);
    if (XML.test(entry.name) || begins(part, '<')) {
      const xml = xmlOf(part);
      if (mayBeMarked(xml)) xmlTexts(xml, seeText);
      hasMacros ||= entry.name === '[Content_Types].xml' && MACROS.test(xml);
    } else {
      if (hasMarkedRun(part)) throw new Found('marked');
      await inside(part);
    }
  }
  // Last, since a secret weighs more: what is said of a file is what is worst about it.
  if (hasMacros) throw new Found('macros');
}

const LOCAL_HEAD = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];

/** Not more than its directory promised, whatever is in there. */
function unpacked(bytes: Buffer, { at, method, packedSize, size }: ZipEntry): Buffer {
  if (size > LIMITS.part) throw new Found('too-much');
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_HEAD) throw new Found('unreadable');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(from, from + packedSize);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Found('unreadable');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw new Found((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : 'unreadable');
  }
}
