/** Makes a screenshot small: a PNG of at most 256 colours. Screens have few colours; the shades at the edges of letters go to the nearest that is kept. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Shades nearer than this are one: five bits of eight a channel. */
const COARSE = 3;

/** @param png 8 bits a channel, RGB or RGBA, not interlaced, as Chromium writes it */
export function toPalette(png, colours = 128) {
  const { width, height, channels, rows } = decode(png);
  const counts = new Map();
  const coarse = (at) => ((rows[at] >> COARSE) << 10) | ((rows[at + 1] >> COARSE) << 5) | (rows[at + 2] >> COARSE);
  for (let at = 0; at < rows.length; at += channels) {
    const key = coarse(at);
    const known = counts.get(key);
    // A group of shades is shown as the first of them: on a screen that is the plain colour of a surface.
    if (known) known.count += 1;
    else counts.set(key, { key, count: 1, rgb: [rows[at], rows[at + 1], rows[at + 2]] });
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count);
  const kept = sorted.slice(0, colours).map(({ rgb }) => rgb);
  const indexOf = new Map(sorted.map(({ key, rgb }) => [key, nearest(kept, rgb)]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = indexOf.get(coarse((y * width + x) * channels));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(kept.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(kept, [r, g, b]) {
  let best = 0;
  let least = Infinity;
  for (const [index, [R, G, B]] of kept.entries()) {
    const distance = (R - r) ** 2 * 2 + (G - g) ** 2 * 4 + (B - b) ** 2 * 3;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('Expected a PNG, but found something else.');
  const [width, height, bits, type, interlaced] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25], png[28]];
  if (bits !== 8 || ![2, 6].includes(type) || interlaced)
    throw new Error(`Expected a PNG of 8 bits, RGB or RGBA, but found ${bits} bits of type ${type}.`);
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const channels = type === 2 ? 3 : 4;
  return { width, height, channels, rows: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels) };
}

/** Each row of a PNG is written as what differs from its neighbours: left, above, or both. */
function unfilter(raw, length, height, step) {
  const rows = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x += 1) {
      const at = y * length + x;
      const left = x >= step ? rows[at - step] : 0;
      const above = y > 0 ? rows[at - length] : 0;
      const corner = x >= step && y > 0 ? rows[at - length - step] : 0;
      const told = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      rows[at] = raw[y * (length + 1) + 1 + x] + told;
    }
  }
  return rows;
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
