/** Looks into an engine's file that no engine has open, e.g. a copy. Nothing is written to it, and it is let go of at the end. */
import { DatabaseSync } from '@photostructure/sqlite';
import type { SqlValue } from './sql.ts';

/** The values of one column of what `from` gives. */
export type Look = (column: string, from: string) => SqlValue[];

export function lookInto<T>(path: string, look: (values: Look) => T): T {
  const sqlite = new DatabaseSync(path, { readOnly: true });
  try {
    let found: SqlValue[] = [];
    sqlite.function('tell', (value: unknown) => {
      found.push(value as SqlValue);
      return null;
    });
    return look((column, from) => {
      found = [];
      // A prepared statement is the garbage collector's, and would keep the file locked until then.
      sqlite.exec(`SELECT tell(${column}) FROM ${from}`);
      return found;
    });
  } finally {
    sqlite.close();
  }
}
