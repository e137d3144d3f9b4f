/** The office's tables in the words of whoever reads them. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { conditionWords, resultWords } from '../../../processes/plain/cell-words.ts';
import { plainTables, rowName } from '../../../processes/plain/plain-tables.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'processes', 'decisions');
const shipped = (name: string) => plainTables(readFileSync(join(FOLDER, name), 'utf8'));

describe('a cell in words', () => {
  it.each([
    ['', '不限'],
    ['-', '不限'],
    ['[3..5)', '3 至 5（不含）'],
    ['(3..5]', '3（不含） 至 5'],
    [']-3..5[', '-3（不含） 至 5（不含）'],
    ['>= 2', '2及以上'],
    ['> 5', '大于5'],
    ['<= 5', '不超过5'],
    ['< 3, > 7', '小于3、大于7'],
    ['"red"', '红灯'],
    ['"书记批示件","民生实事"', '书记批示件、民生实事'],
    ['not("公文","其他")', '除公文、其他以外'],
    ['"not(a)"', 'not(a)'],
    ['null', '没有填'],
    ['true', '是'],
    ['date("2026-03-02")', '2026年3月2日'],
    ['>= date("2026-03-02")', '2026年3月2日及以后'],
    ['[date("2026-01-01")..date("2026-02-01"))', '2026年1月1日 至 2026年2月1日（不含）'],
    ['< duration("P3DT4H")', '小于3天4小时'],
  ])('should tell the condition %s as %s', (text, words) => {
    expect(conditionWords(text)).toEqual({ text: words, formula: false });
  });

  it.each([['? > 3 and ? < 5'], ['urgency'], ['count(x) > 3'], ['[1..'], ['"a']])(
    'should leave the condition %s as it is written',
    (text) => {
      expect(conditionWords(text)).toEqual({ text, formula: true });
    },
  );

  it('should tell results by their column, and keep what is too long short', () => {
    expect(resultWords('"role:secretaryGeneral"').text).toBe('秘书长');
    expect(resultWords('false').text).toBe('否');
    expect(resultWords('').text).toBe('—');
    expect(resultWords('-0.5').text).toBe('-0.5');
    expect(resultWords('0.07', 'sampleShare').text).toBe('7%');
    expect(resultWords('a + 1', 'sampleShare')).toEqual({ text: 'a + 1', formula: true });
    expect(conditionWords(`"${'甲'.repeat(5_000)}"`).text.length).toBeLessThan(400);
    expect(conditionWords('('.repeat(299))).toMatchObject({ formula: true });
  });
});

describe('the shipped tables', () => {
  it('should all be told in words, and in no word of the diagrams', () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.dmn'))) {
      const { tables, fault } = shipped(name);
      expect(fault).toBeNull();
      expect(tables.filter(({ description }) => description.includes('role:'))).toEqual([]);
      const cells = tables.flatMap(({ rows }) => rows.flatMap(({ when, gives }) => [...when, ...gives]));
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.filter(({ formula, text }) => formula || /role:|[a-z"[\]]/.test(text))).toEqual([]);
    }
  });

  it('should have a figure and what it counts in one place, and each row a name', () => {
    const [limits, hours, whole] = shipped('limits.dmn').tables;
    expect(limits?.name).toBe('时限表');
    expect(limits?.reading).toBe('自上而下，取第一条符合的。');
    expect(limits?.rows.map((row, index) => rowName(row, index === 0))).toEqual(['特急', '加急', '普通 · 公文', '其余']);
    const of = (label: string) => limits?.rows.map(({ gives }) => gives[limits.results.indexOf(label)]?.text);
    expect(of('签收')).toEqual(['2小时', '4个办公小时', '1个工作日', '1个工作日']);
    expect(of('延期累计不超过原时限的')).toEqual(['50%', '50%', '50%', '50%']);
    expect(hours?.rows.map((row) => rowName(row, true))).toEqual(['一律']);
    // What is made of the two stands behind them, as it is written.
    expect(whole?.formula).toContain('limitTable.sign');
  });

  it('should say of what cannot be read that it cannot, and stay bounded', () => {
    expect(plainTables('<a')).toMatchObject({ tables: [], fault: expect.any(String) });
    const rule = '<rule><inputEntry><text>"甲"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>';
    const { tables } = plainTables(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d" name="长表"><decisionTable><input label="甲"><inputExpression><text>a</text></inputExpression></input><output name="b"/>${rule.repeat(1_000)}</decisionTable></decision></definitions>`,
    );
    expect(tables[0]).toMatchObject({ more: 800, reading: '各行互不重叠，取符合的那一条。' });
    expect(tables[0]?.rows).toHaveLength(200);
  });
});
