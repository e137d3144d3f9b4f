/** What a cell of a decision table says, in the words of whoever reads the office's rules: `[3..5)` is 3 至 5（不含）. */
import { parseExpression, parseUnaryTests } from 'feelin';
import { ROLES } from '../contract.ts';
import { parseFeel } from '../lint/feel/feel.ts';
import { isAny } from '../lint/tables/cells.ts';

export interface CellWords {
  readonly text: string;
  /** It could not be said in words and stands as it is written. */
  readonly formula: boolean;
}

/** A cell longer than this is not read by anybody in a table. */
const LONGEST = 300;
/** What any value meets. */
export const ANY = '不限';

export const conditionWords = (text: string): CellWords => (isAny(text) ? { text: ANY, formula: false } : said(text, 'test'));

/** @param column the output's name: what ends in `Share` is a part of a whole and told in per cent */
export const resultWords = (text: string, column = ''): CellWords => {
  const { text: words, formula } = text.trim() === '' ? { text: '—', formula: false } : said(text, 'expression');
  return { text: !formula && column.endsWith('Share') && isFigure(words) ? percent(Number(words)) : words, formula };
};

const isFigure = (words: string): boolean => /^-?\d+(\.\d+)?$/.test(words);
/** As written, without the digits that a computer's fractions add. */
const percent = (share: number): string => `${Number((share * 100).toFixed(6))}%`;

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
}

function said(text: string, kind: 'test' | 'expression'): CellWords {
  if (text.length > LONGEST) return { text: `${text.slice(0, LONGEST)}…`, formula: true };
  // Whether it can be read at all is known to the office's checks.
  if (!parseFeel(text, kind).valid) return { text, formula: true };
  const tree = (kind === 'test' ? parseUnaryTests : parseExpression)(text, {}, undefined);
  const words = wordsOf(tree.topNode as unknown as Node, text);
  return words === undefined ? { text, formula: true } : { text: words, formula: false };
}

const childrenOf = (node: Node): Node[] => {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
};
/** Brackets, commas and the like carry no meaning of their own. */
const partsOf = (node: Node): Node[] => childrenOf(node).filter(({ name }) => /^[A-Z]/.test(name) || name === 'null');

/** Undefined: there are no words for it. */
function wordsOf(node: Node, text: string): string | undefined {
  const own = text.slice(node.from, node.to).trim();
  const parts = partsOf(node);
  switch (node.name) {
    case 'UnaryTests': {
      const words = parts[0] && wordsOf(parts[0], text);
      return words !== undefined && /^not\s*\(/.test(own) ? `除${words}以外` : words;
    }
    case 'PositiveUnaryTests': {
      const words = parts.map((part) => wordsOf(part, text));
      return words.includes(undefined) ? undefined : words.join('、');
    }
    case 'SimplePositiveUnaryTest':
      if (parts[0]?.name === 'CompareOp') return compared(text.slice(parts[0].from, parts[0].to).trim(), parts[1], text);
      return parts.length === 1 ? wordsOf(parts[0] as Node, text) : undefined;
    case 'Interval':
      return interval(own, parts, text);
    case 'Expression':
    case 'PositiveUnaryTest':
    case 'ParenthesizedExpression':
      return parts.length === 1 ? wordsOf(parts[0] as Node, text) : undefined;
    case 'StringLiteral':
      return textWords(own);
    case 'NumericLiteral':
      return own;
    case 'BooleanLiteral':
      return own === 'true' ? '是' : '否';
    case 'null':
    case 'NullLiteral':
      return '没有填';
    case 'DateTimeLiteral':
      return moment(own);
    default:
      // A figure below zero has a node of its own.
      return isFigure(own.replace(/\s+/g, '')) ? own.replace(/\s+/g, '') : undefined;
  }
}

function compared(operator: string, side: Node | undefined, text: string): string | undefined {
  const value = side && wordsOf(side, text);
  if (value === undefined) return undefined;
  const isDay = /年/.test(value);
  switch (operator) {
    case '>=':
      return isDay ? `${value}及以后` : `${value}及以上`;
    case '>':
      return isDay ? `${value}以后` : `大于${value}`;
    case '<=':
      return isDay ? `${value}及以前` : `不超过${value}`;
    case '<':
      return isDay ? `${value}以前` : `小于${value}`;
    case '=':
      return value;
    case '!=':
      return `不是${value}`;
    default:
      return undefined;
  }
}

function interval(own: string, parts: readonly Node[], text: string): string | undefined {
  const [low, high] = parts.map((part) => wordsOf(part, text));
  if (low === undefined || high === undefined) return undefined;
  return `${low}${own.startsWith('[') ? '' : '（不含）'} 至 ${high}${own.endsWith(']') ? '' : '（不含）'}`;
}

function moment(literal: string): string | undefined {
  const value = /"([^"]*)"/.exec(literal)?.[1] ?? '';
  const date = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(value);
  if (date) return `${date[1]}年${Number(date[2])}月${Number(date[3])}日${date[4] ? ` ${date[4]}` : ''}`;
  if (/^\d{2}:\d{2}/.test(value)) return value.slice(0, 5);
  const span = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(value);
  if (!span || value === 'P') return undefined;
  const units = ['年', '个月', '天', '小时', '分钟'];
  return units.map((unit, index) => (span[index + 1] ? `${Number(span[index + 1])}${unit}` : '')).join('') || undefined;
}

/** What a table of the office may say in the words of the diagrams. */
const WORDS: Readonly<Record<string, string>> = {
  red: '红灯',
  yellow: '黄灯',
  blue: '蓝灯',
  green: '绿灯',
  hours: '小时',
  officeHours: '办公小时',
  workingDays: '工作日',
  days: '自然日',
  daily: '每天',
  everyWorkingDays: '每隔若干工作日',
  monthly: '每月',
  none: '不要求',
  ...Object.fromEntries(Object.entries(ROLES).flatMap(([id, name]) => [[`role:${id}`, name]])),
};

function textWords(literal: string): string {
  let value: string;
  try {
    value = JSON.parse(literal) as string;
  } catch {
    value = literal.replace(/^"|"$/g, '');
  }
  if (value.trim() === '') return '空白';
  return Object.hasOwn(WORDS, value) ? (WORDS[value] as string) : value;
}
