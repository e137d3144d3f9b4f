import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decompress } from 'wawoff2';
import type { Faces } from './blocks-to-typst.ts';
import { mergeFonts, type FontPiece } from './fonts/merge-fonts.ts';
import { officeFonts } from './fonts/office-fonts.ts';
import { readCmap, readSfnt } from './fonts/sfnt.ts';

/** Font files for the setter, families for each face, and what had to be substituted. */
export interface Fonts {
  files: Buffer[];
  faces: Faces;
  warnings: string[];
  /** Whether some font has a glyph for the character. */
  covers(character: string): boolean;
}

interface Source {
  packageName: string;
  pieces: RegExp;
  weight?: number;
  only?: RegExp;
}

interface Built {
  family: string;
  sources: readonly Source[];
}

/** Raise when merging changes, so that no font of an older make is used. */
const make = 4;

const wenkai = 'lxgw-wenkai-lite-webfont';
const serif = '@fontsource-variable/noto-serif-sc';
const sans = '@fontsource-variable/noto-sans-sc';
/** The brush faces' own figures do not suit an official page: figures, letters and signs come from 宋. */
const figures: Source = { packageName: serif, pieces: /^noto-serif-sc-latin-wght-normal\.woff2$/, weight: 400, only: /[!-~±×÷°]/ };

/** Open fonts (SIL OFL 1.1) under names of our own, since a changed font may not carry a reserved one. */
const built: readonly Built[] = [
  { family: 'Siban Fang', sources: [figures, { packageName: wenkai, pieces: /^lxgwwenkailite-light-subset-\d+\.woff2$/ }] },
  { family: 'Siban Kai', sources: [figures, { packageName: wenkai, pieces: /^lxgwwenkailite-regular-subset-\d+\.woff2$/ }] },
  { family: 'Siban Song', sources: [{ packageName: serif, pieces: /^noto-serif-sc-.+-wght-normal\.woff2$/, weight: 400 }] },
  { family: 'Siban Biaosong', sources: [{ packageName: serif, pieces: /^noto-serif-sc-.+-wght-normal\.woff2$/, weight: 700 }] },
  { family: 'Siban Hei', sources: [{ packageName: sans, pieces: /^noto-sans-sc-.+-wght-normal\.woff2$/, weight: 500 }] },
];

const require = createRequire(import.meta.url);

const rank = (name: string): number => (name.includes('-latin-wght') ? 0 : name.includes('-latin-ext') ? 1 : 2);

/** Pieces with the Latin one first: its figures and letters are the font's own. */
function pieceFiles(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

const manifestOf = (packageName: string): string => require.resolve(`${packageName}/package.json`);

/** Built fonts are kept where other tools keep what they derive from packages. */
function cacheFile(font: Built): string {
  const versions = font.sources.map(
    (source) => (JSON.parse(readFileSync(manifestOf(source.packageName), 'utf8')) as { version: string }).version,
  );
  const recipe = font.sources.map((source) => [
    source.packageName,
    source.pieces.source,
    source.weight ?? null,
    source.only?.source ?? null,
  ]);
  const key = createHash('sha256')
    .update(JSON.stringify([make, font.family, recipe, versions]))
    .digest('hex')
    .slice(0, 16);
  const modules = join(dirname(manifestOf(serif)), '..', '..');
  return join(modules, '.cache', 'siban-fonts', `${font.family.replaceAll(' ', '-')}-${key}.ttf`);
}

async function build(font: Built): Promise<Buffer> {
  const file = cacheFile(font);
  try {
    return readFileSync(file);
  } catch {
    // Not built yet.
  }
  const pieces: FontPiece[] = [];
  for (const { packageName, pieces: pattern, weight, only } of font.sources) {
    const folder = join(dirname(manifestOf(packageName)), 'files');
    for (const name of pieceFiles(folder, pattern)) {
      // Hundreds of pieces: other work of the process goes on between them.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      pieces.push({
        bytes: Buffer.from(await decompress(readFileSync(join(folder, name)))),
        ...(weight === undefined ? {} : { weight }),
        ...(only ? { only } : {}),
      });
    }
  }
  const merged = mergeFonts(pieces, font.family);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, merged);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only installation: the font is built anew in each process.
  }
  return merged;
}

let loaded: Promise<Fonts> | undefined;

async function load(): Promise<Fonts> {
  const files: Buffer[] = [];
  for (const font of built) files.push(await build(font));
  const codes = new Set<number>();
  for (const file of files) for (const code of readCmap(readSfnt(file)).keys()) codes.add(code);
  const own = officeFonts(process.env.SIBAN_FONTS);
  const face = (name: keyof Faces, substitute: string): readonly string[] =>
    [...(own.families[name] ?? []), substitute, 'Siban Song'].filter((family, index, all) => all.indexOf(family) === index);
  const faces: Faces = {
    仿: face('仿', 'Siban Fang'),
    楷: face('楷', 'Siban Kai'),
    宋: face('宋', 'Siban Song'),
    黑: face('黑', 'Siban Hei'),
    标: face('标', 'Siban Biaosong'),
  };
  const substitutes = {
    仿: '仿宋→霞鹜文楷（细）',
    楷: '楷体→霞鹜文楷',
    宋: '宋体→思源宋体',
    黑: '黑体→思源黑体',
    标: '小标宋→思源宋体（粗）',
  } as const;
  const replaced = (Object.keys(substitutes) as (keyof Faces)[]).filter((name) => !own.families[name]).map((name) => substitutes[name]);
  const warnings =
    replaced.length === 0
      ? []
      : [`字体替代：PDF 中${replaced.join('、')}；DOCX 仍写国标字体名。把单位购买的字体文件放进 SIBAN_FONTS 指定的文件夹即可不替代`];
  return {
    files: [...own.files, ...files],
    faces,
    warnings,
    covers: (character) => codes.has(character.codePointAt(0)!) || own.files.length > 0,
  };
}

/** Fonts for the PDF, made once from the packages' web-font pieces and kept under node_modules/.cache. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}
