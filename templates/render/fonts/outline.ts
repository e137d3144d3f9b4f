/** A simple glyph as points; `ends` are the last points of its contours. */
export interface Outline {
  ends: number[];
  xs: number[];
  ys: number[];
  onCurve: boolean[];
}

/** One part of a composite glyph; `at` are the offsets (or point numbers) and `tail` the transformation, kept as they are. */
export interface Component {
  flags: number;
  glyph: number;
  dx: number;
  dy: number;
  tail: Buffer;
}

const pointsMax = 20_000;

export function readOutline(data: Buffer): Outline {
  const contours = data.readInt16BE(0);
  const ends = Array.from({ length: contours }, (_, i) => data.readUInt16BE(10 + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  if (count > pointsMax) throw new Error(`Expected to read a glyph of at most ${pointsMax} points, but it has ${count}`);
  let at = 10 + 2 * contours;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data[at]!;
    at += 1;
    flags.push(flag);
    if (flag & 8) {
      let repeat = data[at]!;
      at += 1;
      while (repeat > 0 && flags.length < count) {
        flags.push(flag);
        repeat -= 1;
      }
    }
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) {
        value += flag & same ? data[at]! : -data[at]!;
        at += 1;
      } else if (!(flag & same)) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  return { ends, xs, ys, onCurve: flags.map((flag) => (flag & 1) === 1) };
}

/** Adds one step of an axis to its bytes and gives the flags that say how it is written. */
const put = (delta: number, bytes: number[], short: number, same: number): number => {
  if (delta === 0) return same;
  if (delta >= -255 && delta <= 255) {
    bytes.push(Math.abs(delta));
    return short | (delta > 0 ? same : 0);
  }
  bytes.push((delta >> 8) & 0xff, delta & 0xff);
  return 0;
};

/** Writes a simple glyph without instructions: our pages are set at print sizes. */
export function writeOutline({ ends, xs, ys, onCurve }: Outline): Buffer {
  if (ends.length === 0) return Buffer.alloc(0);
  const head = Buffer.alloc(10 + 2 * ends.length + 2);
  head.writeInt16BE(ends.length, 0);
  head.writeInt16BE(Math.min(...xs), 2);
  head.writeInt16BE(Math.min(...ys), 4);
  head.writeInt16BE(Math.max(...xs), 6);
  head.writeInt16BE(Math.max(...ys), 8);
  ends.forEach((end, i) => head.writeUInt16BE(end, 10 + 2 * i));
  const flags: number[] = [];
  const xBytes: number[] = [];
  const yBytes: number[] = [];
  for (let i = 0; i < xs.length; i += 1) {
    flags.push((onCurve[i] ? 1 : 0) | put(xs[i]! - (xs[i - 1] ?? 0), xBytes, 2, 16) | put(ys[i]! - (ys[i - 1] ?? 0), yBytes, 4, 32));
  }
  return Buffer.concat([head, Buffer.from(flags), Buffer.from(xBytes), Buffer.from(yBytes)]);
}

export function readComponents(data: Buffer): Component[] {
  const found: Component[] = [];
  let at = 10;
  let flags: number;
  do {
    flags = data.readUInt16BE(at);
    const glyph = data.readUInt16BE(at + 2);
    at += 4;
    const words = (flags & 1) !== 0;
    const dx = words ? data.readInt16BE(at) : data.readInt8(at);
    const dy = words ? data.readInt16BE(at + 2) : data.readInt8(at + 1);
    at += words ? 4 : 2;
    const tail = flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    found.push({ flags, glyph, dx, dy, tail: data.subarray(at, at + tail) });
    at += tail;
  } while (flags & 0x20);
  return found;
}

/** Writes a composite glyph; its box is taken over from `source`. */
export function writeComponents(source: Buffer, components: Component[]): Buffer {
  const parts = components.map(({ flags, glyph, dx, dy, tail }, index) => {
    const head = Buffer.alloc(8);
    // Words for the offsets, no instructions, and the mark that another part follows.
    head.writeUInt16BE(((flags | 1) & ~0x120) | (index < components.length - 1 ? 0x20 : 0), 0);
    head.writeUInt16BE(glyph, 2);
    head.writeInt16BE(dx, 4);
    head.writeInt16BE(dy, 6);
    return Buffer.concat([head, tail]);
  });
  return Buffer.concat([source.subarray(0, 10), ...parts]);
}
