/** Numbers of a table that are out of their range: days below one, shares above one, a blue light after the yellow one. */
import { numberOf } from '../tables/cells.ts';
import type { Column, Row } from '../tables/table.ts';
import { cellName } from './table-cells.ts';
import type { Rule } from '../rule.ts';

/** Name of a column → what its numbers must be. The first that fits counts. */
const RANGES: readonly { readonly names: RegExp; readonly fits: (value: number) => boolean; readonly words: string }[] = [
  { names: /share$|^weight|^quality/i, fits: (value) => value >= 0 && value <= 1, words: '0到1之间的比例（如 0.5）' },
  { names: /^behindPoints$/, fits: (value) => value > 0 && value <= 100, words: '1到100之间的百分点' },
  { names: /^maxUrgings$/, fits: (value) => whole(value) && value >= 1 && value <= 10, words: '1到10的整数' },
  { names: /(times|sample)$/i, fits: (value) => whole(value) && value >= 0 && value <= 100_000, words: '不小于0的整数' },
  { names: /days$/i, fits: (value) => whole(value) && value >= 1 && value <= 3_650, words: '不小于1的整数天' },
  { names: /^(sign|first|due|periodic|urgeReply)$/, fits: (value) => whole(value) && value >= 1 && value <= 3_650, words: '不小于1的整数' },
  { names: /^grade/, fits: (value) => value >= 0 && value <= 100, words: '0到100之间的分数' },
  { names: /^(lead|co)$/, fits: (value) => value > 0 && value <= 100, words: '大于0的权重' },
  { names: /^(deduct|bonus|per|overdue)/, fits: (value) => value >= 0 && value <= 100, words: '0到100之间的分值' },
];
const whole = (value: number): boolean => Number.isInteger(value);
const ORDERS = [
  { more: 'blueDays', less: 'yellowDays', words: '蓝灯要亮在黄灯之前，剩余天数应更多' },
  { more: 'blueShare', less: 'yellowShare', words: '蓝灯要亮在黄灯之前，剩余比例应更大' },
  { more: 'gradeExcellent', less: 'gradeGood', words: '优秀的分数线应更高' },
  { more: 'gradeGood', less: 'gradePass', words: '良好的分数线应更高' },
  { more: 'maxSample', less: 'minSample', words: '最多样本不能少于最少样本', orSame: true },
] as const;
const NEARLY = 1e-9;

export const tableNumbers: Rule = {
  name: 'table-numbers',
  check(set, report) {
    for (const { resource, decisions } of set.tables)
      for (const decision of decisions) {
        const outputs = decision.table?.outputs ?? [];
        (decision.table?.rows ?? []).forEach((row, index) => {
          const say = (column: Column, message: string): void =>
            report(
              { resource, elementId: row.outputs[outputs.indexOf(column)]?.id ?? row.id },
              `${cellName(decision, index, column)}${message}`,
            );
          const value = (name: string): number | undefined => valueOf(outputs, row, name);
          for (const column of outputs) {
            const number = value(column.name);
            const range = RANGES.find(({ names }) => names.test(column.name));
            if (number === undefined) continue;
            if (range ? !range.fits(number) : number < 0) say(column, `现在是 ${number}，应是${range?.words ?? '不小于0的数'}，请改正。`);
          }
          for (const { more, less, words, ...order } of ORDERS) {
            const [high, low] = [value(more), value(less)];
            const column = outputs.find(({ name }) => name === more);
            const wrong = 'orSame' in order ? (high as number) < (low as number) : (high as number) <= (low as number);
            if (column && high !== undefined && low !== undefined && wrong) say(column, `现在是 ${high}，${words}（${low}），请改正。`);
          }
          const weights = outputs.filter(({ name }) => name.startsWith('weight'));
          const sum = weights.reduce((total, { name }) => total + (value(name) ?? Number.NaN), 0);
          if (weights.length > 1 && Math.abs(sum - 1) > NEARLY)
            say(weights[0] as Column, `所在的各项权重之和是 ${Number(sum.toFixed(6))}，应是 1，请改正。`);
        });
      }
  },
};

function valueOf(outputs: readonly Column[], row: Row, name: string): number | undefined {
  const index = outputs.findIndex((column) => column.name === name);
  return index < 0 ? undefined : numberOf(row.outputs[index]?.text ?? '');
}
