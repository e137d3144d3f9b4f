import { table, type Sfnt } from './sfnt.ts';

interface Glyph {
  data: Buffer;
  advance: number;
  bearing: number;
}

function cmapOf(characters: Map<number, number>): Buffer {
  const codes = [...characters.keys()].toSorted((a, b) => a - b);
  const groups: [number, number, number][] = [];
  for (const code of codes) {
    const glyph = characters.get(code)!;
    const last = groups.at(-1);
    if (last && code === last[1] + 1 && glyph === last[2] + (code - last[0])) last[1] = code;
    else groups.push([code, code, glyph]);
  }
  const out = Buffer.alloc(12 + 16 + 12 * groups.length);
  out.writeUInt16BE(1, 2);
  out.writeUInt16BE(3, 4);
  out.writeUInt16BE(10, 6);
  out.writeUInt32BE(12, 8);
  out.writeUInt16BE(12, 12);
  out.writeUInt32BE(16 + 12 * groups.length, 16);
  out.writeUInt32BE(groups.length, 24);
  groups.forEach((group, i) => group.forEach((value, j) => out.writeUInt32BE(value, 28 + 12 * i + 4 * j)));
  return out;
}

function nameOf(family: string): Buffer {
  const records: [number, string][] = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
  ];
  const texts = records.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * records.length);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  records.forEach(([id], i) => {
    [3, 1, 0x409, id, texts[i]!.length, offset].forEach((value, j) => head.writeUInt16BE(value, 6 + 12 * i + 2 * j));
    offset += texts[i]!.length;
  });
  return Buffer.concat([head, ...texts]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum = (sum + data.readUInt32BE(i)) >>> 0;
  return sum;
}

function padded(data: Buffer): Buffer {
  return data.length % 4 === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - (data.length % 4))]);
}

function assemble(tables: [string, Buffer][]): Buffer {
  const sorted = tables.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(sorted.length * 16 - power * 16, 10);
  let offset = directory.length;
  const bodies = sorted.map(([tag, data], i) => {
    const body = padded(data);
    directory.write(tag, 12 + 16 * i, 'latin1');
    directory.writeUInt32BE(checksum(body), 16 + 16 * i);
    directory.writeUInt32BE(offset, 20 + 16 * i);
    directory.writeUInt32BE(data.length, 24 + 16 * i);
    offset += body.length;
    return body;
  });
  return Buffer.concat([directory, ...bodies]);
}

/** Writes a font from collected glyphs; measures of the line are taken from `first`. Layout features are not carried over. */
export function writeSfnt(first: Sfnt, family: string, weight: number, glyphs: Glyph[], characters: Map<number, number>): Buffer {
  const head = Buffer.from(table(first, 'head'));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(table(first, 'hhea'));
  hhea.writeUInt16BE(Math.max(...glyphs.map((glyph) => glyph.advance)), 10);
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(table(first, 'maxp'));
  maxp.writeUInt16BE(glyphs.length, 4);
  const os2 = Buffer.from(table(first, 'OS/2'));
  os2.writeUInt16BE(weight, 4);
  os2.writeUInt16BE(0, 8);
  // Neither bold nor italic in the style bits: each face is a family of its own.
  os2.writeUInt16BE((os2.readUInt16BE(62) & ~0x21) | 0x40, 62);
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000, 0);
  const hmtx = Buffer.alloc(4 * glyphs.length);
  const loca = Buffer.alloc(4 * glyphs.length + 4);
  const outlines: Buffer[] = [];
  let at = 0;
  glyphs.forEach((glyph, i) => {
    hmtx.writeUInt16BE(glyph.advance, 4 * i);
    hmtx.writeInt16BE(glyph.bearing, 4 * i + 2);
    const data = padded(glyph.data);
    outlines.push(data);
    at += data.length;
    loca.writeUInt32BE(at, 4 * i + 4);
  });
  return assemble([
    ['OS/2', os2],
    ['cmap', cmapOf(characters)],
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
    ['name', nameOf(family)],
    ['post', post],
  ]);
}
