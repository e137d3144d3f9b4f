/** Reading of TrueType files as far as merging needs it (OpenType specification 1.9). */
export interface Sfnt {
  bytes: Buffer;
  tables: Map<string, { offset: number; length: number }>;
}

const tablesMax = 64;

export function readSfnt(bytes: Buffer): Sfnt {
  const count = bytes.readUInt16BE(4);
  if (count > tablesMax) throw new Error(`Expected to read a font of at most ${tablesMax} tables, but it names ${count}`);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let i = 0; i < count; i += 1) {
    const at = 12 + 16 * i;
    tables.set(bytes.toString('latin1', at, at + 4), { offset: bytes.readUInt32BE(at + 8), length: bytes.readUInt32BE(at + 12) });
  }
  return { bytes, tables };
}

export function table(font: Sfnt, tag: string): Buffer {
  const found = font.tables.get(tag);
  if (!found) throw new Error(`Expected to find table '${tag}' in a font, but there is none`);
  return font.bytes.subarray(found.offset, found.offset + found.length);
}

/** Code points and their glyphs, from the Unicode subtables of format 4 and 12. */
export function readCmap(font: Sfnt): Map<number, number> {
  const cmap = table(font, 'cmap');
  const found = new Map<number, number>();
  const seen = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const platform = cmap.readUInt16BE(4 + 8 * i);
    const offset = cmap.readUInt32BE(8 + 8 * i);
    if ((platform !== 0 && platform !== 3) || seen.has(offset)) continue;
    seen.add(offset);
    const format = cmap.readUInt16BE(offset);
    if (format === 4) readFormat4(cmap.subarray(offset), found);
    else if (format === 12) readFormat12(cmap.subarray(offset), found);
  }
  return found;
}

function readFormat4(sub: Buffer, found: Map<number, number>): void {
  const segments = sub.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + segments * 2 + 2;
  for (let i = 0; i < segments; i += 1) {
    const end = sub.readUInt16BE(ends + 2 * i);
    const start = sub.readUInt16BE(starts + 2 * i);
    const delta = sub.readUInt16BE(starts + segments * 2 + 2 * i);
    const rangeAt = starts + segments * 4 + 2 * i;
    const range = sub.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      let glyph = range === 0 ? code : sub.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (range === 0 || glyph !== 0) glyph = (glyph + delta) & 0xffff;
      if (glyph !== 0 && !found.has(code)) found.set(code, glyph);
    }
  }
}

function readFormat12(sub: Buffer, found: Map<number, number>): void {
  for (let i = 0; i < sub.readUInt32BE(12); i += 1) {
    const start = sub.readUInt32BE(16 + 12 * i);
    const end = Math.min(sub.readUInt32BE(20 + 12 * i), 0x10ffff);
    const first = sub.readUInt32BE(24 + 12 * i);
    for (let code = start; code <= end; code += 1) if (!found.has(code)) found.set(code, first + code - start);
  }
}

/** Where each glyph's outline lies in 'glyf': count + 1 offsets. */
export function readLoca(font: Sfnt): number[] {
  const loca = table(font, 'loca');
  const long = table(font, 'head').readInt16BE(50) === 1;
  const count = table(font, 'maxp').readUInt16BE(4);
  return Array.from({ length: count + 1 }, (_, i) => (long ? loca.readUInt32BE(4 * i) : loca.readUInt16BE(2 * i) * 2));
}

/** Advance and left side bearing of a glyph, in font units. */
export function readMetric(font: Sfnt, glyph: number): { advance: number; bearing: number } {
  const metrics = table(font, 'hhea').readUInt16BE(34);
  const hmtx = table(font, 'hmtx');
  const last = Math.min(glyph, metrics - 1);
  return {
    advance: hmtx.readUInt16BE(4 * last),
    bearing: glyph < metrics ? hmtx.readInt16BE(4 * glyph + 2) : hmtx.readInt16BE(4 * metrics + 2 * (glyph - metrics)),
  };
}
