/** A table gives a result whatever is asked, one result, and with all the names its readers count on. */
import { RESULTS } from '../contract-facts.ts';
import { parseFeel } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { isAny } from '../tables/cells.ts';
import type { Decision, Row } from '../tables/table.ts';
import { listed, meant } from '../words.ts';
import type { OfficeSet } from '../office-set.ts';
import type { Rule } from '../rule.ts';

const SINGLE = /^(UNIQUE|FIRST|ANY|PRIORITY)$/;

export const tableResults: Rule = {
  name: 'table-results',
  check(set, report) {
    for (const { resource, decisions } of set.tables)
      for (const decision of decisions) {
        const say = (message: string, id = decision.id): void => report({ resource, elementId: id }, message);
        for (const message of missingNames(decision)) say(message);
        for (const message of unknownNames(decision, set)) say(message);
        const { table } = decision;
        if (!table) {
          if (decision.expression === undefined) say(`决策“${decision.name}”里没有内容，请画成决策表。`);
          continue;
        }
        if (!SINGLE.test(table.hitPolicy)) continue;
        if (table.rows.length > 0 && !covered(decision))
          say(`决策表“${decision.name}”没有兜底的一行，都不符合时查不出结果，请在最后加一行，条件都空着。`);
        if (table.hitPolicy === 'UNIQUE' && overlapping(table.rows))
          say(`决策表“${decision.name}”的命中方式是“唯一”，但有两行会同时符合，查询会出错，请改为“首个”或改条件。`);
        if (table.hitPolicy === 'FIRST' || table.hitPolicy === 'ANY')
          table.rows.forEach((row, index) => {
            const earlier = table.rows.slice(0, index).findIndex((other) => table.hitPolicy === 'FIRST' && covers(other, row));
            if (earlier >= 0)
              say(`“${decision.name}”第${index + 1}行永远轮不到，第${earlier + 1}行已经包括了它，请调整次序或删去。`, row.id);
          });
      }
  },
};

/** The last row that asks nothing, or rows that together name every value of a single column. */
function covered({ table }: Decision): boolean {
  if (!table) return true;
  if (table.rows.some(({ inputs }) => inputs.every(({ text }) => isAny(text)))) return true;
  const [only] = table.inputs;
  if (table.inputs.length !== 1 || !only || only.values.length === 0) return false;
  const named = new Set(table.rows.flatMap(({ inputs }) => [...(textsIn(inputs[0]?.text ?? '') ?? [])]));
  return only.values.every((value) => named.has(value));
}

/** The values a cell lists, or undefined when it says something else. */
function textsIn(text: string): Set<string> | undefined {
  if (!/^\s*"[^"\\]*"(\s*,\s*"[^"\\]*")*\s*$/.test(text)) return undefined;
  return new Set([...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] as string));
}

/** Whether every case of the second row is one of the first; false where it cannot be told. */
function covers(first: Row, second: Row): boolean {
  return first.inputs.every(({ text }, index) => {
    const other = second.inputs[index]?.text ?? '';
    if (isAny(text) || text.trim() === other.trim()) return true;
    const [wide, narrow] = [textsIn(text), textsIn(other)];
    return wide !== undefined && narrow !== undefined && [...narrow].every((value) => wide.has(value));
  });
}

function overlapping(rows: readonly Row[]): boolean {
  return rows.some((row, index) =>
    rows.slice(0, index).some((other) =>
      row.inputs.every(({ text }, at) => {
        const second = other.inputs[at]?.text ?? '';
        if (isAny(text) || isAny(second) || text.trim() === second.trim()) return true;
        const [one, two] = [textsIn(text), textsIn(second)];
        return one !== undefined && two !== undefined && [...one].some((value) => two.has(value));
      }),
    ),
  );
}

function namesOf(decision: Decision): string[] | undefined {
  if (decision.table) return decision.table.outputs.length > 1 ? decision.table.outputs.map(({ name }) => name) : [];
  const { feel } = parseFeel(decision.expression ?? '');
  return feel.kind === 'context' ? feel.entries.map(({ key }) => key) : undefined;
}

/** What plugins and diagrams read of the result. */
function missingNames(decision: Decision): string[] {
  const wanted = RESULTS[decision.id];
  const names = namesOf(decision);
  if (!wanted || !names) return [];
  return wanted
    .filter((name) => !names.includes(name))
    .map(
      (name) =>
        `决策“${decision.name}”的结果里没有“${name}”，系统要用它${
          meant(
            name,
            names.filter((other) => !wanted.includes(other)),
          ) || '，请加回这一列。'
        }`,
    );
}

/** What an expression takes out of a table that it requires. */
function unknownNames(decision: Decision, set: OfficeSet): string[] {
  if (decision.expression === undefined) return [];
  return readsOf(parseFeel(decision.expression).feel).flatMap(({ path }) => {
    const [id, name] = path as [string, string | undefined];
    const required = decision.requires.includes(id) ? set.decisions.get(id) : undefined;
    if (!decision.requires.includes(id)) return [];
    if (!required) return [`决策“${decision.name}”要用的“${id}”不存在，请核对。`];
    const columns = required.table?.outputs.map((column) => column.name) ?? [];
    if (!required.table || name === undefined || columns.length < 2 || columns.includes(name)) return [];
    return [
      `决策“${decision.name}”要用“${required.name}”的“${name}”，但那里没有这一列${meant(name, columns) || `，可用：${listed(columns, 20)}`}`,
    ];
  });
}
