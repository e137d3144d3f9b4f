/** Requests that carry an operation reference, and what Zeebe does with it when they succeed. */
import { bpmn } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';

const call = (rpc: string, request: object, refused?: string): Step => ({ do: 'call', rpc, request, ...(refused ? { refused } : {}) });
const UNKNOWN_KEY = '2251799813999999';

export const referenceScenarios: readonly Scenario[] = [
  {
    name: 'operation-references-of-instances',
    resources: [
      {
        name: 'reference-waiting.bpmn',
        content: bpmn('reference-waiting', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end')),
      },
      {
        name: 'reference-passing.bpmn',
        content: bpmn('reference-passing', (p) => p.start('start').end('end').path('start', 'end')),
      },
    ],
    steps: [
      call('CreateProcessInstance', { bpmnProcessId: 'reference-waiting', version: -1, operationReference: 21 }),
      call('CreateProcessInstance', { bpmnProcessId: 'reference-unknown', version: -1, operationReference: 22 }, 'NOT_FOUND'),
      call('CreateProcessInstanceWithResult', {
        request: { bpmnProcessId: 'reference-passing', version: -1, operationReference: 23 },
        requestTimeout: 10_000,
      }),
      call('ModifyProcessInstance', { processInstanceKey: UNKNOWN_KEY, operationReference: 24 }, 'NOT_FOUND'),
      call('BroadcastSignal', { signalName: 'reference-signal', tenantId: 'foreign' }, 'INVALID_ARGUMENT'),
      call('BroadcastSignal', { signalName: 'reference-signal', tenantId: '<default>' }),
    ],
  },
];
