/** A file of decisions as tables that anybody reads: which cases a row is for, and what holds for them, in words. */
import { readTables } from '../lint/tables/read-tables.ts';
import type { Column, Decision, Row } from '../lint/tables/table.ts';
import { ANY, conditionWords, resultWords, type CellWords } from './cell-words.ts';

export interface PlainRow {
  readonly note: string;
  /** One for each of `conditions`. */ readonly when: readonly CellWords[];
  /** One for each of `results`. */ readonly gives: readonly CellWords[];
}
export interface PlainTable {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** How a row is chosen. */ readonly reading: string;
  readonly conditions: readonly string[];
  readonly results: readonly string[];
  readonly rows: readonly PlainRow[];
  /** Rows that are not told. */ readonly more: number;
  /** Of what is no table but is computed from others: as it is written. */ readonly formula: string | null;
}
export interface PlainFile {
  readonly tables: readonly PlainTable[];
  /** Why it could not be read. */ readonly fault: string | null;
}

const MOST_TABLES = 40;
const MOST_ROWS = 200;
const MOST_COLUMNS = 60;
const LONGEST_TEXT = 2_000;

const READINGS: Readonly<Record<string, string>> = {
  FIRST: '自上而下，取第一条符合的。',
  UNIQUE: '各行互不重叠，取符合的那一条。',
  ANY: '可以有几条同时符合，它们的结果相同。',
  PRIORITY: '几条同时符合的，取结果排在最前面的。',
  'RULE ORDER': '符合的各条都算，按表中的次序。',
  'OUTPUT ORDER': '符合的各条都算，按结果的次序。',
  COLLECT: '符合的各条都算。',
};

export function plainTables(dmn: string): PlainFile {
  const { decisions, fault } = readTables('', dmn);
  // What the rows say is read first, what is made of them afterwards.
  const told = decisions.filter(({ table, expression }) => table !== undefined || expression !== undefined).slice(0, MOST_TABLES);
  return { tables: told.toSorted((a, b) => Number(!a.table) - Number(!b.table)).map(plainTable), fault: fault ?? null };
}

function plainTable({ id, name, description, table, expression }: Decision): PlainTable {
  const about = { id, name: cut(name || id, LONGEST_TEXT), description: cut(withoutIds(description), LONGEST_TEXT) };
  if (!table)
    return { ...about, reading: '', conditions: [], results: [], rows: [], more: 0, formula: cut(expression ?? '', LONGEST_TEXT) };
  const conditions = table.inputs.slice(0, MOST_COLUMNS);
  const results = merged(table.outputs.slice(0, MOST_COLUMNS));
  return {
    ...about,
    reading: READINGS[table.hitPolicy] ?? '',
    conditions: conditions.map(({ label }) => label),
    results: results.map(({ label }) => label),
    rows: table.rows.slice(0, MOST_ROWS).map((row) => plainRow(row, conditions, results)),
    more: Math.max(0, table.rows.length - MOST_ROWS),
    formula: null,
  };
}

interface Result {
  readonly label: string;
  readonly name: string;
  readonly at: number;
  /** The column beside it that says what the figure counts. */ readonly unitAt: number | undefined;
}

/** 签收 and 签收（单位） are one thing to whoever reads them. */
function merged(outputs: readonly Column[]): Result[] {
  const found: Result[] = [];
  outputs.forEach(({ label, name }, at) => {
    const last = found.at(-1);
    if (last && last.at === at - 1 && label === `${last.label}（单位）`) found[found.length - 1] = { ...last, unitAt: at };
    else found.push({ label, name, at, unitAt: undefined });
  });
  return found;
}

const plainRow = (row: Row, conditions: readonly Column[], results: readonly Result[]): PlainRow => ({
  note: cut(row.note, LONGEST_TEXT),
  when: conditions.map((_, at) => conditionWords(row.inputs[at]?.text ?? '')),
  gives: results.map(({ name, at, unitAt }) => {
    const value = resultWords(row.outputs[at]?.text ?? '', name);
    return unitAt === undefined ? value : counted(value, resultWords(row.outputs[unitAt]?.text ?? ''));
  }),
});

const counted = (value: CellWords, unit: CellWords): CellWords => ({
  text: `${value.text}${unit.text === '小时' ? '' : '个'}${unit.text}`,
  formula: value.formula || unit.formula,
});

/** Which id a role has is said for whoever changes the table; here its name stands. */
const withoutIds = (text: string): string => text.replace(/[^。；]*\brole:[^。；]*[。；]/g, '');

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** 普通 · 公文; what any value meets is not named. @param isFirst whether no row stands before it */
export function rowName({ when }: PlainRow, isFirst: boolean): string {
  const named = when.filter(({ text }) => text !== ANY).map(({ text }) => text);
  if (named.length > 0) return named.join(' · ');
  return isFirst ? '一律' : '其余';
}
