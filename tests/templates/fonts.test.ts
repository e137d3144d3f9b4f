import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadFonts } from '../../templates/render/fonts.ts';
import { mergeFonts } from '../../templates/render/fonts/merge-fonts.ts';
import { familyNames, officeFonts } from '../../templates/render/fonts/office-fonts.ts';
import { readOutline } from '../../templates/render/fonts/outline.ts';
import { readCmap, readLoca, readMetric, readSfnt, table } from '../../templates/render/fonts/sfnt.ts';

async function font(family: string): Promise<Buffer> {
  const found = (await loadFonts()).files.find((file) => familyNames(file).includes(family));
  expect(found).toBeDefined();
  return found!;
}

function glyph(bytes: Buffer, character: string): { advance: number; points: number; width: number } {
  const sfnt = readSfnt(bytes);
  const index = readCmap(sfnt).get(character.codePointAt(0)!)!;
  const loca = readLoca(sfnt);
  const outline = readOutline(table(sfnt, 'glyf').subarray(loca[index]!, loca[index + 1]!));
  return { advance: readMetric(sfnt, index).advance, points: outline.xs.length, width: Math.max(...outline.xs) - Math.min(...outline.xs) };
}

describe('the fonts', () => {
  it('should have a family for each face of the standard and more than 11,000 Chinese characters in each', async () => {
    for (const family of ['Siban Fang', 'Siban Kai', 'Siban Song', 'Siban Hei', 'Siban Biaosong']) {
      const han = [...readCmap(readSfnt(await font(family))).keys()].filter((code) => code >= 0x4e00 && code <= 0x9fff);
      expect(han.length).toBeGreaterThan(11_000);
    }
  });

  it('should draw the same character heavier in the title face and equally wide', async () => {
    const [light, heavy] = [glyph(await font('Siban Song'), '一'), glyph(await font('Siban Biaosong'), '一')];
    expect(heavy.points).toBe(light.points);
    expect([light.advance, heavy.advance]).toEqual([1000, 1000]);
    expect(glyph(await font('Siban Biaosong'), 'i').width).toBeGreaterThan(glyph(await font('Siban Song'), 'i').width);
  });

  it("should take the body's figures from 宋", async () => {
    expect(glyph(await font('Siban Fang'), '8')).toEqual(glyph(await font('Siban Song'), '8'));
  });

  it("should use the office's own fonts where it has them, and pass over what is no font", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siban-fonts-'));
    try {
      writeFileSync(join(folder, 'a.ttf'), mergeFonts([{ bytes: await font('Siban Fang'), only: /[督查]/ }], 'FangSong_GB2312'));
      writeFileSync(join(folder, 'b.ttf'), 'not a font');
      const own = officeFonts(folder);
      expect(own.families).toEqual({ 仿: ['FangSong_GB2312'] });
      expect(own.files).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(officeFonts('/does/not/exist').files).toEqual([]);
  });
});
