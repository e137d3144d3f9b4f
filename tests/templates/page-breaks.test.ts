import { describe, expect, it } from '@jest/globals';
import { documents } from '../../templates/documents.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { pdfLines, poppler, sample, unzip, type PdfLine } from './support.ts';

const printed = poppler ? describe : describe.skip;
const imprint = /^(抄送：.*|.*印发|—\d+—)$/;
const pagesOf = (lines: PdfLine[]): PdfLine[][] =>
  [...new Set(lines.map((line) => line.page))].map((page) => lines.filter((line) => line.page === page));
const printedPages = async (id: string, data: Record<string, unknown> = sample(id)): Promise<PdfLine[][]> =>
  pagesOf(pdfLines((await renderDocument(id, data)).pdf).lines);

printed('the breaks between pages', () => {
  it.each(documents.map(({ name, id }) => [name, id] as const))(
    'should leave no page of %s with its signature or its imprint alone',
    async (_name, id) => {
      const data = sample(id);
      for (const page of await printedPages(id, data)) {
        const rest = page.filter(({ text }) => !imprint.test(text) && text !== data.office);
        expect(rest).not.toHaveLength(0);
        expect(rest.toSorted((a, b) => a.yMin - b.yMin)[0]!.text).not.toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/);
      }
    },
  );

  it('should take the last words of the text along with an imprint that does not fit, however long the text is', async () => {
    const data = sample('zhenggai-tongzhishu');
    for (let lines = 1; lines <= 12; lines += 1) {
      const pages = await printedPages('zhenggai-tongzhishu', {
        ...data,
        reporting: Array.from({ length: lines }, (_, i) => `第${i + 1}项材料按时报送。`).join('\n'),
      });
      expect(pages.at(-1)!.some(({ text }) => /^2026年6月12日$/.test(text))).toBe(true);
      expect(pages.at(-1)!.some(({ text }) => text.endsWith('印发'))).toBe(true);
    }
  });

  it('should set the tables of a form closer where that keeps it on one page, and only there', async () => {
    const size = (pages: PdfLine[][], text: string): number => {
      const line = pages.flat().find((item) => item.text === text)!;
      return line.yMax - line.yMin;
    };
    const [form, receipt] = [await printedPages('jinzhan-fankuibiao'), await printedPages('qianshou-huizhi')];
    expect([form.length, receipt.length]).toEqual([1, 1]);
    expect(size(form, '反馈单位')).toBeLessThan(size(receipt, '签收单位'));
  });

  it('should set the tables of the DOCX closer with those of the PDF', async () => {
    const sizes = async (id: string): Promise<string> =>
      unzip((await renderDocument(id, sample(id))).docx)
        .get('word/document.xml')!
        .match(/<w:tbl>.*?<w:sz w:val="(\d+)"/s)![1]!;
    expect([await sizes('jinzhan-fankuibiao'), await sizes('qianshou-huizhi')]).toEqual(['21', '24']);
  });
});

describe('the page breaks of the DOCX', () => {
  it('should keep the text, the list of attachments and the signature together', async () => {
    const xml = unzip((await renderDocument('wenze-jianyishu', sample('wenze-jianyishu'))).docx).get('word/document.xml')!;
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph);
    const first = paragraphs.findIndex((paragraph) => paragraph.includes('本建议不代替'));
    const date = paragraphs.findIndex((paragraph) => /2026年6月15日<\/w:t>/.test(paragraph) && paragraph.includes('w:jc w:val="right"'));
    expect(date).toBeGreaterThan(first);
    for (const paragraph of paragraphs.slice(first, date)) expect(paragraph).toMatch(/<w:keepNext\/>/);
  });
});
