import type { NormalRecord, NormalRun } from './normalise.ts';
import type { Scenario, Step } from './scenario.ts';

type Value = Readonly<Record<string, unknown>>;
const valueOf = (record: NormalRecord): Value => record['value'] as Value;

/** What a run executed: elements with their kinds, listeners, incidents, events of the log. Each named once. */
export function labelsOf({ records }: NormalRun): ReadonlySet<string> {
  const labels = new Set<string>();
  const types = new Map<unknown, string>();
  const jobs = new Set<unknown>();
  const tasks = new Set<unknown>();
  for (const record of records) {
    const value = valueOf(record);
    if (record['type'] !== 'EVENT') continue;
    labels.add(`record ${record['valueType']} ${record['intent']}`);
    if (record['valueType'] === 'PROCESS_INSTANCE' && record['intent'] === 'ELEMENT_ACTIVATING')
      types.set(record['key'], String(value['bpmnElementType']));
    if (record['valueType'] === 'INCIDENT' && record['intent'] === 'CREATED') labels.add(`incident ${value['errorType']}`);
    if (record['valueType'] === 'USER_TASK' && record['intent'] === 'CREATED') tasks.add(value['elementInstanceKey']);
    if (record['valueType'] !== 'JOB' || record['intent'] !== 'CREATED') continue;
    if (value['jobKind'] === 'BPMN_ELEMENT') jobs.add(value['elementInstanceKey']);
    else labels.add(`listener ${types.get(value['elementInstanceKey'])}`);
  }
  for (const record of records) {
    if (record['valueType'] !== 'PROCESS_INSTANCE' || record['intent'] !== 'ELEMENT_ACTIVATED') continue;
    const value = valueOf(record);
    const type = String(value['bpmnElementType']);
    const scope = types.get(value['flowScopeKey']);
    const kind = tasks.has(record['key']) ? 'native' : jobs.has(record['key']) ? 'job' : '';
    const where = type === 'START_EVENT' && scope === 'EVENT_SUB_PROCESS' ? ' in EVENT_SUB_PROCESS' : '';
    labels.add(`element ${type}`);
    labels.add(`element ${type} ${type.endsWith('EVENT') ? String(value['bpmnEventType']) : kind}${where}`.trimEnd());
    if (scope === 'MULTI_INSTANCE_BODY') labels.add(`many ${type}`);
  }
  return labels;
}

const RPC_OF: Readonly<Partial<Record<Step['do'], string>>> = {
  deploy: 'DeployResource',
  create: 'CreateProcessInstance',
  createWithResult: 'CreateProcessInstanceWithResult',
  publish: 'PublishMessage',
  signal: 'BroadcastSignal',
  activate: 'ActivateJobs',
  complete: 'CompleteJob',
  fail: 'FailJob',
  throw: 'ThrowError',
  retries: 'UpdateJobRetries',
  timeout: 'UpdateJobTimeout',
  setVariables: 'SetVariables',
  resolve: 'ResolveIncident',
  cancel: 'CancelProcessInstance',
  evaluate: 'EvaluateDecision',
  modify: 'ModifyProcessInstance',
  migrate: 'MigrateProcessInstance',
  delete: 'DeleteResource',
  userTask: 'user tasks (REST)',
  openStream: 'StreamActivatedJobs',
};

function rpcOf(step: Step): string | undefined {
  if (step.do === 'call') return step.rpc;
  // By what the path is about.
  if (step.do === 'rest') return `${step.path.split('/')[1]} (REST)`;
  return RPC_OF[step.do];
}

/** The RPCs a scenario calls, and those of which it sees a refusal. */
export function rpcsOf({ resources, steps }: Scenario): ReadonlySet<string> {
  const rpcs = new Set(resources.length > 0 ? ['rpc DeployResource'] : []);
  for (const step of steps) {
    const rpc = rpcOf(step);
    if (rpc === undefined) continue;
    rpcs.add(`rpc ${rpc}`);
    if ('refused' in step && step.refused !== undefined) rpcs.add(`refused ${rpc}`);
  }
  return rpcs;
}
