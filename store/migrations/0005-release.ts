import type { Migration } from './migration.ts';

/** What was published and what came of it; earlier revisions of drafts, so that a conflict can say what differs; who began a draft. */
export const release: Migration = {
  name: '0005-release',
  statements: [
    'CREATE TABLE release (seq INTEGER PRIMARY KEY, release_id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by_user TEXT NOT NULL, reason TEXT NOT NULL, changed TEXT NOT NULL, draft_id TEXT, draft_revision INTEGER, outcome TEXT NOT NULL)',
    'CREATE INDEX release_by_outcome ON release (outcome, seq)',
    'CREATE TABLE draft_revision (draft_id TEXT NOT NULL, revision INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (draft_id, revision))',
    "ALTER TABLE draft ADD COLUMN created_by TEXT NOT NULL DEFAULT ''",
    'UPDATE draft SET created_by = updated_by',
  ],
};
