import { bpmn } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

const call = (rpc: string, request: object, refused?: string): Step => ({ do: 'call', rpc, request, ...(refused ? { refused } : {}) });
const simple = (id: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('start').service('work').end('end').path('start', 'work', 'end')),
});
const UNKNOWN_KEY = '2251799899999999';
/** Larger than a message may be, whatever else the request holds. */
const TOO_LARGE = JSON.stringify({ text: 'x'.repeat(4 * 1_024 * 1_024) });

/** Requests with variables, as far as they are checked by the gateway before anything is looked up. */
const withVariables = (variables: string): readonly (readonly [string, object])[] => [
  ['CompleteJob', { jobKey: UNKNOWN_KEY, variables }],
  ['FailJob', { jobKey: UNKNOWN_KEY, retries: 1, variables }],
  ['ThrowError', { jobKey: UNKNOWN_KEY, errorCode: 'X', variables }],
  ['SetVariables', { elementInstanceKey: UNKNOWN_KEY, variables }],
  ['PublishMessage', { name: 'refused', correlationKey: 'k', timeToLive: 0, variables }],
  ['BroadcastSignal', { signalName: 'refused', variables }],
  ['EvaluateDecision', { decisionId: 'refused-decision', variables }],
  ['CreateProcessInstance', { bpmnProcessId: 'refused-process', version: -1, variables }],
  ['CreateProcessInstanceWithResult', { request: { bpmnProcessId: 'refused-process', version: -1, variables }, requestTimeout: 1_000 }],
];

const modification = (variables: string): readonly [string, object] => [
  'ModifyProcessInstance',
  { processInstanceKey: UNKNOWN_KEY, activateInstructions: [{ elementId: 'a', variableInstructions: [{ variables }] }] },
];

const MALFORMED = [
  '{a',
  '{"a":}',
  '{"a":1,}',
  '{"a":1',
  '{"a":01}',
  '{"a":+1}',
  '{"a":.5}',
  '{"a":1.}',
  '{"a":NaN}',
  '{"a":-}',
  '{"a":tru}',
  '{"a":nul}',
  '{"a":undefined}',
  '{"a":"x',
  '{"a":"\\q"}',
  '{"a":"\\u12"}',
  '{"a":"line\nbreak"}',
  '{"a" 1}',
  '{"a":1 "b":2}',
  '{"a":[1,]}',
  '{"a":[1',
  '{"a":[1}',
  '{,}',
  ']',
  '}',
  'hello',
  '/* c */ {}',
  '{"a":1e}',
  '{"a":1.5e+}',
];

/** What Zeebe's reader takes all the same. */
const TOLERATED = ["{'a':1}", '{"a":1}}', '{"a":1} {"b":2}', '{"a":1} x', '\uFEFF{"a":1}'];

const NOT_AN_OBJECT = ['[1]', '[]', '5', '-5', '1.5', 'true', 'false', '"x"', '""', '18446744073709551615'];

const TENANT_REQUESTS: readonly (readonly [string, object])[] = [
  ['CreateProcessInstance', { bpmnProcessId: 'refused-process', version: -1 }],
  ['PublishMessage', { name: 'refused', correlationKey: 'k' }],
  ['EvaluateDecision', { decisionId: 'refused-decision' }],
  ['DeployResource', { resources: [{ name: 'a.txt', content: Buffer.from('a') }] }],
];

/** Requests that are refused whatever the state is. */
export const requestRefusalScenarios: readonly Scenario[] = [
  {
    name: 'refused-malformed-variables',
    resources: [],
    steps: [
      ...MALFORMED.map((variables) => call('PublishMessage', { name: 'refused', correlationKey: 'k', variables }, 'INVALID_ARGUMENT')),
      ...withVariables('{a').map(([rpc, request]) => call(rpc, request, 'INVALID_ARGUMENT')),
      call(...modification('{a'), 'INVALID_ARGUMENT'),
      ...TOLERATED.map((variables) => call('PublishMessage', { name: 'refused', correlationKey: 'k', variables })),
    ],
  },
  {
    name: 'refused-variables-that-are-no-object',
    resources: [],
    steps: [
      ...NOT_AN_OBJECT.map((variables) => call('PublishMessage', { name: 'refused', correlationKey: 'k', variables }, 'INVALID_ARGUMENT')),
      ...withVariables('[1]').map(([rpc, request]) => call(rpc, request, 'INVALID_ARGUMENT')),
      call(...modification('[1]'), 'INVALID_ARGUMENT'),
    ],
  },
  {
    name: 'variables-that-hold-nothing',
    resources: [simple('holds-nothing')],
    steps: ['', ' ', 'null', '{}', '\n{"b":null}\t'].map((variables) =>
      call('CreateProcessInstance', { bpmnProcessId: 'holds-nothing', version: -1, variables }),
    ),
  },
  {
    name: 'refused-tenants',
    resources: [],
    steps: [
      ...TENANT_REQUESTS.map(([rpc, request]) => call(rpc, { ...request, tenantId: 'foo' }, 'INVALID_ARGUMENT')),
      call(
        'CreateProcessInstanceWithResult',
        { request: { bpmnProcessId: 'refused-process', version: -1, tenantId: 'a very long tenant with spaces / and more' } },
        'INVALID_ARGUMENT',
      ),
      call(
        'ActivateJobs',
        { type: 'x', timeout: 1, maxJobsToActivate: 1, requestTimeout: -1, tenantIds: ['<default>', 'foo'] },
        'INVALID_ARGUMENT',
      ),
      call('StreamActivatedJobs', { type: 'x', timeout: 1, tenantIds: ['foo', 'bar'] }, 'INVALID_ARGUMENT'),
      call('PublishMessage', { name: 'refused', correlationKey: 'k', tenantId: '<default>' }),
      call('ActivateJobs', { type: 'x', timeout: 1, maxJobsToActivate: 1, requestTimeout: -1, tenantIds: ['<default>', ''] }),
    ],
  },
  {
    name: 'refused-keys',
    resources: [],
    steps: [
      ...['0', '-1', '2251799813685247', '4503599627370496', '11258999068426241', '9223372036854775807', '-9223372036854775808'].map(
        (jobKey) => call('CompleteJob', { jobKey }, 'UNAVAILABLE'),
      ),
      call('CompleteJob', {}, 'UNAVAILABLE'),
      call('ModifyProcessInstance', {}, 'UNAVAILABLE'),
      call('MigrateProcessInstance', { processInstanceKey: '0' }, 'UNAVAILABLE'),
      call('DeleteResource', { resourceKey: '4503599627370497' }, 'UNAVAILABLE'),
      call('ResolveIncident', {}, 'UNAVAILABLE'),
    ],
  },
  {
    name: 'refused-too-large',
    resources: [],
    steps: [
      call('CompleteJob', { jobKey: UNKNOWN_KEY, variables: TOO_LARGE }, 'RESOURCE_EXHAUSTED'),
      call('PublishMessage', { name: 'refused', variables: TOO_LARGE }, 'RESOURCE_EXHAUSTED'),
      call('DeployResource', { resources: [{ name: 'large.txt', content: Buffer.from(TOO_LARGE) }] }, 'RESOURCE_EXHAUSTED'),
    ],
  },
  {
    name: 'refused-streams',
    resources: [],
    steps: [
      call('StreamActivatedJobs', { type: '', timeout: 1 }, 'INVALID_ARGUMENT'),
      call('StreamActivatedJobs', { type: ' ', timeout: 1 }, 'INVALID_ARGUMENT'),
      call('StreamActivatedJobs', { type: 'x', timeout: 0 }, 'INVALID_ARGUMENT'),
      call('StreamActivatedJobs', { type: 'x', timeout: -5 }, 'INVALID_ARGUMENT'),
      call('ActivateJobs', { type: ' ', timeout: 1, maxJobsToActivate: 1, requestTimeout: -1 }),
      call('ActivateJobs', { type: 'x', timeout: -1, maxJobsToActivate: 1, requestTimeout: -1 }, 'INVALID_ARGUMENT'),
      call('ActivateJobs', { type: '', timeout: 0, maxJobsToActivate: 1, requestTimeout: -1 }, 'INVALID_ARGUMENT'),
    ],
  },
  {
    name: 'accepted-oddities',
    resources: [{ name: 'odd.dmn', content: simpleDmn('odd-decision') }, simple('odd-work')],
    steps: [
      call('PublishMessage', { name: '', correlationKey: '', timeToLive: -1 }),
      call('PublishMessage', {}),
      call('BroadcastSignal', { signalName: '' }),
      call('EvaluateDecision', { decisionId: 'odd-decision', decisionKey: '77', variables: '{"days":3}' }),
      call('EvaluateDecision', { decisionKey: '0', decisionId: 'odd-decision', variables: '{"days":3}' }),
      { do: 'create', process: 'odd-work' },
      { do: 'fail', job: 'work', retries: 5, backOffMs: -1, message: 'negative' },
      { do: 'throw', job: 'work', code: '' },
      { do: 'timeout', job: 'work', timeoutMs: -1, refused: 'FAILED_PRECONDITION' },
    ],
  },
  {
    name: 'refused-waits-for-results',
    resources: [simple('waits-for-result')],
    steps: [
      call(
        'CreateProcessInstanceWithResult',
        { request: { bpmnProcessId: 'waits-for-result', version: -1 }, requestTimeout: 300 },
        'DEADLINE_EXCEEDED',
      ),
      { do: 'complete', job: 'work' },
      call(
        'CreateProcessInstanceWithResult',
        { request: { bpmnProcessId: 'waits-for-result', version: 7 }, requestTimeout: 300 },
        'NOT_FOUND',
      ),
      call('CreateProcessInstanceWithResult', { request: { processDefinitionKey: '77' } }, 'NOT_FOUND'),
      call('CreateProcessInstanceWithResult', {}, 'NOT_FOUND'),
      call(
        'CreateProcessInstanceWithResult',
        { request: { bpmnProcessId: 'waits-for-result', version: -1, startInstructions: [{ elementId: 'nothing' }] } },
        'INVALID_ARGUMENT',
      ),
    ],
  },
  {
    name: 'refused-creations-inside',
    resources: [
      {
        name: 'refuse-inside.bpmn',
        content: bpmn('refuse-inside', (p) =>
          p
            .start('start')
            .eventBased('gate')
            .catch('told', { message: 'refuse-inside-m', correlationKey: '= "k"' })
            .catch('late', { duration: 'PT1H' })
            .sub(
              'many',
              (s) =>
                s
                  .start('s1')
                  .sub('deep', (d) => d.start('d1').service('inner').path('d1', 'inner'))
                  .path('s1', 'deep'),
              {
                loop: { items: '= [1, 2]' },
              },
            )
            .service('looped', { loop: { items: '= [1]' } })
            .boundary('bound', 'looped', { duration: 'PT1H' })
            .end('end')
            .end('e1')
            .path('start', 'gate', 'told', 'many', 'looped', 'end')
            .path('gate', 'late', 'end')
            .path('bound', 'e1'),
        ),
      },
    ],
    steps: [
      ...['told', 'late', 'inner', 'deep', 's1', 'start', 'bound', 'start_to_gate', 'nothing', ''].map((at): Step => ({
        do: 'create',
        process: 'refuse-inside',
        at: [at],
        refused: 'INVALID_ARGUMENT',
      })),
      { do: 'create', process: 'refuse-inside', at: ['looped', 'inner'], refused: 'INVALID_ARGUMENT' },
      { do: 'create', process: 'refuse-inside', at: ['looped', 'gate'] },
      { do: 'modify', process: 'refuse-inside', activate: [{ element: 'told' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'refuse-inside',
        activate: [{ element: 'told' }, { element: 'late' }, { element: 'bound' }],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'modify', process: 'refuse-inside', activate: [{ element: 'inner' }], refused: 'INVALID_ARGUMENT' },
      { do: 'modify', process: 'refuse-inside', activate: [{ element: 'many' }] },
      { do: 'modify', process: 'refuse-inside', activate: [{ element: 'deep' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'refuse-inside',
        activate: [{ element: 'inner', ancestor: { element: 'many', nth: 1 } }],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'modify', process: 'refuse-inside', activate: [{ element: 'inner', ancestor: { element: 'many', nth: 2 } }] },
      { do: 'cancel', process: 'refuse-inside' },
    ],
  },
  {
    name: 'refused-user-tasks',
    resources: [
      {
        name: 'refuse-user.bpmn',
        content: bpmn('refuse-user', (p) =>
          p.start('start').user('ask', { native: true, assignee: 'a' }).end('end').path('start', 'ask', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'refuse-user' },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: 'b', allowOverride: false }, refused: '409' },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: '' }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: ' ', allowOverride: false }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'assign', body: {}, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: 5 } },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: ['x'] }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'update', body: {}, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'update', body: { changeset: {} }, refused: '400' },
      {
        do: 'userTask',
        element: 'ask',
        act: 'update',
        body: { changeset: { dueDate: 'soon', followUpDate: 'later', priority: 101 } },
        refused: '400',
      },
      { do: 'userTask', element: 'ask', act: 'update', body: { changeset: { priority: -1 } }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'update', body: { changeset: { priority: 'high' } }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'update', body: { changeset: { candidateUsers: 'one' } }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'update', body: { changeset: { nothing: 1 } }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'complete', body: { variables: [1] }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'complete', body: { variables: 'x' }, refused: '400' },
      { do: 'userTask', element: 'ask', act: 'complete', body: { unknown: 1, action: 'done' } },
      { do: 'userTask', element: 'ask', act: 'complete', body: {}, refused: '404' },
      { do: 'userTask', element: 'ask', act: 'unassign', refused: '404' },
      { do: 'userTask', element: 'ask', act: 'update', body: { action: 'x' }, refused: '404' },
      { do: 'userTask', element: 'ask', act: 'assign', body: { assignee: 'b', allowOverride: false }, refused: '404' },
    ],
  },
];
