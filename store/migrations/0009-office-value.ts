import type { Migration } from './migration.ts';

/** What the office says of itself on its papers: a value holds from a day on, until the next one of its name. */
export const officeValue: Migration = {
  name: '0009-office-value',
  statements: [
    'CREATE TABLE office_value (name TEXT NOT NULL, effective_from TEXT NOT NULL, value TEXT NOT NULL, user_id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (name, effective_from))',
  ],
};
