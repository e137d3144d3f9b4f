import type { Migration } from '../store/migrations/migration.ts';

const tables: Migration = {
  name: '0002-register',
  statements: [
    'CREATE TABLE record_log (seq INTEGER PRIMARY KEY, partition_id INTEGER NOT NULL, position BIGINT NOT NULL, value_type TEXT NOT NULL, intent TEXT NOT NULL, record_key BIGINT NOT NULL, process_instance_key BIGINT, timestamp BIGINT NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (partition_id, position))',
    'CREATE TABLE parked_record (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, reason TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (partition_id, position))',
    'CREATE TABLE definition (definition_key BIGINT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, resource_name TEXT NOT NULL, content TEXT NOT NULL, deployed_at TEXT NOT NULL)',
    'CREATE INDEX definition_by_id ON definition (kind, id, version)',
    'CREATE TABLE instance (instance_key BIGINT PRIMARY KEY, parent_key BIGINT, root_key BIGINT NOT NULL, case_id TEXT, assignment_id TEXT, process_id TEXT NOT NULL, version INTEGER NOT NULL, definition_key BIGINT NOT NULL, state TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT)',
    'CREATE INDEX instance_by_case ON instance (case_id)',
    'CREATE INDEX instance_by_definition ON instance (definition_key, state)',
    'CREATE TABLE element (element_key BIGINT PRIMARY KEY, instance_key BIGINT NOT NULL, element_id TEXT NOT NULL, element_type TEXT NOT NULL, scope_key BIGINT NOT NULL, state TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT)',
    'CREATE INDEX element_by_instance ON element (instance_key, element_id)',
    'CREATE TABLE flow (instance_key BIGINT NOT NULL, flow_id TEXT NOT NULL, taken INTEGER NOT NULL, PRIMARY KEY (instance_key, flow_id))',
    'CREATE TABLE variable (scope_key BIGINT NOT NULL, name TEXT NOT NULL, instance_key BIGINT NOT NULL, value TEXT NOT NULL, position BIGINT NOT NULL, PRIMARY KEY (scope_key, name))',
    'CREATE TABLE job (job_key BIGINT PRIMARY KEY, type TEXT NOT NULL, instance_key BIGINT NOT NULL, element_key BIGINT NOT NULL, element_id TEXT NOT NULL, state TEXT NOT NULL)',
    'CREATE INDEX job_open ON job (state)',
    'CREATE TABLE task (job_key BIGINT PRIMARY KEY, element_id TEXT NOT NULL, element_key BIGINT NOT NULL, instance_key BIGINT NOT NULL, process_id TEXT NOT NULL, definition_key BIGINT NOT NULL, candidate_groups TEXT NOT NULL, assignee TEXT, due_at TEXT, form_key BIGINT, state TEXT NOT NULL, created_at TEXT NOT NULL, ended_at TEXT, actor TEXT, case_id TEXT, assignment_id TEXT)',
    'CREATE INDEX task_by_state ON task (state, due_at)',
    'CREATE INDEX task_by_case ON task (case_id, state)',
    'CREATE TABLE timer (timer_key BIGINT PRIMARY KEY, due_at BIGINT NOT NULL, instance_key BIGINT NOT NULL)',
    'CREATE INDEX timer_due ON timer (due_at)',
    'CREATE TABLE incident (incident_key BIGINT PRIMARY KEY, instance_key BIGINT NOT NULL, element_id TEXT NOT NULL, type TEXT NOT NULL, message TEXT NOT NULL, at TEXT NOT NULL, resolved INTEGER NOT NULL)',
    'CREATE TABLE case_file (case_id TEXT PRIMARY KEY, root_key BIGINT NOT NULL, number TEXT, title TEXT NOT NULL, source_type TEXT NOT NULL, basis TEXT NOT NULL, summary TEXT NOT NULL, urgency TEXT NOT NULL, secrecy TEXT NOT NULL, publishable INTEGER NOT NULL, lead_unit_id TEXT NOT NULL, lead_unit_name TEXT NOT NULL, co_unit_ids TEXT NOT NULL, co_unit_names TEXT NOT NULL, matter TEXT NOT NULL, registered_by TEXT, registered_at TEXT NOT NULL, status TEXT NOT NULL, phase TEXT NOT NULL, highest_phase TEXT NOT NULL, light TEXT NOT NULL, light_reason TEXT, delivered_at TEXT, due_at TEXT, closed_at TEXT, archived_at TEXT, score TEXT, urgings INTEGER NOT NULL, returns INTEGER NOT NULL)',
    'CREATE TABLE assignment (assignment_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, instance_key BIGINT NOT NULL, unit_id TEXT NOT NULL, unit_name TEXT NOT NULL, role TEXT NOT NULL, responsible TEXT NOT NULL, task TEXT NOT NULL, status TEXT NOT NULL, light TEXT NOT NULL, due_at TEXT, original_due_at TEXT)',
    'CREATE INDEX assignment_by_case ON assignment (case_id)',
    'CREATE INDEX assignment_by_unit ON assignment (unit_id)',
    'CREATE TABLE light_change (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, ordinal INTEGER NOT NULL, case_id TEXT, assignment_id TEXT, scope TEXT NOT NULL, colour TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, due_at TEXT, at TEXT NOT NULL, PRIMARY KEY (partition_id, position, ordinal))',
    'CREATE INDEX light_by_case ON light_change (case_id, assignment_id)',
    'CREATE TABLE document (document_id TEXT PRIMARY KEY, case_id TEXT, assignment_id TEXT, template_id TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, issued_at TEXT NOT NULL, files TEXT NOT NULL, position BIGINT NOT NULL)',
    'CREATE INDEX document_by_case ON document (case_id, position)',
    'CREATE TABLE timeline (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, case_id TEXT NOT NULL, assignment_id TEXT, at TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, detail TEXT, actor_name TEXT, actor_unit TEXT, document_id TEXT, PRIMARY KEY (partition_id, position))',
    'CREATE INDEX timeline_by_case ON timeline (case_id, position)',
    'CREATE TABLE verdict (case_id TEXT NOT NULL, round INTEGER NOT NULL, passed INTEGER NOT NULL, codes TEXT NOT NULL, reasons TEXT NOT NULL, at TEXT NOT NULL, inputs TEXT NOT NULL, PRIMARY KEY (case_id, round))',
    'CREATE TABLE score (case_id TEXT NOT NULL, assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, role TEXT NOT NULL, score TEXT NOT NULL, grade TEXT NOT NULL, parts TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (case_id, assignment_id))',
    'CREATE TABLE correlation (name TEXT NOT NULL, correlation_key TEXT NOT NULL, timestamp BIGINT NOT NULL, position BIGINT NOT NULL, PRIMARY KEY (position))',
    'CREATE INDEX correlation_by_name ON correlation (name, correlation_key)',
  ],
};

/** Positions count anew in each partition; what is no record, and a case whose summary cannot be made, are kept for the administrator. The deadline first set stays known when it is extended. */
const partitions: Migration = {
  name: '0004-register-partitions',
  statements: [
    'DROP TABLE correlation',
    'CREATE TABLE correlation (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL, correlation_key TEXT NOT NULL, timestamp BIGINT NOT NULL, PRIMARY KEY (partition_id, position))',
    'CREATE INDEX correlation_by_name ON correlation (name, correlation_key)',
    'CREATE TABLE refused_line (sha256 TEXT PRIMARY KEY, reason TEXT NOT NULL, line TEXT NOT NULL)',
    'ALTER TABLE variable ADD COLUMN first_value TEXT',
    'CREATE TABLE parked_case (case_id TEXT PRIMARY KEY, reason TEXT NOT NULL)',
  ],
};

/** What the diagrams declare, and who did what by duty. The projected tables are built again afterwards (REGISTER_VERSION). */
const declarations: Migration = {
  name: '0005-register-declarations',
  statements: [
    'CREATE TABLE element_meta (definition_key BIGINT NOT NULL, element_id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, duty TEXT, section TEXT, status TEXT, reached TEXT, phase TEXT, properties TEXT NOT NULL, PRIMARY KEY (definition_key, element_id))',
    'CREATE TABLE case_act (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, case_id TEXT NOT NULL, assignment_id TEXT, duty TEXT NOT NULL, user_id TEXT NOT NULL, unit_id TEXT, roles TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (partition_id, position))',
    'CREATE INDEX case_act_by_case ON case_act (case_id, duty)',
    'ALTER TABLE task ADD COLUMN duty TEXT',
    'ALTER TABLE task ADD COLUMN section TEXT',
    'ALTER TABLE task ADD COLUMN answers TEXT',
    "ALTER TABLE task ADD COLUMN audience TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE document ADD COLUMN audience TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE timeline ADD COLUMN audience TEXT NOT NULL DEFAULT '[]'",
  ],
};

/** What a release bound together. */
const releases: Migration = {
  name: '0006-register-releases',
  statements: [
    'ALTER TABLE definition ADD COLUMN edition INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE definition ADD COLUMN deployment_key BIGINT',
    'ALTER TABLE definition ADD COLUMN at_once INTEGER NOT NULL DEFAULT 0',
    'CREATE INDEX definition_by_deployment ON definition (deployment_key)',
    'CREATE TABLE definition_reference (definition_key BIGINT NOT NULL, ordinal INTEGER NOT NULL, element_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, binding TEXT NOT NULL, PRIMARY KEY (definition_key, ordinal))',
    'CREATE TABLE decision (definition_key BIGINT NOT NULL, decision_id TEXT NOT NULL, PRIMARY KEY (definition_key, decision_id))',
    'CREATE INDEX instance_by_state ON instance (state, definition_key, case_id)',
  ],
};

/** What a score was before a 复核 changed it. */
const appeals: Migration = { name: '0007-register-appeals', statements: ['ALTER TABLE score ADD COLUMN before TEXT'] };

/** What a late record's case is made again by, and what is kept of records that were not taken. */
const ingest: Migration = {
  name: '0007-register-ingest',
  statements: [
    'CREATE INDEX record_by_instance ON record_log (process_instance_key)',
    'CREATE INDEX instance_by_parent ON instance (parent_key)',
    'CREATE INDEX instance_by_root ON instance (root_key)',
    'CREATE INDEX variable_by_instance ON variable (instance_key)',
    'CREATE INDEX job_by_instance ON job (instance_key)',
    'CREATE INDEX task_by_instance ON task (instance_key)',
    'CREATE INDEX task_by_form ON task (form_key)',
    'CREATE INDEX timer_by_instance ON timer (instance_key)',
    'CREATE INDEX incident_by_instance ON incident (instance_key)',
    'ALTER TABLE document ADD COLUMN partition_id INTEGER NOT NULL DEFAULT 1',
    'CREATE INDEX document_by_position ON document (position)',
    'ALTER TABLE parked_record ADD COLUMN case_id TEXT',
    'CREATE INDEX parked_record_by_case ON parked_record (case_id)',
    "ALTER TABLE refused_line ADD COLUMN kind TEXT NOT NULL DEFAULT 'unreadable'",
  ],
};

const KEYS = 'due_key, registered_key, score_key';
/**
 * Lists that are walked along an index, whatever the number of cases: see lists/case-lists.ts and queries/case-list. An index that a list walks
 * holds all that the list filters by, so that the wide rows of case_file are read for the cases of one page only.
 */
const lists: Migration = {
  name: '0008-register-lists',
  statements: [
    "ALTER TABLE case_file ADD COLUMN accountability TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE case_file ADD COLUMN facet BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE case_file ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1',
    "ALTER TABLE case_file ADD COLUMN number_key TEXT NOT NULL DEFAULT ''",
    'ALTER TABLE case_file ADD COLUMN due_key BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE case_file ADD COLUMN registered_key BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE case_file ADD COLUMN score_key INTEGER NOT NULL DEFAULT -1',
    "ALTER TABLE case_file ADD COLUMN searched TEXT NOT NULL DEFAULT ''",
    `CREATE INDEX case_by_no ON case_file (root_key, facet, is_open, number_key, ${KEYS}, lead_unit_id, case_id)`,
    `CREATE INDEX case_by_facet ON case_file (facet, number_key, root_key, ${KEYS}, lead_unit_id)`,
    `CREATE INDEX case_by_number ON case_file (is_open, number_key, root_key, facet, ${KEYS}, lead_unit_id)`,
    `CREATE INDEX case_by_due ON case_file (is_open, due_key, root_key, facet, number_key, registered_key, score_key, lead_unit_id)`,
    `CREATE INDEX case_by_registered ON case_file (is_open, registered_key, root_key, facet, number_key, due_key, score_key, lead_unit_id)`,
    `CREATE INDEX case_by_score ON case_file (is_open, score_key, root_key, facet, number_key, due_key, registered_key, lead_unit_id)`,
    `CREATE INDEX case_by_unit ON case_file (is_open, lead_unit_id, root_key, facet, number_key, ${KEYS})`,
    'CREATE TABLE case_facet (facet BIGINT PRIMARY KEY, secrecy TEXT NOT NULL, source_type TEXT NOT NULL, urgency TEXT NOT NULL, phase TEXT NOT NULL, highest_phase TEXT NOT NULL, status TEXT NOT NULL, light TEXT NOT NULL, accountability TEXT NOT NULL, is_open INTEGER NOT NULL, cases BIGINT NOT NULL)',
    'CREATE TABLE case_month (kind TEXT NOT NULL, month INTEGER NOT NULL, facet BIGINT NOT NULL, cases BIGINT NOT NULL, PRIMARY KEY (kind, month, facet)) WITHOUT ROWID',
    'CREATE TABLE case_principal (principal TEXT NOT NULL, case_no BIGINT NOT NULL, facet BIGINT NOT NULL, number_key TEXT NOT NULL, due_key BIGINT NOT NULL, registered_key BIGINT NOT NULL, score_key INTEGER NOT NULL, unit_key TEXT NOT NULL, PRIMARY KEY (principal, case_no)) WITHOUT ROWID',
    'CREATE INDEX case_principal_by_case ON case_principal (case_no, principal)',
    "CREATE VIRTUAL TABLE case_search USING fts5 (number, told, persons, own, content = '', contentless_delete = 1, tokenize = \"ascii tokenchars '~'\")",
    'ALTER TABLE task ADD COLUMN actor_id TEXT',
    'ALTER TABLE task ADD COLUMN prepare INTEGER NOT NULL DEFAULT 0',
    'CREATE INDEX task_by_actor ON task (actor_id, state, ended_at, job_key)',
    'CREATE TABLE task_principal (principal TEXT NOT NULL, due_key BIGINT NOT NULL, job_key BIGINT NOT NULL, section TEXT NOT NULL, element_id TEXT NOT NULL, case_id TEXT, case_no BIGINT, secrecy TEXT, PRIMARY KEY (principal, due_key, job_key)) WITHOUT ROWID',
    'CREATE INDEX task_principal_by_case ON task_principal (case_id)',
    'CREATE INDEX task_principal_by_job ON task_principal (job_key)',
    'CREATE INDEX job_by_state ON job (state, type)',
  ],
};

/** The few elements that say where a case stands, found without its others. */
const steps: Migration = {
  name: '0009-register-steps',
  statements: [
    'ALTER TABLE element ADD COLUMN tells INTEGER NOT NULL DEFAULT 0',
    'CREATE INDEX element_that_tells ON element (instance_key) WHERE tells = 1',
  ],
};

/**
 * How many cases stand under a name, by combination of categories: kept by the database itself, since whoever writes case_principal must not
 * forget it; not under those of the persons responsible, who are many and have few each. And what is asked of a case that is known by its id only, without its wide row.
 */
const counters: Migration = {
  name: '0010-register-counters',
  statements: [
    'CREATE TABLE principal_facet (principal TEXT NOT NULL, facet BIGINT NOT NULL, cases BIGINT NOT NULL, PRIMARY KEY (principal, facet)) WITHOUT ROWID',
    `CREATE TRIGGER case_principal_comes AFTER INSERT ON case_principal WHEN new.principal NOT LIKE 'person:%' BEGIN
      INSERT INTO principal_facet (principal, facet, cases) VALUES (new.principal, new.facet, 1)
        ON CONFLICT (principal, facet) DO UPDATE SET cases = cases + 1;
    END`,
    `CREATE TRIGGER case_principal_goes AFTER DELETE ON case_principal WHEN old.principal NOT LIKE 'person:%' BEGIN
      UPDATE principal_facet SET cases = cases - 1 WHERE principal = old.principal AND facet = old.facet;
      DELETE FROM principal_facet WHERE principal = old.principal AND facet = old.facet AND cases <= 0;
    END`,
    'CREATE INDEX case_by_id ON case_file (case_id, secrecy, root_key)',
    'CREATE INDEX timeline_told ON timeline (case_id, audience, assignment_id)',
    'DROP INDEX task_by_actor',
    'CREATE INDEX task_by_actor ON task (actor_id, state, ended_at, job_key, case_id)',
  ],
};

/** Acts that did not come through the pages: few, or none. */
const sealing: Migration = {
  name: '0011-register-seals',
  statements: [
    'CREATE TABLE unsealed_act (partition_id INTEGER NOT NULL, position BIGINT NOT NULL, case_id TEXT, PRIMARY KEY (partition_id, position))',
    'CREATE INDEX unsealed_act_by_case ON unsealed_act (case_id)',
  ],
};

/** Which job or element stands still, and since when it does no longer; the list of 异常 walks the index. */
const incidents: Migration = {
  name: '0012-register-incidents',
  statements: [
    'ALTER TABLE incident ADD COLUMN job_key BIGINT',
    'ALTER TABLE incident ADD COLUMN element_key BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE incident ADD COLUMN ended_at TEXT',
    'CREATE INDEX incident_in_order ON incident (resolved, at DESC, incident_key DESC)',
    'CREATE INDEX incident_by_element ON incident (element_key)',
    'CREATE INDEX incident_by_job ON incident (job_key)',
  ],
};

/** A sealed message that comes a second time is told by the seal that was seen before. */
const seenSeals: Migration = {
  name: '0013-register-seen-seals',
  statements: [
    'CREATE TABLE act_seal (seal TEXT PRIMARY KEY, origin BIGINT NOT NULL, partition_id INTEGER NOT NULL, position BIGINT NOT NULL)',
    'CREATE INDEX act_seal_by_record ON act_seal (partition_id, position)',
  ],
};

/** 文号: which paper carries a number. */
const numbers: Migration = {
  name: '0014-register-document-number',
  statements: ['CREATE INDEX document_by_number ON document (number)'],
};

/** For whom somebody did something (代): separation of duties counts for both. */
const onBehalf: Migration = {
  name: '0020-register-on-behalf',
  statements: ['ALTER TABLE case_act ADD COLUMN for_user_id TEXT'],
};

export const registerMigrations: readonly Migration[] = [
  tables,
  partitions,
  declarations,
  releases,
  appeals,
  ingest,
  lists,
  steps,
  counters,
  sealing,
  incidents,
  seenSeals,
  numbers,
  onBehalf,
];

/** Raised by whoever changes what a projection writes: a register of an older number is built again from its records at the next start. */
export const REGISTER_VERSION = '9';
