import { describe, expect, it } from '@jest/globals';
import { chineseDate, chineseMoment, chineseNumeral } from '../../templates/helpers/chinese-date.ts';
import { documentNumber, money, percent, thousands } from '../../templates/helpers/figures.ts';
import { gantt } from '../../templates/helpers/gantt.ts';
import { roadmap } from '../../templates/helpers/roadmap.ts';
import { lightName, numbered, paragraphs, recipients, withStop, withoutStop } from '../../templates/helpers/texts.ts';

describe('the helpers', () => {
  it('should write dates in Arabic figures without leading zeros, in Shanghai time', () => {
    expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
    expect(chineseDate('2026-01-04T16:30:00Z')).toBe('2026年1月5日');
    expect(chineseMoment('2026-02-10T01:00:00Z')).toBe('2026年2月10日9时00分');
    expect(chineseDate('')).toBe('');
  });

  it.each([
    [0, '零'],
    [7, '七'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [2026, '二千零二十六'],
  ])('should write %d as %s', (n, words) => {
    expect(chineseNumeral(n)).toBe(words);
  });

  it.each([
    ['云督交[2026]第03号', '云督交〔2026〕3号'],
    ['云督交（2026）3号', '云督交〔2026〕3号'],
    ['云督交【2026】12', '云督交〔2026〕12号'],
    ['DC2026-0021-T1', 'DC2026-0021-T1'],
  ])('should put the number %s right', (given, right) => {
    expect(documentNumber(given)).toBe(right);
  });

  it('should group figures and keep their decimals', () => {
    expect(thousands(1234567.5)).toBe('1,234,567.5');
    expect(money('2317.6')).toBe('2,317.6万元');
    expect(percent('96.81')).toBe('96.81%');
  });

  it('should set recipients with full-width marks', () => {
    expect(recipients(['市教育局', '东岭区人民政府'])).toBe('市教育局，东岭区人民政府：');
    expect(paragraphs('　甲\n\n 乙 ')).toEqual(['甲', '乙']);
    expect(lightName('yellow')).toBe('黄灯（预警）');
  });

  it('should number items once, and not at all when there is one', () => {
    expect(numbered('1．甲\n（二）乙\n三、丙')).toEqual(['1．甲', '2．乙', '3．丙']);
    expect(numbered('1、甲')).toEqual(['甲']);
    expect(numbered(['2026年完成', '12处'])).toEqual(['1．2026年完成', '2．12处']);
    expect(withoutStop('经批准。')).toBe('经批准');
  });

  it('should lay a roadmap out in weeks with its milestones', () => {
    const chart = gantt([{ name: '接入', from: '2026-01-05', to: '2026-02-13', milestones: [{ on: '2026-01-30', goal: '60%' }] }]);
    expect(chart.columns).toEqual(['1.5-11', '1.12-18', '1.19-25', '1.26-2.1', '2.2-8', '2.9-13']);
    expect(chart.rows[0]!.cells.map((cell) => cell.text)).toEqual(['', '', '', '◆', '', '']);
  });

  it('should end a sentence in one stop', () => {
    expect([withStop('拆除暗管'), withStop('拆除暗管。'), withStop('如下：'), withStop('称“已办结。”'), withStop('')]).toEqual([
      '拆除暗管。',
      '拆除暗管。',
      '如下：',
      '称“已办结。”',
      '',
    ]);
  });

  it('should draw a task with several targets, or of several units, as one bar', () => {
    const task = (name: string, dueOn: string) => ({ task: name, leadUnit: '市教育局', dueOn });
    const chart = roadmap(
      [task('接入', '2026-01-20'), task('接入', '2026-02-13'), task('培训', '2026-01-30')],
      [{ task: '接入', on: '2026-02-13', goal: '全部', unit: '市教育局' }],
      '2026-01-05',
    );
    expect(chart.rows.map((row) => row.name)).toEqual(['接入', '培训']);
    expect(chart.rows[0]!.cells.at(-1)!.text).toBe('◆');
  });
});
