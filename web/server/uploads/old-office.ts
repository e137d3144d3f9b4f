/** Old Office and WPS files: macros, passwords and the texts of their streams. */
import { compoundEntries, type CompoundEntry } from './compound-file.ts';
import { Found } from './inspection.ts';
import { hasMarkedRun } from './text-runs.ts';

/** Where Word, Excel and whoever else keep their programs. */
const MACROS = /^(?:macros|vba|_vba_project|_vba_project_cur|vbaproject\.bin)$/i;
/** Office keeps a new file with a password inside an old one. */
const LOCKED = /^(?:encryptedpackage|encryptioninfo|encryptedsummary)$/i;
/** How Word's text begins, in 1997 and before. */
const WORD = [0xa5ec, 0xa5dc];
const WORD_LOCKED = 0x0100;
const EXCEL = { sheet: 0x0085, locked: 0x002f, ends: 0x000a } as const;
const MACRO_SHEET = 0x01;
const POWERPOINT_LOCKED = 0xf3d1c4df;
/** The record that names PowerPoint's program, and the one in it that says whether there is any. */
const POWERPOINT_MACROS = Buffer.from([0x0f, 0x00, 0xff, 0x03, 0x14, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x04, 0x0c, 0x00, 0x00, 0x00]);

/** `inside` looks into a file that lies in a stream of its own. */
export async function inspectOldOffice(bytes: Buffer, inside: (bytes: Buffer, size: number) => Promise<void>): Promise<void> {
  const entries = compoundEntries(bytes);
  if (!entries) throw new Found('unreadable');
  if (entries.some(({ name }) => LOCKED.test(name)) || entries.some(isLocked)) throw new Found('locked');
  if (entries.some(({ name, bytes: stream }) => hasMarkedRun(Buffer.from(name)) || hasMarkedRun(stream))) throw new Found('marked');
  for (const entry of entries) if (entry.kind === 'stream') await inside(entry.bytes, entry.bytes.length);
  // Last, since a secret weighs more: what is said of a file is what is worst about it.
  if (entries.some(({ name }) => MACROS.test(name)) || entries.some(hasMacros)) throw new Found('macros');
}

function isLocked({ name, bytes }: CompoundEntry): boolean {
  if (name === 'WordDocument')
    return bytes.length > 0x0c && WORD.includes(bytes.readUInt16LE(0)) && (bytes.readUInt16LE(0x0a) & WORD_LOCKED) !== 0;
  if (name === 'Current User') return bytes.length >= 16 && bytes.readUInt32LE(12) === POWERPOINT_LOCKED;
  return isWorkbook(name) && headRecords(bytes).some(({ type }) => type === EXCEL.locked);
}

function hasMacros({ name, bytes }: CompoundEntry): boolean {
  if (name === 'PowerPoint Document') return saysMacros(bytes);
  return isWorkbook(name) && headRecords(bytes).some(({ type, body }) => type === EXCEL.sheet && body[5] === MACRO_SHEET);
}

const isWorkbook = (name: string): boolean => name === 'Workbook' || name === 'Book';

/** Excel's records up to where the first sheet begins. */
function headRecords(bytes: Buffer): { type: number; body: Buffer }[] {
  const records: { type: number; body: Buffer }[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const [type, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    if (type === EXCEL.ends) break;
    if (type === EXCEL.sheet || type === EXCEL.locked) records.push({ type, body: bytes.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return records;
}

function saysMacros(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(POWERPOINT_MACROS); at !== -1; at = bytes.indexOf(POWERPOINT_MACROS, at + 1)) {
    const said = at + POWERPOINT_MACROS.length + 4;
    if (said + 4 <= bytes.length && bytes.readUInt32LE(said) === 1) return true;
  }
  return false;
}
