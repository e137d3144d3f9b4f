/** The office's own tables: what is not case state. Moments are ISO 8601 text, booleans 0 or 1, JSON is text: the same in SQLite and PostgreSQL. */
import type { Generated } from 'kysely';

export interface OfficeTables {
  unit: { unit_id: string; name: string; parent_id: string | null; kind: string };
  person: {
    user_id: string;
    username: string;
    name: string;
    email: string | null;
    password_hash: string;
    active: number;
    must_change: number;
  };
  /** A last day that is open is kept as `9999-12-31`. */
  post: {
    post_id: string;
    user_id: string;
    unit_id: string | null;
    title: string | null;
    roles: string;
    from_day: string;
    to_day: string;
  };
  /** The roles of the posts once more, to look for people by them. */
  post_role: { role: string; post_id: string };
  substitute: {
    substitute_id: string;
    post_id: string;
    user_id: string;
    /** The post's unit and roles when it was named: what the post is given later is not given to him. */ unit_id: string | null;
    roles: string;
    from_day: string;
    to_day: string;
    reason: string | null;
    named_by: string;
    named_at: string;
    state: string;
  };
  role_request: {
    request_id: string;
    user_id: string;
    roles: string;
    asked_by: string;
    asked_at: string;
    outcome: string;
    decided_by: string | null;
    decided_at: string | null;
    post_id: string | null;
    substitute_id: string | null;
  };
  mend_request: {
    request_id: string;
    incident_key: string;
    case_id: string;
    kind: string;
    what: string;
    reason: string;
    asked_by: string;
    asked_at: string;
    state: string;
    decided_by: string | null;
    decided_at: string | null;
    note: string | null;
  };
  session: {
    token_hash: string;
    session_id: string;
    user_id: string;
    created_at: number;
    used_at: number;
    expires_at: number;
    address: string | null;
    browser: string | null;
    how: string;
    /** The post that he works in with it; null: his first. */ capacity: string | null;
  };
  number_sequence: { sequence: string; year: number; next: number };
  void_number: { sequence: string; year: number; number: number; printed: string; reason: string; user_id: string; at: string };
  once_result: { job_key: string; step: string; result: string };
  file: { sha256: string; media_type: string; size: number };
  attachment: { case_id: string; sha256: string; name: string; user_id: string; unit_id: string | null; at: string };
  inbox: {
    id: string;
    user_id: string;
    at: string;
    notice: string;
    title: string;
    text: string;
    case_id: string | null;
    urgent: number;
    read_at: string | null;
  };
  outbox: {
    id: string;
    channel: string;
    recipient: string;
    subject: string;
    text: string;
    not_before: string;
    created_at: string;
    attempts: number;
    sent_at: string | null;
    given_up: number;
    error: string | null;
    claimed_until: string | null;
  };
  draft: {
    draft_id: string;
    kind: string;
    name: string;
    content: string;
    base_id: string | null;
    base_version: number | null;
    revision: number;
    created_by: string;
    updated_at: string;
    updated_by: string;
  };
  draft_revision: { draft_id: string; revision: number; content: string };
  release: {
    seq: Generated<number>;
    release_id: string;
    at: string;
    by_user: string;
    reason: string;
    changed: string;
    draft_id: string | null;
    draft_revision: number | null;
    outcome: string;
  };
  /** Keys of 64 bits: what a number does not hold is given as its digits. */
  task_draft: { job_key: number | string; case_id: string | null; form: string; user_id: string; at: string };
  calendar_year: { year: number; holidays: string; workdays: string; user_id: string | null; at: string | null };
  office_value: { name: string; effective_from: string; value: string; user_id: string; at: string };
  setting: { name: string; value: string };
  audit_entry: {
    seq: Generated<number>;
    at: string;
    actor: string;
    action: string;
    subject: string;
    detail: string;
    previous_hash: string;
    hash: string;
  };
  migration: { name: string; checksum: string; at: string };
}
