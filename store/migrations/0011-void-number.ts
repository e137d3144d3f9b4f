import type { Migration } from './migration.ts';

/** 作废的号: a number that counts as used and stands on no valid paper. `printed` is the number as it is written, e.g. 临督交〔2026〕12号. */
export const voidNumber: Migration = {
  name: '0011-void-number',
  statements: [
    'CREATE TABLE void_number (sequence TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL, printed TEXT NOT NULL, reason TEXT NOT NULL, user_id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (sequence, year, number))',
    'CREATE INDEX void_number_printed ON void_number (printed)',
  ],
};
