import { table, type Sfnt } from './sfnt.ts';

/** Deltas of a glyph's points at one place on the axis: undefined where the table gives none (to be inferred). */
export interface PointDeltas {
  xs: Float64Array;
  ys: Float64Array;
}

/** Where a weight lies on the font's one axis, from −1 to 1, the 'avar' correction included. */
export function normalizedWeight(font: Sfnt, weight: number): number {
  const fvar = table(font, 'fvar');
  const axis = fvar.readUInt16BE(4);
  const [low, middle, high] = [4, 8, 12].map((offset) => fvar.readInt32BE(axis + offset) / 65_536) as [number, number, number];
  const clamped = Math.min(high, Math.max(low, weight));
  const plain = clamped < middle ? (clamped - middle) / (middle - low || 1) : (clamped - middle) / (high - middle || 1);
  if (!font.tables.has('avar')) return plain;
  const avar = table(font, 'avar');
  const count = avar.readUInt16BE(8);
  const pairs = Array.from(
    { length: count },
    (_, i) => [avar.readInt16BE(10 + 4 * i) / 16_384, avar.readInt16BE(12 + 4 * i) / 16_384] as const,
  );
  for (let i = 1; i < pairs.length; i += 1) {
    const [from, to] = [pairs[i - 1]!, pairs[i]!];
    if (plain >= from[0] && plain <= to[0]) return from[1] + ((plain - from[0]) / (to[0] - from[0] || 1)) * (to[1] - from[1]);
  }
  return plain;
}

function scalar(coordinate: number, start: number, peak: number, end: number): number {
  if (peak === 0) return 1;
  if (coordinate < start || coordinate > end) return 0;
  if (coordinate === peak) return 1;
  return coordinate < peak ? (coordinate - start) / (peak - start) : (end - coordinate) / (end - peak);
}

function packedPoints(data: Buffer, at: number): { points: number[] | undefined; at: number } {
  let count = data[at]!;
  at += 1;
  if (count === 0) return { points: undefined, at };
  if (count & 0x80) {
    count = ((count & 0x7f) << 8) | data[at]!;
    at += 1;
  }
  const points: number[] = [];
  let point = 0;
  while (points.length < count) {
    const control = data[at]!;
    at += 1;
    for (let i = 0; i <= (control & 0x7f) && points.length < count; i += 1) {
      if (control & 0x80) {
        point += data.readUInt16BE(at);
        at += 2;
      } else {
        point += data[at]!;
        at += 1;
      }
      points.push(point);
    }
  }
  return { points, at };
}

function packedDeltas(data: Buffer, at: number, count: number): { deltas: number[]; at: number } {
  const deltas: number[] = [];
  while (deltas.length < count) {
    const control = data[at]!;
    at += 1;
    for (let i = 0; i <= (control & 0x3f) && deltas.length < count; i += 1) {
      if (control & 0x80) deltas.push(0);
      else if (control & 0x40) {
        deltas.push(data.readInt16BE(at));
        at += 2;
      } else {
        deltas.push(data.readInt8(at));
        at += 1;
      }
    }
  }
  return { deltas, at };
}

/** Points a table does not name move with their neighbours on the contour (OpenType, "Inferred deltas"). */
function inferred(values: number[], deltas: (number | undefined)[], ends: number[]): number[] {
  const out = deltas.map((delta) => delta ?? 0);
  let start = 0;
  for (const end of ends) {
    const named: number[] = [];
    for (let i = start; i <= end; i += 1) if (deltas[i] !== undefined) named.push(i);
    if (named.length > 0) {
      for (let n = 0; n < named.length; n += 1) {
        const from = named[n]!;
        const to = named[(n + 1) % named.length]!;
        for (let i = from === end ? start : from + 1; i !== to; i = i === end ? start : i + 1) {
          if (deltas[i] === undefined) out[i] = between(values[i]!, values[from]!, deltas[from]!, values[to]!, deltas[to]!);
          if (named.length === 1 && i === from) break;
        }
      }
    }
    start = end + 1;
  }
  return out;
}

function between(value: number, a: number, da: number, b: number, db: number): number {
  if (a === b) return da === db ? da : 0;
  const [low, dLow, high, dHigh] = a < b ? [a, da, b, db] : [b, db, a, da];
  if (value <= low) return dLow;
  if (value >= high) return dHigh;
  return dLow + ((value - low) / (high - low)) * (dHigh - dLow);
}

/**
 * Deltas of one glyph from 'gvar' at a place on its single axis.
 * @param xs, ys the glyph's points with the four phantom points at the end
 * @param ends last points of contours; for a composite its parts count as points and nothing is inferred
 */
export function glyphDeltas(
  font: Sfnt,
  glyph: number,
  coordinate: number,
  xs: number[],
  ys: number[],
  ends: number[] | undefined,
): PointDeltas {
  const total: PointDeltas = { xs: new Float64Array(xs.length), ys: new Float64Array(xs.length) };
  const gvar = table(font, 'gvar');
  const sharedAt = gvar.readUInt32BE(8);
  const long = (gvar.readUInt16BE(14) & 1) === 1;
  const offset = (i: number): number => (long ? gvar.readUInt32BE(20 + 4 * i) : gvar.readUInt16BE(20 + 2 * i) * 2);
  const base = gvar.readUInt32BE(16);
  const data = gvar.subarray(base + offset(glyph), base + offset(glyph + 1));
  if (data.length === 0) return total;
  const tuples = data.readUInt16BE(0);
  let header = 4;
  let at = data.readUInt16BE(2);
  let shared: number[] | undefined;
  if (tuples & 0x8000) ({ points: shared, at } = packedPoints(data, at));
  for (let i = 0; i < (tuples & 0xfff); i += 1) {
    const size = data.readUInt16BE(header);
    const index = data.readUInt16BE(header + 2);
    header += 4;
    let peak: number;
    if (index & 0x8000) {
      peak = data.readInt16BE(header) / 16_384;
      header += 2;
    } else peak = gvar.readInt16BE(sharedAt + 2 * (index & 0xfff)) / 16_384;
    let [start, end] = [Math.min(0, peak), Math.max(0, peak)];
    if (index & 0x4000) {
      start = data.readInt16BE(header) / 16_384;
      end = data.readInt16BE(header + 2) / 16_384;
      header += 4;
    }
    const factor = scalar(coordinate, start, peak, end);
    if (factor !== 0) addTuple(data, at, (index & 0x2000) !== 0, shared, factor, xs, ys, ends, total);
    at += size;
  }
  return total;
}

function addTuple(
  data: Buffer,
  from: number,
  own: boolean,
  shared: number[] | undefined,
  factor: number,
  xs: number[],
  ys: number[],
  ends: number[] | undefined,
  total: PointDeltas,
): void {
  let at = from;
  let points = shared;
  if (own) ({ points, at } = packedPoints(data, at));
  const count = points?.length ?? xs.length;
  const x = packedDeltas(data, at, count);
  const y = packedDeltas(data, x.at, count);
  const spread = (deltas: number[], values: number[]): number[] => {
    if (!points) return deltas;
    const sparse = values.map((): number | undefined => undefined);
    points.forEach((point, i) => {
      if (point < values.length) sparse[point] = deltas[i]!;
    });
    return ends ? inferred(values, sparse, ends) : sparse.map((delta) => delta ?? 0);
  };
  const dx = spread(x.deltas, xs);
  const dy = spread(y.deltas, ys);
  for (let i = 0; i < xs.length; i += 1) {
    total.xs[i]! += factor * dx[i]!;
    total.ys[i]! += factor * dy[i]!;
  }
}
