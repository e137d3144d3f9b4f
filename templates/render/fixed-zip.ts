const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
/** 1980-01-01 00:00, the earliest moment the format knows. */
const dosTime = 0;
const dosDate = 0x21;

/** Gives every entry of a ZIP file the same fixed moment, in place, so that the same content gives the same bytes. */
export function fixedZip(bytes: Buffer): Buffer {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('Expected to find the directory of a ZIP file, but its end record is missing');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== directoryEntry)
      throw new Error(`Expected to find entry ${i} of a ZIP directory at ${at}, but there is none`);
    const local = bytes.readUInt32LE(at + 42);
    for (const position of [at + 12, local + 10]) {
      bytes.writeUInt16LE(dosTime, position);
      bytes.writeUInt16LE(dosDate, position + 2);
    }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
