import type { Migration } from './migration.ts';

export const office: Migration = {
  name: '0001-office',
  statements: [
    'CREATE TABLE unit (unit_id TEXT PRIMARY KEY, name TEXT NOT NULL, parent_id TEXT REFERENCES unit(unit_id), kind TEXT NOT NULL)',
    'CREATE TABLE person (user_id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT, roles TEXT NOT NULL, unit_id TEXT REFERENCES unit(unit_id), email TEXT, password_hash TEXT NOT NULL, active INTEGER NOT NULL)',
    'CREATE TABLE session (token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES person(user_id), expires_at BIGINT NOT NULL)',
    'CREATE TABLE number_sequence (sequence TEXT NOT NULL, year INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (sequence, year))',
    'CREATE TABLE once_result (job_key TEXT NOT NULL, step TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY (job_key, step))',
    'CREATE TABLE file (sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, size BIGINT NOT NULL)',
    'CREATE TABLE attachment (case_id TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES file(sha256), name TEXT NOT NULL, user_id TEXT NOT NULL, unit_id TEXT, at TEXT NOT NULL, PRIMARY KEY (case_id, sha256))',
    'CREATE TABLE inbox (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, at TEXT NOT NULL, notice TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, case_id TEXT, urgent INTEGER NOT NULL, read_at TEXT)',
    'CREATE INDEX inbox_of_user ON inbox (user_id, at)',
    'CREATE TABLE outbox (id TEXT PRIMARY KEY, channel TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, not_before TEXT NOT NULL, created_at TEXT NOT NULL, attempts INTEGER NOT NULL, sent_at TEXT, given_up INTEGER NOT NULL, error TEXT)',
    'CREATE INDEX outbox_due ON outbox (sent_at, given_up, not_before)',
    'CREATE TABLE draft (draft_id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, base_id TEXT, base_version INTEGER, revision INTEGER NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL)',
    'CREATE TABLE calendar_year (year INTEGER PRIMARY KEY, holidays TEXT NOT NULL, workdays TEXT NOT NULL)',
    'CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    'CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL)',
  ],
};
