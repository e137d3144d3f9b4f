/** Makes one result of the outputs of the rules that matched (at least one). */
import { BigDecimal } from '../expression/big-decimal.ts';
import { identical } from '../expression/compare.ts';
import { mapOrder } from '../expression/map-order.ts';
import { FeelContext, show, type Value } from '../expression/values.ts';
import type { DecisionTable } from './decision-model.ts';
import { DecisionFailure, type Outcome } from './evaluation.ts';

/** A rule's outputs by name. */
export type OutputValues = ReadonlyMap<string, Value>;

export function applyHitPolicy(table: DecisionTable, rows: readonly OutputValues[]): Outcome {
  switch (table.hitPolicy) {
    case 'FIRST':
      return single(rows);
    case 'UNIQUE':
      return rows.length === 1
        ? single(rows)
        : new DecisionFailure(`multiple values aren't allowed for UNIQUE hit policy. found: '${showRows(rows)}'`);
    case 'ANY': {
      const distinct = rows.filter((row, index) => rows.findIndex((other) => sameRow(row, other)) === index);
      return distinct.length === 1
        ? single(rows)
        : new DecisionFailure(`different values aren't allowed for ANY hit policy. found: '${showRows(distinct)}'`);
    }
    case 'PRIORITY':
      return single(byPriority(table, rows));
    case 'OUTPUT ORDER':
      return multiple(byPriority(table, rows));
    case 'RULE ORDER':
      return multiple(rows);
    case 'COLLECT':
      return collect(table, rows);
  }
}

const rowValue = (row: OutputValues): Value => (row.size === 1 ? [...row.values()][0]! : new FeelContext(row));

function single(rows: readonly OutputValues[]): Value {
  const [first] = rows;
  return first === undefined ? null : rowValue(first);
}

function multiple(rows: readonly OutputValues[]): Value {
  return rows.map(rowValue);
}

function collect(table: DecisionTable, rows: readonly OutputValues[]): Outcome {
  const { aggregation } = table;
  if (aggregation === undefined) return multiple(rows);
  if (aggregation === 'COUNT') return BigDecimal.of(rows.length);
  if (rows[0] !== undefined && rows[0].size !== 1) return new DecisionFailure(`multiple values aren't allowed. found: ${showRows(rows)}`);
  const numbers: BigDecimal[] = [];
  for (const row of rows) {
    const value = rowValue(row);
    if (!(value instanceof BigDecimal)) return new DecisionFailure(`expected number but found '${show(value)}'`);
    numbers.push(value);
  }
  if (aggregation === 'SUM') return numbers.reduce((total, number) => total.add(number), BigDecimal.zero);
  const sign = aggregation === 'MIN' ? -1 : 1;
  return numbers.reduce((best, number) => (best.compare(number) * sign >= 0 ? best : number));
}

/** Sorts by the place of each output's value in its list of values; values that are not listed come last. */
function byPriority(table: DecisionTable, rows: readonly OutputValues[]): readonly OutputValues[] {
  const priorities = table.outputs.map((output) => ({
    name: output.name ?? 'null',
    values: (output.values ?? '').split(',').map((value) => value.trim().replaceAll(/["']/g, '')),
  }));
  const keyOf = (row: OutputValues): string =>
    priorities
      .map(({ name, values }) => {
        const value = row.get(name) ?? null;
        const text = typeof value === 'string' ? value : value instanceof BigDecimal ? value.toString() : undefined;
        const place = text === undefined ? -1 : values.lastIndexOf(text);
        return place < 0 ? '_' : String(place);
      })
      .join('');
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)).map(({ row }) => row);
}

function sameRow(left: OutputValues, right: OutputValues): boolean {
  return left.size === right.size && [...left].every(([name, value]) => right.has(name) && identical(value, right.get(name)!));
}

/** As Scala prints a list of maps. */
function showRows(rows: readonly OutputValues[]): string {
  const parts = rows.map((row) => {
    const entries = mapOrder(row.keys(), row.size).map((name) => `${name} -> ${show(row.get(name)!)}`);
    return `${row.size > 4 ? 'HashMap' : 'Map'}(${entries.join(', ')})`;
  });
  return `List(${parts.join(', ')})`;
}
