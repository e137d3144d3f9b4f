/** The dialects that the tests of the store run for, each with what a test needs to say in its own words. */
import { sqlite } from '../../store/sqlite/sqlite.ts';
import type { StoreDialect } from '../../store/port.ts';

export interface DialectUnderTest {
  readonly dialect: StoreDialect;
  /** Statements after which every write to a table fails, as on a broken disk. */
  readonly breakWrites: (table: string) => readonly string[];
}

export const DIALECTS_UNDER_TEST: readonly DialectUnderTest[] = [
  {
    dialect: sqlite,
    breakWrites: (table) =>
      ['INSERT', 'UPDATE', 'DELETE'].map(
        (event) => `CREATE TRIGGER fail_${event} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
      ),
  },
];
