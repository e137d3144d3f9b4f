import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decompress } from 'wawoff2';
import type { FaceFont, Faces } from './blocks-to-typst.ts';
import { mergeFonts } from './fonts/merge-fonts.ts';
import { officeFonts } from './fonts/office-fonts.ts';
import { readCmap, readSfnt } from './fonts/sfnt.ts';

/** Font files for the setter, families for each face, and what had to be substituted. */
export interface Fonts {
  files: Buffer[];
  faces: Faces;
  warnings: string[];
  /** Whether some font has a glyph for the character. */
  covers(codePoint: number): boolean;
}

interface Built { family: string; packageName: string; pieces: RegExp; weight?: number }

/** Raise when merging changes, so that no font of an older make is used. */
const make = 3;

/** Open fonts (SIL OFL 1.1) under names of our own, since a changed font may not carry a reserved one. */
const built: readonly Built[] = [
  { family: 'Siban Fang', packageName: 'lxgw-wenkai-lite-webfont', pieces: /^lxgwwenkailite-light-subset-\d+\.woff2$/ },
  { family: 'Siban Kai', packageName: 'lxgw-wenkai-lite-webfont', pieces: /^lxgwwenkailite-regular-subset-\d+\.woff2$/ },
  { family: 'Siban Song', packageName: '@fontsource-variable/noto-serif-sc', pieces: /^noto-serif-sc-.+-wght-normal\.woff2$/, weight: 400 },
  { family: 'Siban Biaosong', packageName: '@fontsource-variable/noto-serif-sc', pieces: /^noto-serif-sc-.+-wght-normal\.woff2$/, weight: 700 },
  { family: 'Siban Hei', packageName: '@fontsource-variable/noto-sans-sc', pieces: /^noto-sans-sc-.+-wght-normal\.woff2$/, weight: 500 },
];

const require = createRequire(import.meta.url);

/** Pieces with the Latin one first: its figures and letters are the font's own. */
function pieceFiles(folder: string, pattern: RegExp): string[] {
  const rank = (name: string): number => (name.includes('-latin-wght') ? 0 : name.includes('-latin-ext') ? 1 : 2);
  return readdirSync(folder).filter((name) => pattern.test(name)).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

async function build(font: Built): Promise<Buffer> {
  const manifest = require.resolve(`${font.packageName}/package.json`);
  const folder = join(dirname(manifest), 'files');
  const version = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  const key = createHash('sha256').update(JSON.stringify([make, font.family, font.packageName, version, font.weight ?? null])).digest('hex').slice(0, 16);
  const depth = font.packageName.split('/').length;
  const cache = join(dirname(manifest), ...Array.from({ length: depth }, () => '..'), '.cache', 'siban-fonts');
  const file = join(cache, `${font.family.replaceAll(' ', '-')}-${key}.ttf`);
  try {
    return readFileSync(file);
  } catch {
    // Not built yet.
  }
  const pieces: Buffer[] = [];
  for (const name of pieceFiles(folder, font.pieces)) pieces.push(Buffer.from(await decompress(readFileSync(join(folder, name)))));
  const merged = mergeFonts(pieces, font.family, font.weight);
  try {
    mkdirSync(cache, { recursive: true });
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
  const face = (name: keyof Faces, substitute: string): readonly string[] => [...(own.families[name] ?? []), substitute, 'Siban Song'].filter((family, index, all) => all.indexOf(family) === index);
  // The brush faces have no upright figures of their own that suit an official page; figures and letters are set in 宋.
  const figures = (families: readonly FaceFont[], name: keyof Faces): readonly FaceFont[] => (own.families[name] ? families : [{ name: 'Siban Song', covers: '[!-~≥≤±×÷°℃—–‘’]' }, ...families]);
  const faces: Faces = { 仿: figures(face('仿', 'Siban Fang'), '仿'), 楷: figures(face('楷', 'Siban Kai'), '楷'), 宋: face('宋', 'Siban Song'), 黑: face('黑', 'Siban Hei'), 标: face('标', 'Siban Biaosong') };
  const substitutes = { 仿: '仿宋→霞鹜文楷（细）', 楷: '楷体→霞鹜文楷', 宋: '宋体→思源宋体', 黑: '黑体→思源黑体', 标: '小标宋→思源宋体（粗）' } as const;
  const replaced = (Object.keys(substitutes) as (keyof Faces)[]).filter((name) => !own.families[name]).map((name) => substitutes[name]);
  const warnings = replaced.length === 0 ? [] : [`字体替代：PDF 中${replaced.join('、')}；DOCX 仍写国标字体名。把单位购买的字体文件放进 SIBAN_FONTS 指定的文件夹即可不替代`];
  return { files: [...own.files, ...files], faces, warnings, covers: (code) => codes.has(code) || own.files.length > 0 };
}

/** Fonts for the PDF, made once from the packages' web-font pieces and kept under node_modules/.cache. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= load().catch((error: unknown) => { loaded = undefined; throw error; });
  return loaded;
}
