import type { Generated } from 'kysely';
import type { Key } from './keys.ts';

/** What lists sort by, never null. Moments are seconds since 1970, NO_DATE for none; a score is hundredths, -1 for none. */
interface ListKeys {
  number_key: string;
  due_key: number;
  registered_key: number;
  score_key: number;
}

/**
 * The register's tables: the record log as it arrived, and what is projected from it. Everything but `record_log` and `parked_record`
 * can be dropped and built again. Keys are integers of 64 bits (keys.ts), those of definitions always partition 1's; moments are ISO text with the office's offset, lists are JSON text.
 */
export interface RegisterTables {
  record_log: {
    seq: Generated<number>;
    partition_id: number;
    position: number;
    value_type: string;
    intent: string;
    record_key: Key;
    process_instance_key: Key | null;
    timestamp: number;
    json: string;
    hash: string;
  };
  /** What a projection failed at. */
  parked_record: { partition_id: number; position: number; case_id: string | null; reason: string; json: string };
  definition: {
    definition_key: number;
    kind: string;
    id: string;
    name: string;
    version: number;
    resource_name: string;
    content: string;
    deployed_at: string;
    /** The version as staff count it: one that only went along with a release, unchanged, keeps the number of the one before. */ edition: number;
    /** What was deployed together belongs together. */ deployment_key: number | null;
    /** 立即生效: a table that running cases take the newest version of. */ at_once: number;
  };
  /** What each element of a deployed diagram declares (register/diagram-elements.ts). */
  element_meta: {
    definition_key: number;
    element_id: string;
    type: string;
    name: string;
    duty: string | null;
    section: string | null;
    status: string | null;
    reached: string | null;
    phase: string | null;
    properties: string;
  };
  /** What people did in a case, by duty: separation of duties reads this. */
  case_act: {
    partition_id: number;
    position: number;
    case_id: string;
    assignment_id: string | null;
    duty: string;
    user_id: string;
    /** for whom he did it */ for_user_id: string | null;
    unit_id: string | null;
    roles: string;
    at: string;
  };
  /** What a diagram uses, see rules/release/references.ts. */
  definition_reference: { definition_key: number; ordinal: number; element_id: string; kind: string; id: string; binding: string };
  /** The tables in a graph of decisions. */
  decision: { definition_key: number; decision_id: string };
  instance: {
    instance_key: Key;
    parent_key: Key | null;
    root_key: Key;
    case_id: string | null;
    assignment_id: string | null;
    process_id: string;
    version: number;
    definition_key: number;
    state: string;
    started_at: string;
    ended_at: string | null;
  };
  element: {
    element_key: Key;
    instance_key: Key;
    element_id: string;
    element_type: string;
    scope_key: Key;
    state: string;
    started_at: string;
    ended_at: string | null;
    /** its diagram declares a status or what is reached with it */ tells: number;
  };
  flow: { instance_key: Key; flow_id: string; taken: number };
  variable: {
    scope_key: Key;
    name: string;
    instance_key: Key;
    value: string;
    position: number;
    /** of those in FIRST_KEPT */ first_value: string | null;
  };
  job: { job_key: Key; type: string; instance_key: Key; element_key: Key; element_id: string; state: string };
  task: {
    job_key: Key;
    element_id: string;
    element_key: Key;
    instance_key: Key;
    process_id: string;
    definition_key: number;
    candidate_groups: string;
    assignee: string | null;
    due_at: string | null;
    form_key: number | null;
    state: string;
    created_at: string;
    ended_at: string | null;
    actor: string | null;
    case_id: string | null;
    assignment_id: string | null;
    duty: string | null;
    section: string | null;
    /** besides the office: Audience[] */ audience: string;
    /** what was filled in, under the labels of the form: Answer[] */ answers: string | null;
    /** who completed it */ actor_id: string | null;
    /** the 承办人 of the unit may prepare it for his head */ prepare: number;
  };
  timer: { timer_key: Key; due_at: number; instance_key: number };
  incident: {
    incident_key: Key;
    instance_key: Key;
    element_id: string;
    type: string;
    message: string;
    at: string;
    resolved: number;
    /** null: it is no job that failed */ job_key: Key | null;
    element_key: Key;
    ended_at: string | null;
  };
  case_file: {
    case_id: string;
    root_key: Key;
    number: string | null;
    title: string;
    source_type: string;
    basis: string;
    summary: string;
    urgency: string;
    secrecy: string;
    publishable: number;
    lead_unit_id: string;
    lead_unit_name: string;
    co_unit_ids: string;
    co_unit_names: string;
    matter: string;
    registered_by: string | null;
    registered_at: string;
    status: string;
    phase: string;
    highest_phase: string;
    light: string;
    light_reason: string | null;
    delivered_at: string | null;
    due_at: string | null;
    closed_at: string | null;
    archived_at: string | null;
    score: string | null;
    urgings: number;
    returns: number;
    /** kind of the 责任认定; '' before there is one */ accountability: string;
    /** Combination of categories it belongs to: see case_facet. */ facet: number;
    /** SHA-256 of what it is searched by */ searched: string;
  } & ListKeys & { is_open: number; lead_unit_id: string };
  /**
   * Each combination of the categories of the register (状态, 阶段, 灯 …) that a case has, with how many have it: a few thousand rows, however
   * many cases there are. A filter by categories is a set of these, its total their sum.
   */
  case_facet: {
    facet: number;
    secrecy: string;
    source_type: string;
    urgency: string;
    phase: string;
    highest_phase: string;
    status: string;
    light: string;
    accountability: string;
    is_open: number;
    cases: number;
  };
  /** The same by the month in which a case was registered, or is due: dates over months are counted without walking over their cases. */
  case_month: { kind: 'registered' | 'due'; month: number; facet: number; cases: number };
  /**
   * A case under every name by which single cases are found: those of rules/access/principals.ts, which give sight, and those by which one
   * filters (`meant:UNIT`, `added:UNIT`, `person:NAME:UNIT`), which give none. With what lists sort by, so that they read nothing else.
   */
  case_principal: { principal: string; case_no: Key; facet: number; unit_key: string } & ListKeys;
  /** How many cases stand under a name, by combination of categories. Triggers on case_principal write it. */
  principal_facet: { principal: string; facet: number; cases: number };
  /** Full-text index (FTS5) of what a case is searched by; rowid is its root_key. See lists/search-text.ts. */
  case_search: { rowid: Key; number: string; told: string; persons: string; own: string };
  /** An open task under every name by which it finds its people: its candidate groups, and `prepare:UNIT`. */
  task_principal: {
    principal: string;
    due_key: number;
    job_key: Key;
    section: string;
    element_id: string;
    /** null: of no case */ case_id: string | null;
    case_no: Key | null;
    secrecy: string | null;
  };
  assignment: {
    assignment_id: string;
    case_id: string;
    instance_key: Key;
    unit_id: string;
    unit_name: string;
    role: string;
    responsible: string;
    task: string;
    status: string;
    light: string;
    due_at: string | null;
    original_due_at: string | null;
  };
  light_change: {
    partition_id: number;
    position: number;
    ordinal: number;
    case_id: string | null;
    assignment_id: string | null;
    scope: string;
    colour: string;
    rule: string;
    reason: string;
    due_at: string | null;
    at: string;
  };
  document: {
    document_id: string;
    case_id: string | null;
    assignment_id: string | null;
    template_id: string;
    name: string;
    number: string;
    title: string;
    issued_at: string;
    files: string;
    partition_id: number;
    position: number;
    /** besides the office: Audience[] */ audience: string;
  };
  timeline: {
    partition_id: number;
    position: number;
    case_id: string;
    assignment_id: string | null;
    at: string;
    kind: string;
    title: string;
    detail: string | null;
    actor_name: string | null;
    actor_unit: string | null;
    document_id: string | null;
    /** besides the office: Audience[] */ audience: string;
  };
  /** acts that did not come through the pages, told in the timeline or not */
  unsealed_act: { partition_id: number; position: number; case_id: string | null };
  /** seals that were seen, and on which message or process instance: on any other one it is a copy */
  act_seal: { seal: string; origin: Key; partition_id: number; position: number };
  verdict: { case_id: string; round: number; passed: number; codes: string; reasons: string; at: string; inputs: string };
  score: {
    case_id: string;
    assignment_id: string;
    unit_id: string;
    role: string;
    score: string;
    grade: string;
    parts: string;
    at: string;
    /** what it was before a 复核 changed it */ before: string | null;
  };
  correlation: { partition_id: number; position: number; name: string; correlation_key: string; timestamp: number };
  /** What was not taken: no record (`unreadable`), or one that contradicts what was taken (`alarm`). */
  refused_line: { sha256: string; kind: string; reason: string; line: string };
  parked_case: { case_id: string; reason: string };
}

export const PROJECTIONS = [
  'definition',
  'element_meta',
  'case_act',
  'definition_reference',
  'decision',
  'instance',
  'element',
  'flow',
  'variable',
  'job',
  'task',
  'timer',
  'incident',
  'case_file',
  'case_facet',
  'case_month',
  // Before the names whose triggers keep it: there is nothing left to take from.
  'principal_facet',
  'case_principal',
  'case_search',
  'task_principal',
  'assignment',
  'light_change',
  'document',
  'timeline',
  'unsealed_act',
  'act_seal',
  'verdict',
  'score',
  'correlation',
  'parked_record',
  'parked_case',
] as const satisfies readonly (keyof RegisterTables)[];
