import type { Migration } from './migration.ts';

/** What was typed into the form of a task and not handed in yet: one draft a task, gone with it. */
export const taskDraft: Migration = {
  name: '0005-task-draft',
  statements: [
    'CREATE TABLE task_draft (job_key BIGINT PRIMARY KEY, case_id TEXT, form TEXT NOT NULL, user_id TEXT NOT NULL, at TEXT NOT NULL)',
    'CREATE INDEX task_draft_by_case ON task_draft (case_id)',
  ],
};
