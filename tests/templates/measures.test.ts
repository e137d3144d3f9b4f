import { beforeAll, describe, expect, it } from '@jest/globals';
import { blocksToTypst } from '../../templates/render/blocks-to-typst.ts';
import { loadFonts } from '../../templates/render/fonts.ts';
import { htmlToBlocks } from '../../templates/render/html-to-blocks.ts';
import { renderDocument, type RenderedDocument } from '../../templates/render/render-document.ts';
import { setPdf } from '../../templates/render/typst.ts';
import { pdfLines, poppler, raster, rules, sample, unzip } from './support.ts';

const pointsPerMm = 72 / 25.4;
const printed = poppler ? describe : describe.skip;

describe('the DOCX', () => {
  let files: Map<string, string>;
  beforeAll(async () => {
    files = unzip((await renderDocument('chaban-tongzhi', sample('chaban-tongzhi'))).docx);
  });

  it('should have the page and margins of GB/T 9704-2012', () => {
    const xml = files.get('word/document.xml')!;
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar(?=[^>]* w:top="2098")(?=[^>]* w:right="1474")(?=[^>]* w:bottom="1984")(?=[^>]* w:left="1588")/);
  });

  it('should set 16 pt 仿宋 on a fixed line of 28 pt', () => {
    const styles = files.get('word/styles.xml')!;
    expect(styles).toMatch(/<w:rPrDefault>.*<w:rFonts[^>]*w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>.*<\/w:rPrDefault>/s);
    expect(styles).toMatch(/<w:pPrDefault>.*w:line="560"[^>]*w:lineRule="exact"|<w:pPrDefault>.*w:lineRule="exact"[^>]*w:line="560"/s);
    expect(files.get('word/document.xml')).toMatch(/w:eastAsia="方正小标宋简体".*w:eastAsia="黑体"/s);
  });

  it('should number odd pages on the right and even pages on the left in 14 pt 宋体', () => {
    expect(files.get('word/settings.xml')).toContain('<w:evenAndOddHeaders');
    const footers = [...files].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, xml]) => xml);
    expect(footers.some((xml) => xml.includes('w:jc w:val="right"'))).toBe(true);
    expect(footers.some((xml) => xml.includes('w:jc w:val="left"'))).toBe(true);
    for (const xml of footers) expect(xml).toMatch(/w:sz w:val="28"/);
  });

  it('should repeat the heads of tables and keep rows whole', () => {
    const xml = files.get('word/document.xml')!;
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('<w:cantSplit/>');
  });
});

printed('the printed page', () => {
  let notice: RenderedDocument;
  let letter: RenderedDocument;
  beforeAll(async () => {
    notice = await renderDocument('chaban-tongzhi', sample('chaban-tongzhi'));
    letter = await renderDocument('duban-han', sample('duban-han'));
  });

  it('should hold 22 lines of 28 characters in 156 by 225 mm', async () => {
    const text = '督促检查一分部署九分落实案无积卷事不过夜交办催办督办查办'.repeat(60);
    const { pdf } = await setPdf(
      blocksToTypst(
        htmlToBlocks(`<article class="红头"><main class="正文"><hr class="分页"><p class="顶格">${text}</p></main></article>`),
        (await loadFonts()).faces,
        new Date(0),
      ),
    );
    const { width, height, lines } = pdfLines(pdf);
    expect(width).toBeCloseTo(210 * pointsPerMm, 0);
    expect(height).toBeCloseTo(297 * pointsPerMm, 0);
    const full = lines.filter((line) => line.page === 2 && /^[\u4e00-\u9fff]+$/.test(line.text));
    expect(full).toHaveLength(22);
    for (const line of full) {
      expect(line.text).toHaveLength(28);
      expect(Math.abs(line.xMin / pointsPerMm - 28)).toBeLessThan(0.5);
      expect(Math.abs(line.xMax / pointsPerMm - 184)).toBeLessThan(0.5);
    }
    const pitch = (full.at(-1)!.yMin - full[0]!.yMin) / 21;
    expect(pitch).toBeCloseTo((225 * pointsPerMm) / 22, 1);
    expect(full[0]!.yMin / pointsPerMm).toBeGreaterThan(36);
    expect(full.at(-1)!.yMax / pointsPerMm).toBeLessThan(263);
  });

  it("should print the red mark 35 mm below the type area's edge and the red rule 4 mm below the number", () => {
    const page = raster(notice.pdf, 1);
    let top = 0;
    search: for (top = 0; top < page.height; top += 1)
      for (let x = 0; x < page.width; x += 1) {
        const [r, g] = page.at(x, top);
        if (r > 180 && g < 90) break search;
      }
    expect(Math.abs(top / 10 - 72)).toBeLessThan(1.5);
    const [rule] = rules(page, 'red', 150);
    expect(rule!.leftMm).toBeCloseTo(28, 0);
    expect(rule!.rightMm).toBeCloseTo(184, 0);
    const number = pdfLines(notice.pdf).lines.find((line) => line.text.includes('云督查〔2026〕1号'))!;
    const baseline = (number.yMin + number.yMax) / 2 / pointsPerMm + (0.44 * 16) / pointsPerMm;
    expect(Math.abs(rule!.topMm - baseline - 4)).toBeLessThan(0.8);
  });

  it('should close the last page with an imprint between rules of 0.35 and 0.25 mm at the foot of the type area', () => {
    const last = Math.max(...pdfLines(notice.pdf).lines.map((line) => line.page));
    const found = rules(raster(notice.pdf, last), 'black', 150).slice(-3);
    expect(found).toHaveLength(3);
    for (const [index, thickness] of [0.35, 0.25, 0.35].entries())
      expect(Math.abs(found[index]!.thicknessMm - thickness)).toBeLessThan(0.08);
    expect(Math.abs(found[2]!.topMm - 262)).toBeLessThan(0.6);
    expect(found[0]!.rightMm - found[0]!.leftMm).toBeCloseTo(156, 0);
  });

  it('should number odd pages on the right, even pages on the left, 7 mm under the type area', () => {
    const numbers = pdfLines(notice.pdf).lines.filter((line) => /^—\d+—$/.test(line.text));
    expect(numbers.map((line) => line.text)).toEqual(['—1—', '—2—', '—3—']);
    for (const line of numbers) {
      const oneIn = line.page % 2 === 1 ? 184 - line.xMax / pointsPerMm : line.xMin / pointsPerMm - 28;
      expect(Math.abs(oneIn - 14 / pointsPerMm)).toBeLessThan(1);
      expect(Math.abs(line.yMin / pointsPerMm - 269)).toBeLessThan(2);
    }
  });

  it("should print a letter with double red rules of 170 mm, 20 mm above the paper's edge, and no number on its first page", () => {
    const page = raster(letter.pdf, 1);
    const found = rules(page, 'red', 160);
    expect(found).toHaveLength(4);
    for (const rule of found) {
      expect(rule.leftMm).toBeCloseTo(20, 0);
      expect(rule.rightMm).toBeCloseTo(190, 0);
    }
    expect(found[0]!.thicknessMm).toBeGreaterThan(found[1]!.thicknessMm);
    expect(found[2]!.thicknessMm).toBeLessThan(found[3]!.thicknessMm);
    expect(Math.abs(found[2]!.topMm - 277)).toBeLessThan(0.6);
    let top = 0;
    search: for (top = 0; top < page.height; top += 1)
      for (let x = 0; x < page.width; x += 1) {
        const [r, g] = page.at(x, top);
        if (r > 180 && g < 90) break search;
      }
    expect(Math.abs(top / 10 - 30)).toBeLessThan(1.5);
    expect(pdfLines(letter.pdf).lines.filter((line) => line.page === 1 && /^—\d+—$/.test(line.text))).toEqual([]);
  });
});
