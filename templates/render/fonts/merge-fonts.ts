import { readComponents, readOutline, writeComponents, writeOutline } from './outline.ts';
import { readCmap, readLoca, readMetric, readSfnt, table, type Sfnt } from './sfnt.ts';
import { glyphDeltas, normalizedWeight } from './variation.ts';
import { writeSfnt } from './write-sfnt.ts';

interface Source {
  font: Sfnt;
  loca: number[];
  glyf: Buffer;
  coordinate: number | undefined;
  placed: Map<number, number>;
}
interface Glyph {
  data: Buffer;
  advance: number;
  bearing: number;
}

/** A decompressed piece of a web font; `weight` is the instance on the 'wght' axis of a variable one, `only` the characters taken from it. */
export interface FontPiece {
  bytes: Buffer;
  weight?: number;
  only?: RegExp;
}

/** 'glyf' counts glyphs in 16 bits. */
const glyphsMax = 65_000;
const depthMax = 6;

/** Collects glyphs of many font pieces into one list, each drawn at the wanted weight. */
class Collector {
  readonly glyphs: Glyph[] = [];

  add(source: Source, glyph: number, depth = 0): number {
    const known = source.placed.get(glyph);
    if (known !== undefined) return known;
    if (this.glyphs.length >= glyphsMax || depth > depthMax)
      throw new Error(`Expected to merge at most ${glyphsMax} glyphs nested ${depthMax} deep, but there are more`);
    const index = this.glyphs.length;
    source.placed.set(glyph, index);
    const metric = readMetric(source.font, glyph);
    const made: Glyph = { data: Buffer.alloc(0), advance: metric.advance, bearing: metric.bearing };
    this.glyphs.push(made);
    const data = source.glyf.subarray(source.loca[glyph]!, source.loca[glyph + 1]!);
    if (data.length === 0) this.widen(source, glyph, [], made);
    else if (data.readInt16BE(0) >= 0) this.simple(source, glyph, data, made);
    else this.composite(source, glyph, data, made, depth);
    return index;
  }

  private widen(
    source: Source,
    glyph: number,
    parts: { dx: number; dy: number }[],
    made: Glyph,
  ): { xs: Float64Array; ys: Float64Array } | undefined {
    if (source.coordinate === undefined) return undefined;
    const xs = [...parts.map((part) => part.dx), 0, made.advance, 0, 0];
    const ys = [...parts.map((part) => part.dy), 0, 0, 0, 0];
    const deltas = glyphDeltas(source.font, glyph, source.coordinate, xs, ys, undefined);
    made.advance = Math.max(0, Math.round(made.advance + deltas.xs[parts.length + 1]! - deltas.xs[parts.length]!));
    return deltas;
  }

  private simple(source: Source, glyph: number, data: Buffer, made: Glyph): void {
    const outline = readOutline(data);
    if (source.coordinate !== undefined) {
      const count = outline.xs.length;
      const deltas = glyphDeltas(
        source.font,
        glyph,
        source.coordinate,
        [...outline.xs, 0, made.advance, 0, 0],
        [...outline.ys, 0, 0, 0, 0],
        outline.ends,
      );
      outline.xs = outline.xs.map((x, i) => Math.round(x + deltas.xs[i]!));
      outline.ys = outline.ys.map((y, i) => Math.round(y + deltas.ys[i]!));
      made.advance = Math.max(0, Math.round(made.advance + deltas.xs[count + 1]! - deltas.xs[count]!));
    }
    made.data = writeOutline(outline);
    made.bearing = outline.xs.length > 0 ? Math.min(...outline.xs) : 0;
  }

  private composite(source: Source, glyph: number, data: Buffer, made: Glyph, depth: number): void {
    const components = readComponents(data);
    const deltas = this.widen(source, glyph, components, made);
    made.data = writeComponents(
      data,
      components.map((component, i) => ({
        ...component,
        // Flag 2: the two numbers are offsets and move with the weight; otherwise they name points.
        dx: component.flags & 2 ? Math.round(component.dx + (deltas?.xs[i] ?? 0)) : component.dx,
        dy: component.flags & 2 ? Math.round(component.dy + (deltas?.ys[i] ?? 0)) : component.dy,
        glyph: this.add(source, component.glyph, depth + 1),
      })),
    );
  }
}

/**
 * Makes one static TrueType font of the pieces a web font is cut into.
 * @param pieces the first gives the common measures; earlier pieces win where characters repeat; all must have the same units per em
 */
export function mergeFonts(pieces: FontPiece[], family: string): Buffer {
  const collector = new Collector();
  const characters = new Map<number, number>();
  let first: Sfnt | undefined;
  let unitsPerEm = 0;
  for (const { bytes, weight, only } of pieces) {
    const font = readSfnt(bytes);
    const units = table(font, 'head').readUInt16BE(18);
    if (first && units !== unitsPerEm)
      throw new Error(`Expected to merge pieces of ${unitsPerEm} units per em into ${family}, but one has ${units}`);
    unitsPerEm = units;
    const source: Source = {
      font,
      loca: readLoca(font),
      glyf: table(font, 'glyf'),
      coordinate: weight === undefined ? undefined : normalizedWeight(font, weight),
      placed: new Map(),
    };
    if (!first) {
      first = font;
      collector.add(source, 0);
    }
    for (const [code, glyph] of readCmap(font))
      if (!characters.has(code) && (!only || only.test(String.fromCodePoint(code)))) characters.set(code, collector.add(source, glyph));
  }
  if (!first) throw new Error(`Expected to merge font pieces for ${family}, but there are none`);
  return writeSfnt(first, family, pieces[0]!.weight ?? 400, collector.glyphs, characters);
}
