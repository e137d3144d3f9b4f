import { bpmn } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

const UNKNOWN_KEY = '2251799899999999';
const OTHER_PARTITION = '123';
const call = (rpc: string, request: object, refused?: string): Step => ({ do: 'call', rpc, request, ...(refused ? { refused } : {}) });
const simple = (id: string) => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('start').service('work').end('end').path('start', 'work', 'end')),
});

const keyed: readonly (readonly [string, string, object])[] = [
  ['CancelProcessInstance', 'processInstanceKey', {}],
  ['CompleteJob', 'jobKey', {}],
  ['FailJob', 'jobKey', { retries: 1 }],
  ['ThrowError', 'jobKey', { errorCode: 'X' }],
  ['UpdateJobRetries', 'jobKey', { retries: 1 }],
  ['UpdateJobTimeout', 'jobKey', { timeout: 1 }],
  ['ResolveIncident', 'incidentKey', {}],
  ['SetVariables', 'elementInstanceKey', { variables: '{"a":1}' }],
  ['ModifyProcessInstance', 'processInstanceKey', {}],
  ['MigrateProcessInstance', 'processInstanceKey', {}],
  ['DeleteResource', 'resourceKey', {}],
];

export const refusalScenarios: readonly Scenario[] = [
  {
    name: 'refused-unknown-keys',
    resources: [],
    steps: keyed.flatMap(([rpc, field, more]) => [
      call(rpc, { [field]: UNKNOWN_KEY, ...more }, 'NOT_FOUND'),
      call(rpc, { [field]: OTHER_PARTITION, ...more }, 'UNAVAILABLE'),
    ]),
  },
  {
    name: 'refused-creations',
    resources: [
      simple('refuse-me'),
      {
        name: 'refuse-none.bpmn',
        content: bpmn('refuse-none', (p) => p.start('start', { message: 'refuse-none-m' }).end('end').path('start', 'end')),
      },
    ],
    steps: [
      call('CreateProcessInstance', { bpmnProcessId: 'no-such-process', version: -1 }, 'NOT_FOUND'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: 9 }, 'NOT_FOUND'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: 0 }, 'NOT_FOUND'),
      call('CreateProcessInstance', { processDefinitionKey: 77 }, 'NOT_FOUND'),
      call('CreateProcessInstance', {}, 'NOT_FOUND'),
      call('CreateProcessInstance', { processDefinitionKey: -5 }, 'INVALID_ARGUMENT'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: -1, variables: '[1]' }, 'INVALID_ARGUMENT'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: -1, variables: '{a' }, 'INVALID_ARGUMENT'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: -1, tenantId: 'foo' }, 'INVALID_ARGUMENT'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-none', version: -1 }, 'FAILED_PRECONDITION'),
      call('CreateProcessInstanceWithResult', { request: { bpmnProcessId: 'no-such-process', version: -1 } }, 'NOT_FOUND'),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: 1, variables: 'null' }),
      call('CreateProcessInstance', { bpmnProcessId: 'refuse-me', version: -3, variables: ' ' }),
    ],
  },
  {
    name: 'refused-jobs',
    resources: [simple('refuse-job')],
    steps: [
      { do: 'create', process: 'refuse-job' },
      { do: 'retries', job: 'work', retries: 0, refused: 'INVALID_ARGUMENT' },
      { do: 'retries', job: 'work', retries: -2, refused: 'INVALID_ARGUMENT' },
      { do: 'timeout', job: 'work', timeoutMs: 5, refused: 'FAILED_PRECONDITION' },
      { do: 'fail', job: 'work', retries: -1, message: 'negative' },
      { do: 'complete', job: 'work', refused: 'FAILED_PRECONDITION' },
      { do: 'fail', job: 'work', retries: 1, refused: 'FAILED_PRECONDITION' },
      { do: 'throw', job: 'work', code: 'X', refused: 'FAILED_PRECONDITION' },
      { do: 'resolve', refused: 'NOT_FOUND' },
      { do: 'retries', job: 'work', retries: 1 },
      { do: 'resolve' },
      { do: 'resolve', refused: 'NOT_FOUND' },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'work', refused: 'NOT_FOUND' },
      { do: 'cancel', process: 'refuse-job', refused: 'NOT_FOUND' },
      call('ActivateJobs', { type: '', worker: 'w', timeout: 1, maxJobsToActivate: 1, requestTimeout: -1 }, 'INVALID_ARGUMENT'),
      call('ActivateJobs', { type: 'x', worker: 'w', timeout: 0, maxJobsToActivate: 1, requestTimeout: -1 }, 'INVALID_ARGUMENT'),
    ],
  },
  {
    name: 'refused-decisions-and-deletions',
    resources: [
      { name: 'refuse.dmn', content: simpleDmn('refuse-decision', 'days.nothing.more + assert(x, 1 = 2)') },
      simple('refuse-delete'),
    ],
    steps: [
      call('EvaluateDecision', { decisionId: 'no-such-decision' }, 'INVALID_ARGUMENT'),
      call('EvaluateDecision', { decisionKey: 55 }, 'INVALID_ARGUMENT'),
      call('EvaluateDecision', {}, 'INVALID_ARGUMENT'),
      call('EvaluateDecision', { decisionKey: -1 }, 'INVALID_ARGUMENT'),
      { do: 'evaluate', decision: 'refuse-decision', variables: { days: 'x' } },
      { do: 'evaluate', decision: 'refuse-decision', variables: { days: 5 } },
      { do: 'evaluate', decision: 'refuse-decision' },
      { do: 'evaluate', decision: 'refuse-decision', variables: { days: 1 } },
      { do: 'create', process: 'refuse-delete' },
      { do: 'delete', resource: 'refuse-delete', refused: 'FAILED_PRECONDITION' },
      { do: 'complete', job: 'work' },
      { do: 'delete', resource: 'refuse-delete' },
      { do: 'delete', resource: 'refuse-delete', refused: 'NOT_FOUND' },
      { do: 'delete', resource: 'refuse-decision-graph' },
      { do: 'evaluate', decision: 'refuse-decision', refused: 'INVALID_ARGUMENT' },
      { do: 'create', process: 'refuse-delete', refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'refused-cancel-of-called-process',
    resources: [
      simple('refuse-child'),
      {
        name: 'refuse-parent.bpmn',
        content: bpmn('refuse-parent', (p) => p.start('start').call('call', 'refuse-middle').end('end').path('start', 'call', 'end')),
      },
      {
        name: 'refuse-middle.bpmn',
        content: bpmn('refuse-middle', (p) => p.start('start').call('call', 'refuse-child').end('end').path('start', 'call', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'refuse-parent' },
      { do: 'cancel', process: 'refuse-child', refused: 'FAILED_PRECONDITION' },
      { do: 'cancel', process: 'work', refused: 'NOT_FOUND' },
      { do: 'setVariables', element: 'work', variables: { deep: 1 } },
      { do: 'setVariables', element: 'call', nth: 1, variables: { mine: 1 }, local: true },
      { do: 'cancel', process: 'refuse-parent' },
    ],
  },
  {
    name: 'operation-references',
    resources: [simple('referred')],
    steps: [
      { do: 'create', process: 'referred' },
      call('CancelProcessInstance', { processInstanceKey: UNKNOWN_KEY, operationReference: 7 }, 'NOT_FOUND'),
      call('DeleteResource', { resourceKey: UNKNOWN_KEY, operationReference: 8 }, 'NOT_FOUND'),
      call('ResolveIncident', { incidentKey: UNKNOWN_KEY, operationReference: 9 }, 'NOT_FOUND'),
      call('UpdateJobRetries', { jobKey: UNKNOWN_KEY, retries: 1, operationReference: 10 }, 'NOT_FOUND'),
      call('UpdateJobTimeout', { jobKey: UNKNOWN_KEY, timeout: 1, operationReference: 11 }, 'NOT_FOUND'),
      call('SetVariables', { elementInstanceKey: UNKNOWN_KEY, variables: '{}', operationReference: 12 }, 'NOT_FOUND'),
      call('MigrateProcessInstance', { processInstanceKey: UNKNOWN_KEY, operationReference: 13 }, 'NOT_FOUND'),
    ],
  },
];
