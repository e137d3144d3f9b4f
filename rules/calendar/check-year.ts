/** What speaks against a year's calendar before it is published: what cannot be, and what is probably a slip. */
import { dayOfWeek, isCivilDate, type CivilDate } from './civil-date.ts';

const MAX_HOLIDAYS = 60;
const MAX_WORKDAYS = 60;
const WEEKDAYS = '日一二三四五六';

export interface YearCheck {
  /** Sentences: it cannot be stored so. */ readonly refused: readonly string[];
  /** Sentences: it can, but somebody should look once more. */ readonly warnings: readonly string[];
}

/** 周三 */
export const weekdayName = (date: CivilDate): string => `周${WEEKDAYS[dayOfWeek(date)] ?? ''}`;
/** 10月1日 */
export const monthDay = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

export function checkYear(year: number, holidays: readonly CivilDate[], workdays: readonly CivilDate[]): YearCheck {
  const all = [...holidays, ...workdays];
  const refused: string[] = [];
  const unreal = all.find((date) => !isCivilDate(date));
  if (unreal !== undefined) return { refused: [`“${unreal}”不是一个日期，请核对。`], warnings: [] };
  const stray = all.find((date) => Number(date.slice(0, 4)) !== year);
  if (stray) refused.push(`日期 ${stray} 不属于 ${year} 年，请核对。`);
  const both = holidays.find((date) => workdays.includes(date));
  if (both) refused.push(`${both} 同时列为放假和上班，请核对。`);
  const off = new Set(holidays).size;
  if (off > MAX_HOLIDAYS) refused.push(`放假共${off}天，超过${MAX_HOLIDAYS}天，请核对是否多列了日期。`);
  if (workdays.length > MAX_WORKDAYS) refused.push(`调休上班共${workdays.length}天，超过${MAX_WORKDAYS}天，请核对是否多列了日期。`);
  const plain = [...new Set(workdays)].filter((date) => dayOfWeek(date) % 6 !== 0);
  return {
    refused,
    warnings: [
      ...plain.map((date) => `${monthDay(date)}（${weekdayName(date)}）本来就上班，列为调休上班请再核对。`),
      ...(off === 0 ? [`${year}年没有一天列为放假，请核对是否漏列。`] : []),
    ],
  };
}
