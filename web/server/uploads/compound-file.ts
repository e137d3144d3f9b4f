/**
 * The file format of Office before 2007 and of WPS: a small disk inside a file, with sectors, a table of which follows which, and a directory.
 * Undefined for one that cannot be read. ([MS-CFB])
 */
export interface CompoundEntry {
  readonly name: string;
  readonly kind: 'storage' | 'stream';
  /** Empty for a storage. */ readonly bytes: Buffer;
}

const HEADER = 512;
const DIRECTORY_ENTRY = 128;
const TABLE_IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;
const MOST_ENTRIES = 10_000;
const [STORAGE, STREAM, ROOT] = [1, 2, 5];

/** The bytes of a chain of sectors; undefined when it leads out of the file or in a circle. */
type Chain = (start: number) => Buffer | undefined;

export function compoundEntries(file: Buffer): CompoundEntry[] | undefined {
  if (file.length < HEADER) return undefined;
  const sectorSize = 1 << Math.min(file.readUInt16LE(0x1e), 16);
  const miniSize = 1 << Math.min(file.readUInt16LE(0x20), 16);
  if ((sectorSize !== 512 && sectorSize !== 4096) || miniSize !== 64) return undefined;
  const table = sectorTable(file, sectorSize);
  const chain = table && chained(table, (sector) => sectorAt(file, sector, sectorSize));
  const directory = chain?.(file.readUInt32LE(0x30));
  if (!chain || !directory || directory.length / DIRECTORY_ENTRY > MOST_ENTRIES) return undefined;
  const rows = rowsOf(directory);
  const root = rows.find(({ type }) => type === ROOT);
  if (!root) return undefined;
  const small = smallChain(file, chain, root.start, miniSize);
  const cutoff = file.readUInt32LE(0x38);
  const entries: CompoundEntry[] = [];
  for (const { name, type, start, size } of rows) {
    if (type === STORAGE) entries.push({ name, kind: 'storage', bytes: Buffer.alloc(0) });
    if (type !== STREAM) continue;
    const bytes = size === 0 ? Buffer.alloc(0) : (size < cutoff ? small : chain)?.(start);
    if (!bytes || bytes.length < size) return undefined;
    entries.push({ name, kind: 'stream', bytes: bytes.subarray(0, size) });
  }
  return entries;
}

const sectorAt = (file: Buffer, sector: number, size: number): Buffer | undefined => {
  const at = (sector + 1) * size;
  // The last sector of some writers is cut short.
  return at < file.length ? file.subarray(at, at + size) : undefined;
};

/** Which sector follows which. The first hundred pieces of this table are named in the head, more of them in sectors of their own. */
function sectorTable(file: Buffer, size: number): Uint32Array | undefined {
  const named: number[] = [];
  for (let index = 0; index < TABLE_IN_HEADER; index++) named.push(file.readUInt32LE(0x4c + index * 4));
  const most = Math.ceil(file.length / size);
  let next = file.readUInt32LE(0x44);
  for (let read = 0; next < LAST_SECTOR && read <= most; read++) {
    const sector = sectorAt(file, next, size);
    if (sector?.length !== size) return undefined;
    for (let at = 0; at < size - 4; at += 4) named.push(sector.readUInt32LE(at));
    next = sector.readUInt32LE(size - 4);
  }
  const pieces = named.filter((sector) => sector < LAST_SECTOR);
  if (pieces.length > most) return undefined;
  const table = new Uint32Array((pieces.length * size) / 4);
  for (const [index, piece] of pieces.entries()) {
    const sector = sectorAt(file, piece, size);
    if (!sector) return undefined;
    for (let at = 0; at + 4 <= sector.length; at += 4) table[(index * size + at) / 4] = sector.readUInt32LE(at);
  }
  return table;
}

const chained =
  (table: Uint32Array, read: (sector: number) => Buffer | undefined): Chain =>
  (start) => {
    const parts: Buffer[] = [];
    for (let sector = start; sector < LAST_SECTOR; sector = table[sector] as number) {
      const part = sector < table.length ? read(sector) : undefined;
      if (!part || parts.length > table.length) return undefined;
      parts.push(part);
    }
    return Buffer.concat(parts);
  };

/** Small streams share one stream, with a table of its own. */
function smallChain(file: Buffer, chain: Chain, rootStart: number, size: number): Chain | undefined {
  const [shared, tableBytes] = [chain(rootStart), chain(file.readUInt32LE(0x3c))];
  if (!shared || !tableBytes) return undefined;
  const table = new Uint32Array(Math.floor(tableBytes.length / 4));
  for (let index = 0; index < table.length; index++) table[index] = tableBytes.readUInt32LE(index * 4);
  return chained(table, (sector) => (sector * size < shared.length ? shared.subarray(sector * size, (sector + 1) * size) : undefined));
}

interface Row {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

function rowsOf(directory: Buffer): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
    const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 0x40) - 2, 0), 62);
    rows.push({
      name: directory.subarray(at, at + nameBytes).toString('utf16le'),
      type: directory.readUInt8(at + 0x42),
      start: directory.readUInt32LE(at + 0x74),
      size: directory.readUInt32LE(at + 0x78),
    });
  }
  return rows;
}
