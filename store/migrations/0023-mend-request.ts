import type { Migration } from './migration.ts';

/** What somebody asks to set right by hand where a process stands still, until a second person has decided it and it was done. */
export const mendRequest: Migration = {
  name: '0023-mend-request',
  statements: [
    'CREATE TABLE mend_request (request_id TEXT PRIMARY KEY, incident_key TEXT NOT NULL, case_id TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at TEXT NOT NULL, state TEXT NOT NULL, decided_by TEXT, decided_at TEXT, note TEXT)',
    "CREATE UNIQUE INDEX mend_request_open ON mend_request (incident_key) WHERE state IN ('open', 'sending')",
    'CREATE INDEX mend_request_by_time ON mend_request (asked_at, request_id)',
    'CREATE INDEX mend_request_by_state ON mend_request (state)',
  ],
};
