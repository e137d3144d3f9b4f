import { describe, expect, it } from '@jest/globals';
import { documents } from '../../templates/documents.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { docxText, pdfText, poppler, sample } from './support.ts';

const visible = (html: string): string =>
  html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const compact = (text: string): string => text.replace(/[\s\u200b]+/g, '');

describe('the documents', () => {
  it.each(documents.map((document) => [document.name, document] as const))(
    'should write %s as web view, PDF and DOCX with its number, matter and date',
    async (_name, document) => {
      const data = sample(document.id);
      const rendered = await renderDocument(document.id, data);
      const web = compact(visible(rendered.html));
      const word = compact(docxText(rendered.docx));
      const [year, month, day] = String(data.date).split('-').map(Number);
      const wanted = [
        String(data.caseNumber),
        document.id === 'ducha-tongbao' ? '第2期（总第9期）' : document.id === 'ducha-zhuanbao' ? '第9期' : String(data.number),
        String(data.title),
        `${year}年${month}月${day}日`,
      ]
        .filter(
          (text) =>
            text !== String(data.caseNumber) ||
            !['ducha-tongbao', 'biaoyang-tongbao', 'ducha-fangan', 'ducha-jielun', 'yanqi-pifu'].includes(document.id),
        )
        .map(compact);
      for (const text of wanted) {
        expect(web).toContain(text);
        expect(word).toContain(text);
      }
      expect(rendered.pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(rendered.html).toContain(`class="gongwen ${document.format}"`);
      expect(rendered.templateHash).toMatch(/^[0-9a-f]{64}$/);
      expect(rendered.warnings.join()).not.toContain('缺字');
      // PDF/A-2u says so itself, in its metadata.
      expect(rendered.pdf.toString('latin1')).toMatch(/pdfaid:part>2<.*pdfaid:conformance>U</s);
      if (poppler) {
        const printed = compact(pdfText(rendered.pdf));
        for (const text of wanted.slice(0, -1).filter((part) => part.length < 19)) expect(printed).toContain(text);
      }
    },
  );

  it('should sign by another name than the red head has, in all three forms, where there is one', async () => {
    const signature = '中共云川市委办公室督查室';
    const { html, pdf, docx } = await renderDocument('jiaoban-tongzhidan', { ...sample('jiaoban-tongzhidan'), signature });
    expect(html).toContain(`<p class="署名">${signature}</p>`);
    expect(compact(docxText(docx))).toContain(signature);
    if (poppler) expect(compact(pdfText(pdf))).toContain(signature);
  });

  it('should say which fonts stand in for those of the standard', async () => {
    const { warnings } = await renderDocument('qianshou-huizhi', sample('qianshou-huizhi'));
    expect(warnings).toEqual([expect.stringMatching(/^字体替代：.*仿宋.*SIBAN_FONTS/)]);
  });

  it('should warn of a character that no font has', async () => {
    const { warnings } = await renderDocument('qianshou-huizhi', { ...sample('qianshou-huizhi'), signerName: '王\u{2b5ee}' });
    expect(warnings.at(-1)).toContain('字体缺字');
    expect(warnings.at(-1)).toContain('U+2B5EE');
  });

  it('should give the same bytes for the same data, and other hashes for other data', async () => {
    const data = sample('cuiban-dan');
    const [first, second] = [
      await renderDocument('cuiban-dan', data),
      await renderDocument('cuiban-dan', Object.fromEntries(Object.entries(data).toReversed())),
    ];
    expect(second.pdf.equals(first.pdf)).toBe(true);
    expect(second.docx.equals(first.docx)).toBe(true);
    expect(second.html).toBe(first.html);
    expect(second.dataHash).toBe(first.dataHash);
    const other = await renderDocument('cuiban-dan', { ...data, times: 2 });
    expect(other.dataHash).not.toBe(first.dataHash);
    expect(other.templateHash).toBe(first.templateHash);
  });

  it('should put a watermark on all three', async () => {
    const rendered = await renderDocument('chaban-tongzhi', sample('chaban-tongzhi'), { watermark: '督查员甲 2026-05-28' });
    expect(rendered.html).toContain('data-watermark="督查员甲 2026-05-28"');
    if (poppler) expect(compact(pdfText(rendered.pdf, '-raw'))).toContain('督查员甲');
  });
});
