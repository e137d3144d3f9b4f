import { describe, expect, it } from '@jest/globals';
import { balancedTitle } from '../../templates/render/balanced-title.ts';
import { htmlToBlocks } from '../../templates/render/html-to-blocks.ts';

const body = (html: string): string => `<article class="单">\n<main class="正文">\n${html}\n</main>\n</article>`;

describe('reading the vocabulary', () => {
  it('should read head, text, table, signature and imprint', () => {
    const document = htmlToBlocks(
      '<article class="红头"><header class="文头"><p class="发文机关标志">云川市</p><p class="文号">云〔2026〕1号</p></header>' +
        '<main class="正文"><h1>题</h1><p class="主送">甲：</p><p>文<strong>重</strong>字</p><table class="表"><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td class="右">c</td></tr></tbody></table>' +
        '<section class="落款"><p class="署名">云川市</p><p class="日期">2026年1月5日</p></section></main><footer class="版记"><p class="抄送">乙。</p></footer></article>',
    );
    expect(document.head).toEqual({ mark: ['云川市'], number: '云〔2026〕1号' });
    expect(document.blocks.map((block) => block.kind)).toEqual(['title', 'paragraph', 'paragraph', 'table', 'signature']);
    expect(document.colophon).toEqual({ copyTo: '乙。' });
  });

  it.each([
    ['an unknown element', '<video></video>', '<video>不在文书用语里'],
    ['a script', '<p>好</p>\n<script>1</script>', '第4行'],
    ['a style', '<p><b>粗</b></p>', '<b>不在文书用语里'],
    ['an unknown class', '<p class="红字">x</p>', '“红字”不在文书用语里'],
    ['loose text', '散', '没有放进段落的文字'],
    ['a ragged table', '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>', '第2行占1列，应为2列'],
    ['a list', '<ul><li>x</li></ul>', '<ul>不在文书用语里'],
  ])('should refuse %s with the line', (_name, html, words) => {
    expect(() => htmlToBlocks(body(html))).toThrow(words);
    expect(() => htmlToBlocks(body(html))).toThrow(/第\d+行/);
  });

  it('should accept cells that reach over rows', () => {
    const document = htmlToBlocks(body('<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>'));
    expect(document.blocks).toHaveLength(1);
  });
});

const lines = (text: string): string[] => balancedTitle([{ text }]).map((run) => run.text);

describe('the lines of a title', () => {
  it('should leave a short title on one line', () => {
    expect(lines('关于限期整改的通知')).toEqual(['关于限期整改的通知']);
  });

  it('should keep words and quotations whole and every line within the type area', () => {
    expect(lines('关于交办中小学食堂“明厨亮灶”全覆盖事项的通知')).toEqual(['关于交办中小学食堂', '“明厨亮灶”全覆盖事项的通知']);
    for (const line of lines('关于进一步加强全市重点民生实事项目建设进度督促检查和群众满意度回访工作有关事项的补充通知'))
      expect(line.length).toBeLessThanOrEqual(20);
  });

  it('should not tear the words of the work apart', () => {
    expect(lines('关于退回临江镇污水直排整改办结报告的通知').join('|')).not.toMatch(/整\|改|办\|结/);
    expect(lines('关于交办“新增公共停车泊位3000个”事项的通知')).toEqual(['关于交办“新增公共停车泊位3000个”', '事项的通知']);
  });
});
