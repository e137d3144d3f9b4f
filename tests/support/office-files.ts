/** Office files made by hand, as small as they can be: zip files with the parts of docx, xlsx, pptx and OFD, old Office files, PDFs. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory says of it; what is true by default. */
  readonly claims?: { readonly size?: number; readonly isEncrypted?: boolean };
}

export function zip(parts: readonly ZipPart[]): Buffer {
  const [heads, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content, claims = {} } of parts) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800 | (claims.isEncrypted ? 1 : 0), 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claims.size ?? bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), shared, nameBytes, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, place, nameBytes]));
    heads.push(head);
    at += head.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...heads, listed, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8"?>${text}`;
export const paragraph = (...runs: readonly string[]): string =>
  `<w:p>${runs.map((text) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`).join('')}</w:p>`;

export const docx = (body: string, ...more: readonly ZipPart[]): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    { name: 'word/document.xml', content: xml(`<w:document ${W}><w:body>${body}</w:body></w:document>`) },
    ...more,
  ]);
export const docxPart = (name: string, root: string, body: string): ZipPart => ({
  name: `word/${name}.xml`,
  content: xml(`<w:${root} ${W}>${body}</w:${root}>`),
});
export const xlsx = (...parts: readonly ZipPart[]): Buffer =>
  zip([{ name: 'xl/workbook.xml', content: xml('<workbook><sheets><sheet name="汇总"/></sheets></workbook>') }, ...parts]);

const SECTOR = 512;
const [FREE, END, TABLE] = [0xffffffff, 0xfffffffe, 0xfffffffd];

export interface OldPart {
  readonly name: string;
  /** Without one it is a folder. */
  readonly content?: Buffer;
}

/** An old Office file: its streams are filled up to where they have sectors of their own, unless they are to share one. */
export function compound(parts: readonly OldPart[], { small = false } = {}): Buffer {
  const cutoff = 4096;
  const chains: { start: number; size: number }[] = [];
  const sectors: Buffer[] = [];
  const table: number[] = [TABLE];
  const add = (bytes: Buffer): number => {
    const start = sectors.length + 1;
    const count = Math.max(1, Math.ceil(bytes.length / SECTOR));
    for (let index = 0; index < count; index++) {
      const sector = Buffer.alloc(SECTOR);
      bytes.copy(sector, 0, index * SECTOR);
      sectors.push(sector);
      table.push(index === count - 1 ? END : sectors.length + 1);
    }
    return start;
  };
  const [shared, sharedTable]: [Buffer[], number[]] = [[], []];
  for (const { content } of parts) {
    if (!content) chains.push({ start: 0, size: 0 });
    else if (small) {
      const count = Math.ceil(content.length / 64);
      chains.push({ start: sharedTable.length, size: content.length });
      for (let index = 0; index < count; index++) sharedTable.push(index === count - 1 ? END : sharedTable.length + 1);
      shared.push(Buffer.concat([content, Buffer.alloc(count * 64 - content.length)]));
    } else {
      const bytes = Buffer.concat([content, Buffer.alloc(Math.max(0, cutoff - content.length))]);
      chains.push({ start: add(bytes), size: bytes.length });
    }
  }
  const inSectors = (numbers: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(Math.ceil((numbers.length * 4) / SECTOR) * SECTOR, 0xff);
    numbers.forEach((number, index) => bytes.writeUInt32LE(number, index * 4));
    return bytes;
  };
  const sharedAt = shared.length > 0 ? add(Buffer.concat(shared)) : END;
  const sharedTableAt = shared.length > 0 ? add(inSectors(sharedTable)) : END;
  const row = (name: string, type: number, start: number, size: number): Buffer => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, 0x40);
    bytes.writeUInt8(type, 0x42);
    bytes.writeUInt32LE(start, 0x74);
    bytes.writeUInt32LE(size, 0x78);
    return bytes;
  };
  const rows = parts.map(({ name, content }, index) => row(name, content ? 2 : 1, chains[index]!.start, chains[index]!.size));
  const directoryAt = add(Buffer.concat([row('Root Entry', 5, sharedAt, 0), ...rows]));
  if (table.length > SECTOR / 4) throw new Error('Expected a file of at most 128 sectors, but it has more.');
  const head = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(head);
  head.writeUInt16LE(9, 0x1e);
  head.writeUInt16LE(6, 0x20);
  head.writeUInt32LE(1, 0x2c);
  head.writeUInt32LE(directoryAt, 0x30);
  head.writeUInt32LE(cutoff, 0x38);
  head.writeUInt32LE(sharedTableAt, 0x3c);
  head.writeUInt32LE(END, 0x44);
  head.fill(0xff, 0x4c);
  head.writeUInt32LE(0, 0x4c);
  const tableSector = Buffer.alloc(SECTOR);
  for (let index = 0; index < SECTOR / 4; index++) tableSector.writeUInt32LE(table[index] ?? FREE, index * 4);
  return Buffer.concat([head, tableSector, ...sectors]);
}

/** Objects of a PDF by number, 1 being its catalog. */
export function pdf(objects: Readonly<Record<number, string>>, trailer = ''): Buffer {
  let text = '%PDF-1.7\n';
  const places: [number, number][] = [];
  for (const [number, body] of Object.entries(objects)) {
    places.push([Number(number), text.length]);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const at = text.length;
  const lines = places.map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 1\n0000000000 65535 f \n${lines}trailer\n<</Root 1 0 R/Size 99${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
    'latin1',
  );
}
const stream = (content: string): string => `<</Length ${content.length}>>\nstream\n${content}\nendstream`;

/** One page whose letters are those of a Chinese font that the file names and does not contain. */
export const chinesePdf = (hexInGbk: string, more: Readonly<Record<number, string>> = {}): Buffer =>
  pdf({
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    4: stream(`BT /F1 16 Tf 20 200 Td <${hexInGbk}> Tj ET`),
    5: '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>',
    6: '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>',
    7: '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>',
    ...more,
  });
