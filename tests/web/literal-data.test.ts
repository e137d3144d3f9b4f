/** What a form's texts show of the data is shown as it was written. Rendered with what form-js renders with: feelers, then marked. */
import { describe, expect, it } from '@jest/globals';
import { evaluate } from 'feelers';
import { marked } from 'marked';
import { literal, markdownTexts } from '../../web/browser/tasks/literal-data.ts';
import { schemas } from './support/form-schemas.ts';

const TITLES = [
  '**x**',
  '# 登录已失效',
  '[a](http://evil.example)',
  '![i](http://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="//evil.example">登录</a>',
  'http://evil.example www.evil.example a@evil.example',
  '登录已失效\n# 请登录\n===\n- a\n1. b\n> c\n    d\n| e | f |\n|---|---|',
  '`x` ~~y~~ _z_ \\*',
  '&lt;b&gt; &amp;',
  '{{matter.secret}}',
];

/** The words alone, as a person reads them. */
const readable = (html: string): string =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<\/?(?:p|strong)>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\u00a0/g, ' ')
    .trim();

describe('data in the texts of a form', () => {
  it.each(TITLES)('should be shown as it was written: %j', (title) => {
    for (const template of ['**{{matter.title}}**', '{{matter.title}}']) {
      const text = evaluate(template, { matter: { title, secret: '不该出现' } }, { debug: true, sanitizer: literal as never });
      const html = marked.parse(text, { gfm: true, breaks: true, async: false });
      expect(html.replace(/<\/?(?:p|strong|br)>/g, '')).not.toMatch(/<[a-z]/i);
      expect(readable(html)).toBe(title);
    }
  });

  it('should be escaped in every text that shows data, and nowhere else', () => {
    const shown = schemas.flatMap((schema) => [...markdownTexts(schema)]);
    expect(shown.filter((text) => text.includes('{{')).length).toBeGreaterThan(30);
    expect(literal(5)).toBe(5);
  });
});
