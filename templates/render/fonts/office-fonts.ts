import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Faces } from '../blocks-to-typst.ts';
import { readSfnt, table } from './sfnt.ts';

export interface OfficeFonts {
  files: Buffer[];
  families: Partial<Record<keyof Faces, string[]>>;
}

const filesMax = 40;
const bytesMax = 64 * 1024 * 1024;

/** Family names under which licensed fonts are sold, by face. */
const known: Readonly<Record<keyof Faces, RegExp>> = {
  仿: /^(仿宋|FangSong|FZFangSong|方正仿宋|STFangsong|华文仿宋)/i,
  楷: /^(楷体|KaiTi|SimKai|FZKai|方正楷体|STKaiti|华文楷体)/i,
  宋: /^(宋体|SimSun|NSimSun|FZShuSong|方正书宋|STSong|华文宋体)/i,
  黑: /^(黑体|SimHei|FZHei|方正黑体|STHeiti|华文黑体)/i,
  标: /(小标宋|XiaoBiaoSong)/i,
};

/** All family names (name id 1 and 16) a font file carries, in every language. */
export function familyNames(bytes: Buffer): string[] {
  const name = table(readSfnt(bytes), 'name');
  const storage = name.readUInt16BE(4);
  const found = new Set<string>();
  for (let i = 0; i < name.readUInt16BE(2); i += 1) {
    const at = 6 + 12 * i;
    const platform = name.readUInt16BE(at);
    if (![1, 16].includes(name.readUInt16BE(at + 6)) || (platform !== 0 && platform !== 3)) continue;
    const start = storage + name.readUInt16BE(at + 10);
    found.add(
      Buffer.from(name.subarray(start, start + name.readUInt16BE(at + 8)))
        .swap16()
        .toString('utf16le'),
    );
  }
  return [...found];
}

/** Reads the office's own licensed TTF and OTF files; a file that cannot be read is passed over, and the open font stays in use. */
export function officeFonts(folder: string | undefined): OfficeFonts {
  const own: OfficeFonts = { files: [], families: {} };
  if (!folder) return own;
  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => /\.(ttf|otf)$/i.test(name))
      .toSorted()
      .slice(0, filesMax);
  } catch {
    return own;
  }
  for (const name of names) {
    try {
      const path = join(folder, name);
      if (statSync(path).size > bytesMax) continue;
      const bytes = readFileSync(path);
      const families = familyNames(bytes);
      for (const face of Object.keys(known) as (keyof Faces)[]) {
        if (families.some((family) => known[face].test(family))) (own.families[face] ??= []).push(...families);
      }
      own.files.push(bytes);
    } catch {
      // Not a font after all.
    }
  }
  return own;
}
