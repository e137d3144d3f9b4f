/**
 * What the office's tables may say. A table is changed by people who are not programmers, so what comes out of one is checked before a rule
 * uses it, and what is wrong is told with the table's and the column's own name.
 */
import type { z } from 'zod';

export interface RulesTable<T> {
  /** id of the decision, DECISION in processes/contract.ts */ readonly decision: string;
  /** the table's name, as 流程设计 shows it */ readonly name: string;
  /** path in the result → label of the column */ readonly columns: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<T>;
}

export class TableError extends Error {
  /** Told by its mark and not by its class, which may come from another realm. */
  readonly isTableError = true;
  /** for staff: which table, which column, what to do */ readonly advice: string;

  constructor(message: string, advice: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TableError';
    this.advice = advice;
  }
}

export function isTableError(error: unknown): error is TableError {
  return typeof error === 'object' && error !== null && (error as { isTableError?: unknown }).isTableError === true;
}

const shown = (value: unknown): string => {
  const text = value === undefined || value === null ? '空' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** @throws TableError naming the table and the column. */
export function readTable<T>(table: RulesTable<T>, value: unknown): T {
  const parsed = table.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const path = issue.path.map(String);
  const found = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
  // The column of the innermost part that has one: `sign.value` stands in the column of `sign`.
  const column = path.map((_, n) => table.columns[path.slice(0, path.length - n).join('.')]).find((label) => label !== undefined);
  const place = column === undefined ? `规则表“${table.name}”` : `规则表“${table.name}”的“${column}”一列`;
  throw new TableError(
    `Expected the result of decision '${table.decision}' to fit, but ${path.join('.') || 'it'} is ${shown(found)} (${issue.message})`,
    `${place}填写有误（现为“${shown(found)}”，${/\p{Script=Han}/u.test(issue.message) ? issue.message : '应按表头的说明填写'}），请在“流程设计”中改正后发布`,
    { cause: parsed.error },
  );
}

/**
 * What a case keeps of a table since it began. A case that began before a column was added takes that column from the table in force, and
 * one that kept what nobody can use takes the whole of it, so that mending the table mends the case.
 * @param decide asks the decision in force
 * @throws TableError when that does not fit either
 */
export async function keptOrInForce<T>(table: RulesTable<T>, kept: unknown, decide: () => Promise<unknown>): Promise<T> {
  const whole = table.schema.safeParse(kept);
  if (whole.success) return whole.data;
  const inForce = await decide();
  const completed = table.schema.safeParse({ ...objectOf(inForce), ...withoutNull(objectOf(kept)) });
  return completed.success ? completed.data : readTable(table, inForce);
}

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
const withoutNull = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
