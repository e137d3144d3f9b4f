/** Cells of a table that do not parse, are empty, are of the wrong kind, or are none of the column's values. */
import { numberOf, isAny, textOf } from '../tables/cells.ts';
import { parseFeel } from '../feel/feel.ts';
import type { Column, Decision } from '../tables/table.ts';
import { listed, meant } from '../words.ts';
import type { Rule } from '../rule.ts';

export const tableCells: Rule = {
  name: 'table-cells',
  check(set, report) {
    for (const { resource, decisions } of set.tables)
      for (const decision of decisions) {
        const { table } = decision;
        if (decision.expression !== undefined && !parseFeel(decision.expression).valid)
          report({ resource, elementId: decision.id }, `决策“${decision.name}”的表达式写法有误，请检查括号、引号和逗号。`);
        if (!table) continue;
        if (table.rows.length === 0)
          report({ resource, elementId: decision.id }, `决策表“${decision.name}”一行也没有，查不出结果，请加上。`);
        const asked = [...table.inputs.map(({ name }) => name), ...decision.requires];
        table.rows.forEach((row, index) => {
          const say = (column: Column, id: string, message: string): void =>
            report({ resource, elementId: id || row.id }, `${cellName(decision, index, column)}${message}`);
          table.outputs.forEach((column, at) => {
            const cell = row.outputs[at];
            const fault = outputFault(column, cell?.text ?? '', asked);
            if (fault) say(column, cell?.id ?? '', fault);
          });
          table.inputs.forEach((column, at) => {
            const cell = row.inputs[at];
            const fault = inputFault(column, cell?.text ?? '');
            if (fault) say(column, cell?.id ?? '', fault);
          });
        });
      }
  },
};

export const cellName = (decision: Decision, row: number, column: Column): string => `“${decision.name}”第${row + 1}行“${column.label}”`;

function outputFault({ typeRef, values }: Column, text: string, asked: readonly string[]): string | undefined {
  if (text === '') return '是空的，请填写。';
  if (!parseFeel(text).valid) return `写法有误：${text}，请改正。`;
  if (typeRef === 'number' && numberOf(text) === undefined) return `应是数字，现在是 ${text}，请只填数字。`;
  if (typeRef === 'boolean' && !/^(true|false)$/.test(text)) return `应是 true 或 false，现在是 ${text}。`;
  const value = textOf(text);
  const { feel } = parseFeel(text);
  // A result may be handed on from what was asked; another bare word is a text that lacks its quotes.
  if (feel.kind === 'name' && !asked.includes(feel.name)) return `${text} 没有加引号，请写成 "${text}"。`;
  if (typeRef === 'string' && value === undefined && feel.kind !== 'name') return `应是带引号的文字，现在是 ${text}。`;
  if (values.length > 0 && value !== undefined && !values.includes(value))
    return `的值“${value}”不在可选的值中${meant(value, values) || `：${listed(values, 20)}。`}`;
  return undefined;
}

function inputFault({ typeRef, values }: Column, text: string): string | undefined {
  if (isAny(text)) return undefined;
  if (!parseFeel(text, 'test').valid) return `写法有误：${text}，请改正。`;
  if (typeRef === 'number' && /^"[^"]*"$/.test(text)) return `应与数字比较，现在是 ${text}。`;
  if (values.length === 0) return undefined;
  const unknown = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] as string).find((value) => !values.includes(value));
  return unknown === undefined ? undefined : `的值“${unknown}”不在可选的值中${meant(unknown, values) || `：${listed(values, 20)}。`}`;
}
