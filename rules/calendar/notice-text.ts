/**
 * Reads the sentences of a holiday notice (放假安排) as they are: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
 * What it could not read it says, with the line; a weekday that contradicts its date is told. The result is looked at by a person before it counts.
 */
import { weekdayName, monthDay } from './check-year.ts';
import { addDays, dayOfWeek, isCivilDate, type CivilDate } from './civil-date.ts';

export interface NoticeProblem {
  /** from 1 */ readonly line: number;
  readonly text: string;
  readonly message: string;
}
export interface NoticeReading {
  readonly holidays: readonly CivilDate[];
  readonly workdays: readonly CivilDate[];
  readonly problems: readonly NoticeProblem[];
}

export const MAX_NOTICE = 20_000;
const MAX_LINES = 500;
const MAX_PROBLEMS = 50;
/** A range that is longer is a slip of the pen. */
const MAX_RANGE = 31;

type Kind = 'off' | 'work';
interface Group {
  readonly dates: CivilDate[];
  kind?: Kind;
}

const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])/g;
const VERBS =
  /不放假|不上班|不休息|无需上班|不调休|与周末连休|连休|放假调休|调休放假|放假|休息|补休|调休上班|调休工作|上班|补班|照常工作|正常工作|调休/
    .source;
const TOKEN = new RegExp(
  `(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:\\(([^()]*)\\)|((?:周|星期|礼拜)[一二三四五六日天]))?|(至|到|~|-|—|–)|(${VERBS})|(\\d{1,3})天`,
  'g',
);
const NEGATED = /^(?:不放假|不上班|不休息|无需上班)$/;
const SAYS_SOMETHING = new RegExp(`(?:\\d|月[一二三四五六七八九十]+日).*(?:${VERBS})|(?:${VERBS}).*(?:\\d|月[一二三四五六七八九十]+日)`);
const ONLY_A_DATE = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日$/;

/** Full-width digits, letters and brackets become half-width; ，；： become , ; : by the same rule. */
const plain = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
    .replace(/(\d{1,2}月\d{1,2})号/g, '$1日')
    .replace(/－|−|―/g, '-');

export function readNotice(text: string, year: number): NoticeReading {
  const problems: NoticeProblem[] = [];
  const off = new Set<CivilDate>();
  const work = new Set<CivilDate>();
  const lines = text.slice(0, MAX_NOTICE).split(/\r?\n/);
  const tell = (line: number, message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ line, text: (lines[line - 1] ?? '').trim().slice(0, 200), message });
  };
  for (const [n, raw] of lines.slice(0, MAX_LINES).entries()) {
    const reader = new LineReader(year, (message) => tell(n + 1, message));
    for (const sentence of plain(raw).split(/[。;!]/)) reader.read(sentence, off, work);
  }
  if (text.length > MAX_NOTICE || lines.length > MAX_LINES)
    tell(Math.min(lines.length, MAX_LINES), '通知太长，后面的没有读，请分几次粘贴。');
  for (const date of off) {
    if (!work.has(date)) continue;
    const line = lines.findIndex((raw) => plain(raw).includes(monthDay(date))) + 1;
    tell(Math.max(1, line), `${monthDay(date)}既列为放假又列为上班，请核对；现按放假显示。`);
    work.delete(date);
  }
  return { holidays: [...off].toSorted(), workdays: [...work].toSorted(), problems };
}

/** One line: a month or a year that was said once goes on. */
class LineReader {
  readonly #year: number;
  readonly #tell: (message: string) => void;
  #saidYear: number;
  #month: number | undefined;

  constructor(year: number, tell: (message: string) => void) {
    this.#year = year;
    this.#saidYear = year;
    this.#tell = tell;
  }

  read(sentence: string, off: Set<CivilDate>, work: Set<CivilDate>): void {
    // The day on which the notice was written.
    if (ONLY_A_DATE.test(sentence)) return;
    const told = { any: false };
    const tell = (message: string): void => {
      told.any = true;
      this.#tell(message);
    };
    const { groups, joined, count } = this.#groups(sentence, tell);
    const dates = (kind: Kind): CivilDate[] => groups.flatMap((group) => (group.kind === kind ? group.dates : []));
    const holidays = joined ? withWeekends(dates('off')) : dates('off');
    for (const date of holidays) off.add(date);
    for (const date of dates('work')) work.add(date);
    const left = groups.some((group) => group.kind === undefined && group.dates.length > 0);
    if (told.any) return;
    if (left) this.#tell('写有日期，但没有写明是放假还是上班，请补充或者在表上点选。');
    else if (groups.length === 0 && SAYS_SOMETHING.test(sentence))
      this.#tell('没有读出日期，请写成“10月1日”这样的数字日期，或者在表上点选。');
    else if (count !== undefined && !joined && holidays.length > 0 && count !== new Set(holidays).size)
      this.#tell(`写明放假${count}天，读出的是${new Set(holidays).size}天，请核对。`);
  }

  #groups(sentence: string, tell: (message: string) => void): { groups: Group[]; joined: boolean; count: number | undefined } {
    const groups: Group[] = [];
    let pending: Group | undefined;
    let verb: Kind | undefined;
    let from: CivilDate | undefined;
    let joined = false;
    let count: number | undefined;
    for (const [token, year, month, dayText, bracket, weekday, range, word, days] of sentence.matchAll(TOKEN)) {
      if (dayText !== undefined) {
        const date = this.#date(year, month, dayText, tell);
        if (date === undefined) {
          from = undefined;
          continue;
        }
        if (pending === undefined) groups.push((pending = { dates: [] }));
        if (from === undefined) pending.dates.push(date);
        else pending.dates.push(...span(from, date, tell));
        from = undefined;
        checkWeekdays(pending.dates, bracket ?? weekday ?? '', tell);
      } else if (range !== undefined) from = pending?.dates.at(-1);
      else if (days !== undefined) count = Number(days);
      else if (word !== undefined && word !== '不调休') {
        if (NEGATED.test(word)) tell(`“${word}”没有读懂，请在表上点选。`);
        if (word.includes('连休')) joined = true;
        verb = /上班|补班|工作/.test(word) ? 'work' : 'off';
        if (pending) pending.kind = verb;
        pending = undefined;
      } else if (word === undefined) throw new Error(`Expected to know the token '${token}', but it is none of those that are looked for.`);
    }
    // 放假时间为1月1日至3日: the word came first.
    if (pending && verb) pending.kind = verb;
    return { groups, joined, count };
  }

  #date(year: string | undefined, month: string | undefined, dayText: string, tell: (message: string) => void): CivilDate | undefined {
    if (year !== undefined) this.#saidYear = Number(year);
    if (month !== undefined) this.#month = Number(month);
    if (this.#month === undefined) return void tell(`“${dayText}日”没有写明月份，请补充。`);
    const date = `${this.#saidYear}-${String(this.#month).padStart(2, '0')}-${dayText.padStart(2, '0')}`;
    if (!isCivilDate(date)) return void tell(`没有${this.#month}月${Number(dayText)}日这一天，请核对。`);
    if (this.#saidYear !== this.#year)
      return void tell(`${this.#saidYear}年${monthDay(date)}不属于${this.#year}年，没有列入，请在那一年的日历中填写。`);
    return date;
  }
}

/** The days after `from`, which is there already, to `to`. */
function span(from: CivilDate, to: CivilDate, tell: (message: string) => void): CivilDate[] {
  if (to < from) {
    tell(`${monthDay(from)}至${monthDay(to)}：止日早于起日，请核对；跨年的请分别填在两年的日历中。`);
    return [];
  }
  const found: CivilDate[] = [];
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (found.length >= MAX_RANGE) {
      tell(`${monthDay(from)}至${monthDay(to)}超过一个月，请核对。`);
      return [];
    }
    found.push(date);
  }
  return found;
}

/** What stands in the brackets behind a date: `周四`, or for several dates `周六、周日`. */
function checkWeekdays(dates: readonly CivilDate[], words: string, tell: (message: string) => void): void {
  const said = [...words.matchAll(WEEKDAY)].map(([, day]) => `周${day === '天' ? '日' : day}`);
  const meant = said.length > 0 ? dates.slice(-said.length) : [];
  if (meant.length < said.length) return;
  said.forEach((weekday, n) => {
    const date = meant[n];
    if (date !== undefined && weekdayName(date) !== weekday) tell(`${monthDay(date)}不是${weekday}，是${weekdayName(date)}，请核对。`);
  });
}

/** 与周末连休: Saturdays and Sundays that touch the days off. */
function withWeekends(dates: readonly CivilDate[]): CivilDate[] {
  const given = new Set(dates);
  const found = new Set(dates);
  const isWeekend = (date: CivilDate): boolean => dayOfWeek(date) % 6 === 0;
  for (const date of dates)
    for (const step of [-1, 1])
      for (
        let next = addDays(date, step);
        (isWeekend(next) || given.has(next)) && next.slice(0, 4) === date.slice(0, 4);
        next = addDays(next, step)
      )
        found.add(next);
  return [...found];
}
