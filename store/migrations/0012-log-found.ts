import type { Migration } from './migration.ts';

/** The log of acts is read by person, by kind of act and by day, the newest first. */
export const logFound: Migration = {
  name: '0012-log-found',
  statements: [
    'CREATE INDEX audit_entry_of_actor ON audit_entry (actor, seq)',
    'CREATE INDEX audit_entry_of_action ON audit_entry (action, seq)',
    'CREATE INDEX audit_entry_of_day ON audit_entry ((substr(at, 1, 10)), seq)',
  ],
};
