/** Process instances with their family and their case, elements (the tokens), flows taken, variables as they are now. */
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { keyed } from '../waiting-rows.ts';
import { moveDueDates } from './due-dates.ts';
import type { InstanceRow, Projection, ProjectionContext } from './projection.ts';

const STATES: Readonly<Record<string, string>> = {
  ELEMENT_ACTIVATING: 'active',
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
};

/** Variables of which the first value is told beside the last. */
const FIRST_KEPT: ReadonlySet<string> = new Set(['dueAt']);

export const instances: Projection = {
  // What lies between (ELEMENT_COMPLETING, ELEMENT_TERMINATING) changes nothing that a person sees.
  reads: {
    PROCESS_INSTANCE: ['SEQUENCE_FLOW_TAKEN', 'ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'],
    VARIABLE: ['CREATED', 'UPDATED'],
  },
  project: (record, context) => (record.valueType === 'VARIABLE' ? variable(record, context) : processInstance(record, context)),
};

function processInstance(record: IncomingRecord, context: ProjectionContext): void {
  const { value, intent, key, timestamp } = record;
  const instanceKey = value['processInstanceKey'] as Key;
  if (intent === 'SEQUENCE_FLOW_TAKEN') return takeFlow(instanceKey, value['elementId'] as string, context);
  const state = STATES[intent];
  if (state === undefined) return;
  const at = momentOf(timestamp);
  const ended_at = state === 'active' ? null : at;
  if (value['bpmnElementType'] === 'PROCESS') putInstance(record, context, state, ended_at);
  // An element is there since it was activating; of a process more is told when it is active.
  else if (intent === 'ELEMENT_ACTIVATED') return;
  const waiting = context.rows.elements.get(key);
  context.rows.elements.put(
    key,
    waiting
      ? { ...waiting, state, ended_at }
      : {
          element_key: key,
          instance_key: instanceKey,
          element_id: value['elementId'],
          element_type: value['bpmnElementType'],
          scope_key: value['flowScopeKey'],
          state,
          started_at: at,
          ended_at,
          tells: Number(tells(record, context)),
        },
  );
  context.touchCaseOf(instanceKey);
}

function tells({ value }: IncomingRecord, context: ProjectionContext): boolean {
  const definition = context.instance(value['processInstanceKey'])?.definition_key ?? 0;
  const { status, reached } = context.element(definition, value['elementId']);
  return status !== null || reached !== null;
}

function takeFlow(instance_key: Key, flow_id: string, { rows: { flows } }: ProjectionContext): void {
  const name = keyed(instance_key, flow_id);
  flows.put(name, { instance_key, flow_id, taken: (flows.get(name)?.taken ?? 0) + 1 });
}

function putInstance(record: IncomingRecord, context: ProjectionContext, state: string, ended_at: string | null): void {
  const { value } = record;
  const known = ensureInstance(record, context);
  const parent = Number(value['parentProcessInstanceKey']) > 0 ? (value['parentProcessInstanceKey'] as Key) : null;
  const above = parent === null ? undefined : context.instance(parent);
  context.putInstance({
    ...known,
    parent_key: parent,
    root_key: above?.root_key ?? parent ?? known.instance_key,
    version: value['version'] ?? 0,
    state,
    ended_at,
    case_id: known.case_id ?? above?.case_id ?? null,
    assignment_id: known.assignment_id ?? above?.assignment_id ?? null,
  });
}

/** Variables of a new instance are written before the instance itself: whichever comes first makes the row. */
function ensureInstance({ value, timestamp }: IncomingRecord, context: ProjectionContext): InstanceRow {
  const instanceKey = value['processInstanceKey'] as Key;
  const known = context.instance(instanceKey);
  if (known) return known;
  const made: InstanceRow = {
    instance_key: instanceKey,
    parent_key: null,
    root_key: instanceKey,
    case_id: null,
    assignment_id: null,
    process_id: value['bpmnProcessId'],
    // The record of the process itself says it.
    version: value['version'] ?? 0,
    definition_key: value['processDefinitionKey'],
    state: 'active',
    started_at: momentOf(timestamp),
    ended_at: null,
  };
  context.putInstance(made);
  return made;
}

function variable(record: IncomingRecord, context: ProjectionContext): Promise<void> | undefined {
  const { value, position } = record;
  const { name, scopeKey, processInstanceKey } = value as { name: string; scopeKey: Key; processInstanceKey: Key };
  const instance = ensureInstance(record, context);
  const row = keyed(scopeKey, name);
  const { variables } = context.rows;
  const waiting = variables.get(row);
  variables.put(
    row,
    waiting
      ? { ...waiting, value: value['value'], position }
      : {
          scope_key: scopeKey,
          name,
          instance_key: processInstanceKey,
          value: value['value'],
          position,
          first_value: FIRST_KEPT.has(name) ? value['value'] : null,
        },
  );
  if (scopeKey === processInstanceKey) {
    if (name === 'caseId') context.putInstance({ ...instance, case_id: text(value['value']) });
    if (name === 'assignment') context.putInstance({ ...instance, assignment_id: text(member(value['value'], 'assignmentId')) });
    context.touchCaseOf(processInstanceKey);
  }
  return record.intent === 'UPDATED' && context.isDueDate(value['processDefinitionKey'] as number, name)
    ? moveDueDates(processInstanceKey, name, context)
    : undefined;
}

/** A JSON text that is a string, else null. */
function text(json: string | undefined): string | null {
  const value: unknown = json === undefined ? null : JSON.parse(json);
  return typeof value === 'string' ? value : null;
}
function member(json: string, name: string): string | undefined {
  const value = JSON.parse(json) as Record<string, unknown> | null;
  return typeof value === 'object' && value !== null ? JSON.stringify(value[name]) : undefined;
}
