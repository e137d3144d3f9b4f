/**
 * The directory at the end of a zip file (docx, xlsx, pptx and OFD are zip files): what is in it and how large that becomes, without unpacking
 * anything. Runs on the server and in a clerk's tab. Undefined for what is no zip file, or whose directory points outside of it.
 */
export interface ZipEntry {
  readonly name: string;
  /** 0 as it is, 8 deflated; other ways of packing are not used in office files. */ readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own head begins; its bytes come after that. */ readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const [END_SIZE, LOCATOR_SIZE, ENTRY_SIZE] = [22, 20, 46];
/** The comment behind the directory's end. */
const MOST_COMMENT = 0xffff;
const IN_EXTRA = 0xffffffff;
const ZIP64 = 0x0001;
const UTF8_NAME = 0x0800;

export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view);
  if (!directory) return undefined;
  const entries: ZipEntry[] = [];
  let at = directory.at;
  for (let index = 0; index < directory.entries; index++) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const end = at + ENTRY_SIZE + nameLength + extraLength + commentLength;
    if (end > view.byteLength) return undefined;
    entries.push(entryAt(view, bytes, at, nameLength, extraLength));
    at = end;
  }
  return entries.every((entry) => entry.at < view.byteLength) ? entries : undefined;
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameAt = at + ENTRY_SIZE;
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size = 0, packedSize = 0, headAt = 0] = sizes.includes(IN_EXTRA)
    ? sizesInExtra(view, nameAt + nameLength, nameAt + nameLength + extraLength, sizes)
    : sizes;
  return {
    name: nameOf(bytes.subarray(nameAt, nameAt + nameLength), (flags & UTF8_NAME) !== 0),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    packedSize,
    size,
    at: headAt,
  };
}

/** Those sizes that four bytes cannot hold, in the order of `sizes`. */
function sizesInExtra(view: DataView, from: number, end: number, sizes: readonly number[]): number[] {
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== IN_EXTRA || next + 8 > end) return size;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return [...sizes];
}

function directoryOf(view: DataView): { entries: number; at: number } | undefined {
  const earliest = Math.max(0, view.byteLength - END_SIZE - MOST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= earliest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const [entries, directoryAt] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    if (entries !== 0xffff && directoryAt !== IN_EXTRA) return { entries, at: directoryAt };
    return largeDirectoryOf(view, at);
  }
  return undefined;
}

function largeDirectoryOf(view: DataView, end: number): { entries: number; at: number } | undefined {
  const locator = end - LOCATOR_SIZE;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_64) return undefined;
  return { entries: Number(view.getBigUint64(at + 32, true)), at: Number(view.getBigUint64(at + 48, true)) };
}

/** Chinese Windows wrote names as it writes texts. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
