import { INTENTS } from '../../engine/protocol/intents.ts';
import { labelsOf, rpcsOf } from './coverage-labels.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { readRecording } from './read-recording.ts';
import { scenarios } from './scenarios.ts';
import { zeebeRows } from './zeebe-rows.ts';

type Row = readonly [title: string, label: string];
const events = (type: string, title: string, kinds: readonly string[], where = ''): Row[] =>
  kinds.map((kind) => [`${title}, ${kind.toLowerCase()}`, `element ${type} ${kind}${where}`]);

const TASKS: readonly Row[] = [
  ['service task', 'element SERVICE_TASK job'],
  ['send task', 'element SEND_TASK job'],
  ['script task with FEEL', 'element SCRIPT_TASK'],
  ['script task with a job', 'element SCRIPT_TASK job'],
  ['business rule task with DMN', 'element BUSINESS_RULE_TASK'],
  ['business rule task with a job', 'element BUSINESS_RULE_TASK job'],
  ['user task with a job', 'element USER_TASK job'],
  ['native user task (zeebe:userTask)', 'element USER_TASK native'],
  ['receive task', 'element RECEIVE_TASK'],
  ['manual task', 'element MANUAL_TASK'],
  ['undefined task', 'element TASK'],
];
const CONTAINERS: readonly Row[] = [
  ['process', 'element PROCESS'],
  ['embedded sub-process', 'element SUB_PROCESS'],
  ['event sub-process', 'element EVENT_SUB_PROCESS'],
  ['call activity', 'element CALL_ACTIVITY'],
  ['multi-instance body', 'element MULTI_INSTANCE_BODY'],
  ...['SERVICE_TASK', 'SCRIPT_TASK', 'USER_TASK', 'RECEIVE_TASK', 'TASK', 'MANUAL_TASK', 'SUB_PROCESS', 'CALL_ACTIVITY'].map(
    (type): Row => [`multi-instance of ${type.toLowerCase().replaceAll('_', ' ')}`, `many ${type}`],
  ),
];
const GATEWAYS: readonly Row[] = [
  ['exclusive gateway', 'element EXCLUSIVE_GATEWAY'],
  ['parallel gateway', 'element PARALLEL_GATEWAY'],
  ['inclusive gateway', 'element INCLUSIVE_GATEWAY'],
  ['event-based gateway', 'element EVENT_BASED_GATEWAY'],
];
const EVENTS: readonly Row[] = [
  ...events('START_EVENT', 'start event', ['NONE', 'MESSAGE', 'TIMER', 'SIGNAL']),
  ...events('START_EVENT', 'start of an event sub-process', ['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION'], ' in EVENT_SUB_PROCESS'),
  ...events('INTERMEDIATE_CATCH_EVENT', 'intermediate catch event', ['MESSAGE', 'TIMER', 'SIGNAL', 'LINK']),
  ...events('INTERMEDIATE_THROW_EVENT', 'intermediate throw event', ['NONE', 'MESSAGE', 'SIGNAL', 'ESCALATION', 'LINK', 'COMPENSATION']),
  ...events('BOUNDARY_EVENT', 'boundary event', ['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION', 'COMPENSATION']),
  ...events('END_EVENT', 'end event', ['NONE', 'MESSAGE', 'SIGNAL', 'ERROR', 'ESCALATION', 'TERMINATE', 'COMPENSATION']),
];
const LISTENERS: readonly Row[] = [
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'CALL_ACTIVITY',
  'SERVICE_TASK',
  'SCRIPT_TASK',
  'USER_TASK',
  'RECEIVE_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
].map((type) => [`on ${type.toLowerCase().replaceAll('_', ' ')}`, `listener ${type}`]);
const INCIDENTS: readonly Row[] = [
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
].map((type) => [type, `incident ${type}`]);
const RPCS = [
  'ActivateJobs',
  'BroadcastSignal',
  'CancelProcessInstance',
  'CompleteJob',
  'CreateProcessInstance',
  'CreateProcessInstanceWithResult',
  'DeleteResource',
  'DeployResource',
  'EvaluateDecision',
  'FailJob',
  'MigrateProcessInstance',
  'ModifyProcessInstance',
  'PublishMessage',
  'ResolveIncident',
  'SetVariables',
  'StreamActivatedJobs',
  'ThrowError',
  'UpdateJobRetries',
  'UpdateJobTimeout',
  'user tasks (REST)',
  ...[
    'decision-definitions',
    'deployments',
    'element-instances',
    'incidents',
    'jobs',
    'messages',
    'process-instances',
    'resources',
    'signals',
  ].map((subject) => `${subject} (REST)`),
];

/** Never on the log: the result of an instance is an answer, and compared as one. */
const ANSWER_ONLY = 'PROCESS_INSTANCE_RESULT';

/** docs/coverage.md: what of Zeebe 8.6.0 the embedded engine was compared in, counted from the recordings. */
export function coverageDocument(): string {
  const counts = new Map<string, number>();
  for (const scenario of scenarios) {
    const recording = readRecording(scenario.name);
    for (const label of [...(recording ? labelsOf(recording) : []), ...rpcsOf(scenario)]) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const count = (label: string): number => counts.get(label) ?? 0;
  const table = (title: string, rows: readonly Row[]): string =>
    [
      `## ${title}`,
      '| | Supported | Scenarios |',
      '|---|---|---|',
      ...rows.map(([name, label]) => `| ${name} | ${count(label) > 0 ? 'yes' : 'not compared'} | ${count(label)} |`),
    ].join('\n');
  const unseen = Object.entries(INTENTS).flatMap(([valueType, { events: intents }]) =>
    intents
      .filter((intent) => valueType !== ANSWER_ONLY && count(`record ${valueType} ${intent}`) === 0)
      .map((intent) => `${valueType} ${intent}`),
  );
  return `${[
    '# What the embedded engine executes',
    `Each of the ${scenarios.length} scenarios in tests/conformance was played on a real Zeebe 8.6.0; the engine writes the same records, one by one, and gives the same answers. The figures say in how many scenarios something ` +
      'is executed. This page is written by `node scripts/coverage.mjs`.',
    table('Tasks', TASKS),
    table('Processes, sub-processes and calls', CONTAINERS),
    table('Gateways', GATEWAYS),
    table('Events', EVENTS),
    table('Execution listeners', LISTENERS),
    table('Incidents', INCIDENTS),
    [
      '## Remote calls',
      '| | Supported | Scenarios | with a refusal |',
      '|---|---|---|---|',
      ...RPCS.map(
        (rpc) => `| ${rpc} | ${count(`rpc ${rpc}`) > 0 ? 'yes' : 'not compared'} | ${count(`rpc ${rpc}`)} | ${count(`refused ${rpc}`)} |`,
      ),
    ].join('\n'),
    [
      '## Facts, row by row',
      `Of ${zeebeRows.length} facts of Zeebe's behaviour (tests/conformance/zeebe-rows.ts), ${zeebeRows.filter(({ because }) => because === undefined).length} are shown by a scenario. Not shown:`,
      ...zeebeRows.flatMap(({ row, because }) => (because === undefined ? [] : [`- ${row}: ${because}`])),
    ].join('\n'),
    ['## Known differences', ...KNOWN_DIFFERENCES.map(([what, difference]) => `- **${what}**: ${difference}`)].join('\n'),
    `## Records that no scenario has seen\n${unseen.join(', ')}`,
  ].join('\n\n')}\n`;
}
