import { chineseDate, chineseMoment, chineseNumeral, monthAndDay } from './chinese-date.ts';
import { documentNumber, money, percent, thousands } from './figures.ts';
import {
  grouped,
  joined,
  lightColour,
  lightName,
  numbered,
  orBlank,
  paragraphs,
  printedClassification,
  printedUrgency,
  recipients,
  withoutStop,
  withStop,
} from './texts.ts';

/** Handlebars passes its options as the last argument; the helpers are plain functions and never see it. */
type PureHelper = (...values: unknown[]) => unknown;

/** All helpers a template may use, beside the built-in if, unless, each and with. Anything else is refused when the template is compiled. */
export const helpers: Readonly<Record<string, PureHelper>> = {
  日期: (value) => chineseDate(value),
  月日: (value) => monthAndDay(value),
  时刻: (value) => chineseMoment(value),
  汉字数: (value) => chineseNumeral(value),
  序号: (index) => Number(index) + 1,
  汉字序号: (index) => chineseNumeral(Number(index) + 1),
  文号: (value) => documentNumber(value),
  金额: (value, unit) => money(value, unit),
  千分位: (value) => thousands(value),
  百分比: (value) => percent(value),
  分段: (value) => paragraphs(value),
  条目: (value) => numbered(value),
  成句: (value) => withStop(value),
  去尾: (value) => withoutStop(value),
  顿号: (value) => joined(value),
  逗号: (value) => joined(value, '，'),
  主送: (value) => recipients(value),
  灯色: (value) => lightColour(value),
  灯: (value) => lightName(value),
  密级: (value) => printedClassification(value),
  紧急程度: (value) => printedUrgency(value),
  留空: (value, blank) => orBlank(value, blank),
  校验值: (value) => grouped(value),
  等于: (a, b) => a === b,
  大于: (a, b) => Number(a) > Number(b),
  个数: (value) => (Array.isArray(value) ? value.length : 0),
  是否: (value) => (value === true ? '是' : '否'),
};
