import type { Migration } from './migration.ts';

/** The same bytes given by two people are one file and two attachments: each sees his own, under the name he gave it. */
export const attachmentByPerson: Migration = {
  name: '0003-attachment-by-person',
  statements: [
    'CREATE TABLE attachment_by_person (case_id TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES file(sha256), name TEXT NOT NULL, user_id TEXT NOT NULL, unit_id TEXT, at TEXT NOT NULL, PRIMARY KEY (case_id, sha256, user_id))',
    'INSERT INTO attachment_by_person SELECT case_id, sha256, name, user_id, unit_id, at FROM attachment',
    'DROP TABLE attachment',
    'ALTER TABLE attachment_by_person RENAME TO attachment',
  ],
};
