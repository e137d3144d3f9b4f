/** The sentences of holiday notices in several hands, read into days off and days that are worked; what is not understood is said with its line. */
import { describe, expect, it } from '@jest/globals';
import { checkYear } from '../../../rules/calendar/check-year.ts';
import { MAX_NOTICE, readNotice } from '../../../rules/calendar/notice-text.ts';
import { year2026 } from '../../../rules/calendar/years/2026.ts';

const read = (text: string, year = 2026) => readNotice(text, year);
const days = (month: string, from: number, to: number, year = 2026): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${year}-${month}-${String(from + n).padStart(2, '0')}`);
const messages = (text: string, year = 2026): string[] => read(text, year).problems.map(({ line, message }) => `${line} ${message}`);

describe('a notice that is read', () => {
  it('should give all days of a year, with headings, greetings and a signature around them', () => {
    const notice = `各处室、各直属单位：
      现将2026年节假日的日期通知如下。
      一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
      二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
      三、清明节：4月4日（周六）至6日（周一）放假，共3天。
      四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
      五、端午节：6月19日（周五）至21日（周日）放假，共3天。
      六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
      七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
      放假期间请安排好值班，遇有重大情况及时报告。
      督查室
      2025年11月10日`;
    expect(read(notice)).toEqual({ holidays: year2026.holidays, workdays: year2026.workdays, problems: [] });
  });

  it.each<[string, string, string[], string[]]>([
    [
      'full-width digits, half-width brackets',
      '１月１日(周四)至３日(周六)放假,共３天;１月４日(周日)上班',
      days('01', 1, 3),
      ['2026-01-04'],
    ],
    ['the year in the text, words instead of signs', '2026年5月1日到5月5日休息，5月9日补班。', days('05', 1, 5), ['2026-05-09']],
    ['a dash, 星期 without brackets', '国庆：10月1日星期四—7日星期三放假。9月20日星期日上班。', days('10', 1, 7), ['2026-09-20']],
    ['dates in a list', '2月14日、28日（周六）、5月9日和9月20日上班。', [], ['2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20']],
    ['weekdays together in one bracket', '9月26日、27日（周六、周日）放假。', ['2026-09-26', '2026-09-27'], []],
    ['号 instead of 日', '6月19号至6月21号放假', days('06', 19, 21), []],
    [
      'the word before the dates',
      '放假时间为10月1日至7日。调休上班日为9月20日、10月10日。',
      days('10', 1, 7),
      ['2026-09-20', '2026-10-10'],
    ],
    ['joined with the weekend', '4月6日（周一）放假，与周末连休。', days('04', 4, 6), []],
    ['joined with the weekend behind it', '6月19日放假1天，与周末连休，不调休。', days('06', 19, 21), []],
    ['a range over the end of a month', '9月29日至10月2日放假', [...days('09', 29, 30), ...days('10', 1, 2)], []],
    ['both in one sentence', '元旦1月1日至3日放假，1月4日上班', days('01', 1, 3), ['2026-01-04']],
  ])('should read %s', (_, text, holidays, workdays) => {
    expect(read(text)).toEqual({ holidays, workdays, problems: [] });
  });

  it.each<[string, string, string]>([
    ['a weekday that is another', '\n10月1日（周三）至7日（周三）放假', '2 10月1日不是周三，是周四，请核对。'],
    ['a day that is not in the calendar', '2月30日放假', '1 没有2月30日这一天，请核对。'],
    ['another year', '2025年12月31日放假', '1 2025年12月31日不属于2026年，没有列入，请在那一年的日历中填写。'],
    ['a count that does not fit', '1月1日至3日放假，共4天', '1 写明放假4天，读出的是3天，请核对。'],
    ['no month', '3日放假', '1 “3日”没有写明月份，请补充。'],
    ['neither off nor worked', '另外5月4日青年节', '1 写有日期，但没有写明是放假还是上班，请补充或者在表上点选。'],
    ['no figures', '一月一日放假', '1 没有读出日期，请写成“10月1日”这样的数字日期，或者在表上点选。'],
    ['an end before its beginning', '12月31日至1月2日放假', '1 12月31日至1月2日：止日早于起日，请核对；跨年的请分别填在两年的日历中。'],
    ['a range without end', '1月1日至10月1日放假', '1 1月1日至10月1日超过一个月，请核对。'],
    ['a day that is both', '5月9日放假\n5月9日上班', '1 5月9日既列为放假又列为上班，请核对；现按放假显示。'],
    ['a negation', '5月4日不放假', '1 “不放假”没有读懂，请在表上点选。'],
  ])('should say which line it could not read: %s', (_, text, said) => {
    expect(messages(text)).toEqual([said]);
  });

  it('should keep the day whose weekday is contradicted, so that it is seen on the sheet', () => {
    expect(read('10月1日（周三）放假').holidays).toEqual(['2026-10-01']);
  });

  it('should be done at once with whatever is pasted', () => {
    for (const text of [
      '('.repeat(100_000),
      '1月1日至'.repeat(50_000),
      '放假'.repeat(50_000),
      '\n'.repeat(100_000),
      '1日('.repeat(50_000),
    ]) {
      const { problems, holidays } = read(text);
      expect(problems.length).toBeLessThanOrEqual(51);
      expect(holidays.length).toBeLessThanOrEqual(1);
    }
    expect(messages('略'.repeat(MAX_NOTICE + 1))).toEqual(['1 通知太长，后面的没有读，请分几次粘贴。']);
  });
});

describe('a year before it is published', () => {
  it('should be refused with a day of another year, a day that is both, or too many days off', () => {
    expect(checkYear(2027, ['2026-01-01'], []).refused).toEqual(['日期 2026-01-01 不属于 2027 年，请核对。']);
    expect(checkYear(2027, ['2027-01-01'], ['2027-01-01']).refused).toEqual(['2027-01-01 同时列为放假和上班，请核对。']);
    const many = [...days('01', 1, 31, 2027), ...days('03', 1, 30, 2027)];
    expect(checkYear(2027, many, []).refused).toEqual(['放假共61天，超过60天，请核对是否多列了日期。']);
    expect(checkYear(2027, many.slice(1), []).refused).toEqual([]);
  });

  it('should be warned of with a plain working day, or without any day off', () => {
    expect(checkYear(2026, ['2026-01-01'], ['2026-01-05', '2026-01-04'])).toEqual({
      refused: [],
      warnings: ['1月5日（周一）本来就上班，列为调休上班请再核对。'],
    });
    expect(checkYear(2026, [], []).warnings).toEqual(['2026年没有一天列为放假，请核对是否漏列。']);
  });
});
