import type { Migration } from './migration.ts';

/**
 * 岗位: unit, title and roles of a person from one day to another, and who stands in for him there (代理). What a person had so far becomes his
 * first post: since when he has it was never kept, so it begins before any day of the office. An open end is the last day that can be written,
 * so that every question about a day is one walk along an index. Which roles a post has is kept a second time by role, since people are looked
 * for by it.
 */
export const posts: Migration = {
  name: '0020-posts',
  statements: [
    'CREATE TABLE post (post_id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES person(user_id), unit_id TEXT REFERENCES unit(unit_id), title TEXT, roles TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL)',
    'CREATE INDEX post_of_person ON post (user_id, to_day)',
    'CREATE INDEX post_by_unit ON post (unit_id, to_day)',
    'CREATE TABLE post_role (role TEXT NOT NULL, post_id TEXT NOT NULL REFERENCES post(post_id), PRIMARY KEY (role, post_id))',
    'CREATE INDEX post_role_of_post ON post_role (post_id)',
    "INSERT INTO post (post_id, user_id, unit_id, title, roles, from_day, to_day) SELECT user_id || '~1', user_id, unit_id, title, roles, '0001-01-01', '9999-12-31' FROM person",
    ...['secretary', 'secretaryGeneral', 'director', 'inspector', 'unitHead', 'handler', 'reviewer', 'admin', 'auditor'].map(
      (role) => `INSERT INTO post_role (role, post_id) SELECT '${role}', post_id FROM post WHERE roles LIKE '%"${role}"%'`,
    ),
    'DROP INDEX person_by_unit',
    'ALTER TABLE person DROP COLUMN roles',
    'ALTER TABLE person DROP COLUMN unit_id',
    'ALTER TABLE person DROP COLUMN title',
    'CREATE TABLE substitute (substitute_id TEXT PRIMARY KEY, post_id TEXT NOT NULL REFERENCES post(post_id), user_id TEXT NOT NULL REFERENCES person(user_id), unit_id TEXT, roles TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, reason TEXT, named_by TEXT NOT NULL, named_at TEXT NOT NULL, state TEXT NOT NULL)',
    'CREATE INDEX substitute_of_post ON substitute (post_id, to_day)',
    'CREATE INDEX substitute_of_person ON substitute (user_id, to_day)',
    // What waits for a second person is a post's roles, or a substitution.
    'ALTER TABLE role_request ADD COLUMN post_id TEXT',
    'ALTER TABLE role_request ADD COLUMN substitute_id TEXT',
    "UPDATE role_request SET post_id = user_id || '~1'",
    'DROP INDEX role_request_open',
    "CREATE UNIQUE INDEX role_request_open ON role_request (post_id) WHERE outcome = 'open' AND substitute_id IS NULL",
    "CREATE UNIQUE INDEX role_request_open_substitute ON role_request (substitute_id) WHERE outcome = 'open'",
    'CREATE INDEX role_request_of_person ON role_request (user_id, outcome)',
    // In which of his posts, or for whom, somebody works with this session.
    'ALTER TABLE session ADD COLUMN capacity TEXT',
  ],
};
