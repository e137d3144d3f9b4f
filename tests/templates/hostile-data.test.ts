import { describe, expect, it } from '@jest/globals';
import { documents } from '../../templates/documents.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { docxText, pdfText, poppler, sample, unzip } from './support.ts';

const chinese = /[\u4e00-\u9fff]/;

describe('hostile data', () => {
  it.each([
    ['Typst code', '#let x = read("/etc/passwd"); #panic("坏") $x^2$ *粗* _斜_ `码` @引 <标>'],
    ['Handlebars', '{{#each this}}{{{constructor}}}{{/each}} {{> banji}} \\{{x}}'],
    ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)></td></table><h1>假标题</h1>'],
    ['XML', ']]> <!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]> &b; <?xml?>'],
    ['quotes and backslashes', `"'\\")]}) //*/ \\u{41} \\n`],
  ])('should print %s as the text it is', async (_name, text) => {
    const { html, docx, pdf } = await renderDocument('cuiban-dan', { ...sample('cuiban-dan'), item: text, facts: text });
    expect(html).not.toMatch(/<script|<img|onerror=[^&]*>.*<h1>假/);
    expect(html).not.toContain('<h1>假标题');
    expect(docxText(docx)).toContain(text.replace(/ +/g, ' '));
    if (poppler) expect(pdfText(pdf).replace(/[\s\u200b]/g, '')).toContain(text.replace(/\s/g, '').slice(0, 12));
  });

  it('should drop control characters and reversed text and keep the files readable', async () => {
    const { docx, html } = await renderDocument('cuiban-dan', { ...sample('cuiban-dan'), item: 'a\u0000b\u0008c\ufffe\u202e倒\ud800字' });
    expect(docxText(docx)).toContain('abc倒字');
    expect(html).toContain('abc倒字');
    // oxlint-disable-next-line no-control-regex
    expect(unzip(docx).get('word/document.xml')).not.toMatch(/[\u0000-\u0008\u202e\ufffe]/);
  });

  it('should refuse text of a hundred thousand characters with a sentence', async () => {
    await expect(renderDocument('cuiban-dan', { ...sample('cuiban-dan'), facts: '长'.repeat(100_000) })).rejects.toThrow(
      '“催办情况”过长（100000字），最多3000字',
    );
  });

  it.each(documents.map((document) => [document.name, document.id] as const))(
    'should refuse %s without data in Chinese',
    async (name, id) => {
      for (const data of [null, undefined, {}, [], 'x', 7]) {
        const error = await renderDocument(id, data).catch((caught: unknown) => caught as Error);
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).message).toMatch(chinese);
        expect((error as Error).message).toContain(name);
        expect((error as Error).message).not.toMatch(/undefined|Invalid|expected|object/);
      }
    },
  );

  it('should name a missing field as the office does, and its row', async () => {
    const data = sample('jiaoban-tongzhidan') as { tasks: Record<string, unknown>[] };
    delete data.tasks[1]!.target;
    await expect(renderDocument('jiaoban-tongzhidan', { ...data, number: null })).rejects.toThrow(
      /交办通知单.*缺少“发文字号”.*第2项缺少“指标”/,
    );
  });

  it('should refuse a secret matter', async () => {
    await expect(renderDocument('cuiban-dan', { ...sample('cuiban-dan'), classification: '秘密' })).rejects.toThrow('请线下办理');
  });

  it('should refuse to close a matter whose gate is not passed', async () => {
    const data = sample('banjie-shenhedan');
    await expect(renderDocument('banjie-shenhedan', { ...data, responsibilityGate: { passed: false, detail: '无认定' } })).rejects.toThrow(
      '不能“同意销号”',
    );
  });

  it('should refuse a date that does not exist', async () => {
    await expect(renderDocument('cuiban-dan', { ...sample('cuiban-dan'), date: '2026-02-30' })).rejects.toThrow('“成文日期”应是日期');
  });

  it('should refuse an unknown document with the names of those there are', async () => {
    await expect(renderDocument('../partials/banji', {})).rejects.toThrow(/没有“..\/partials\/banji”这种文书.*交办通知单/);
  });

  it('should not look into prototypes', async () => {
    const data = JSON.parse(JSON.stringify(sample('cuiban-dan')).replace('{', '{"__proto__":{"nextStep":"污染"},')) as unknown;
    const { html } = await renderDocument('cuiban-dan', data);
    expect(html).not.toContain('污染');
    expect(({} as Record<string, unknown>).nextStep).toBeUndefined();
  });
});
