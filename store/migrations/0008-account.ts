import type { Migration } from './migration.ts';

/**
 * A person's account: a first password that he must change, roles that wait for a second person, and sessions that say when and from where.
 * Sessions of before say neither, so they end: everybody signs in once more.
 */
export const account: Migration = {
  name: '0008-account',
  statements: [
    'ALTER TABLE person ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0',
    'CREATE INDEX person_by_unit ON person (unit_id)',
    'CREATE INDEX unit_by_parent ON unit (parent_id)',
    'CREATE TABLE role_request (request_id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES person(user_id), roles TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at TEXT NOT NULL, outcome TEXT NOT NULL, decided_by TEXT, decided_at TEXT)',
    "CREATE UNIQUE INDEX role_request_open ON role_request (user_id) WHERE outcome = 'open'",
    'CREATE INDEX role_request_by_outcome ON role_request (outcome, asked_at)',
    'DROP TABLE session',
    'CREATE TABLE session (token_hash TEXT PRIMARY KEY, session_id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL REFERENCES person(user_id), created_at BIGINT NOT NULL, used_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, address TEXT, browser TEXT)',
    'CREATE INDEX session_of_person ON session (user_id, created_at)',
  ],
};
