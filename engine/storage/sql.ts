/** What SQLite takes and gives as a column's value here. Integers stay below 2^53 (see `protocol/record.ts`). */
export type SqlValue = number | string | null;
export interface SqlStatement {
  run(...values: SqlValue[]): { changes: number };
  get(...values: SqlValue[]): Record<string, SqlValue> | undefined;
  all(...values: SqlValue[]): Record<string, SqlValue>[];
}
