import { bpmn } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

const UNKNOWN = '2251799899999999';
const post = (path: string, body?: object, refused?: string): Step => ({
  do: 'rest',
  method: 'POST',
  path,
  ...(body === undefined ? {} : { body }),
  ...(refused === undefined ? {} : { refused }),
});
const patch = (path: string, body: object, refused?: string): Step => ({
  do: 'rest',
  method: 'PATCH',
  path,
  body,
  ...(refused === undefined ? {} : { refused }),
});

const correlating = (id: string): { name: string; content: string } => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p.start('start').catch('wait', { message: 'correlate-m', correlationKey: '= k' }).end('end').path('start', 'wait', 'end'),
  ),
});

/** What Zeebe's REST API of 8.6 has besides work on user tasks. */
export const restScenarios: readonly Scenario[] = [
  {
    name: 'correlate-to-what-cannot-take-it',
    resources: [
      {
        name: 'correlate-late.bpmn',
        content: bpmn('correlate-late', (p) =>
          p
            .start('start')
            .service('work', { job: 'correlate-late', outputs: [['=assert(v, v != null)', 'w']] })
            .boundary('told', 'work', { message: 'correlate-l', correlationKey: '= k' })
            .end('end')
            .end('e1')
            .path('start', 'work', 'end')
            .path('told', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'correlate-late', variables: { k: 'a' } },
      { do: 'complete', job: 'work' },
      post('/messages/correlation', { name: 'correlate-l', correlationKey: 'a', variables: { x: 1 } }, '404'),
      post('/messages/correlation', { name: 'correlate-l', correlationKey: 'a' }, '404'),
      { do: 'setVariables', element: 'correlate-late', variables: { v: 1 } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'correlate-messages',
    resources: [
      correlating('correlate-1'),
      correlating('correlate-2'),
      {
        name: 'correlate-start.bpmn',
        content: bpmn('correlate-start', (p) =>
          p.start('start', { message: 'correlate-s' }).service('work', { job: 'correlate-work' }).end('end').path('start', 'work', 'end'),
        ),
      },
      {
        name: 'correlate-both.bpmn',
        content: bpmn('correlate-both', (p) =>
          p.start('start', { message: 'correlate-m' }).service('work', { job: 'correlate-work' }).end('end').path('start', 'work', 'end'),
        ),
      },
      {
        name: 'correlate-often.bpmn',
        content: bpmn('correlate-often', (p) =>
          p
            .start('start')
            .service('work', { job: 'correlate-work' })
            .boundary('told', 'work', { message: 'correlate-o', correlationKey: '= k', interrupting: false })
            .end('end')
            .end('e1')
            .path('start', 'work', 'end')
            .path('told', 'e1'),
        ),
      },
    ],
    steps: [
      post('/messages/correlation', { name: 'correlate-none', correlationKey: 'a' }, '404'),
      post('/messages/correlation', { name: 'correlate-s', correlationKey: 'a', variables: { v: 1 } }),
      post('/messages/correlation', { name: 'correlate-s', correlationKey: 'a' }, '404'),
      post('/messages/correlation', { name: 'correlate-s' }),
      { do: 'create', process: 'correlate-often', variables: { k: 'a' } },
      post('/messages/correlation', { name: 'correlate-o', correlationKey: 'a', variables: { v: 1 } }),
      post('/messages/correlation', { name: 'correlate-o', correlationKey: 'a', variables: { v: 2 } }),
      { do: 'create', process: 'correlate-1', variables: { k: 'a' } },
      { do: 'create', process: 'correlate-2', variables: { k: 'a' } },
      post('/messages/correlation', { name: 'correlate-m', correlationKey: 'a', variables: { v: 3 } }),
      { do: 'create', process: 'correlate-1', variables: { k: 'b' } },
      { do: 'create', process: 'correlate-2', variables: { k: 'b' } },
      { do: 'cancel', process: 'correlate-both' },
      { do: 'delete', resource: 'correlate-both' },
      post('/messages/correlation', { name: 'correlate-m', correlationKey: 'b' }),
      post('/messages/correlation', { name: 'correlate-m', correlationKey: 'b' }, '404'),
      post('/messages/correlation', { name: '' }, '400'),
      post('/messages/correlation', { name: 'correlate-m', tenantId: 'other' }, '400'),
    ],
  },
  {
    name: 'jobs-by-rest',
    resources: [
      {
        name: 'rest-job.bpmn',
        content: bpmn('rest-job', (p) =>
          p
            .start('start')
            .service('work', { job: 'rest-job', headers: { h: '1' } })
            .end('end')
            .path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      post('/process-instances', { processDefinitionId: 'rest-job', variables: { a: 1, b: 'x' } }),
      patch('/jobs/{job:work}', { changeset: { retries: 7 } }),
      patch('/jobs/{job:work}', { changeset: { timeout: 1_000 } }, '400'),
      patch('/jobs/{job:work}', { changeset: { retries: 0 } }, '400'),
      patch('/jobs/{job:work}', { changeset: {} }, '400'),
      patch(`/jobs/${UNKNOWN}`, { changeset: { retries: 1 } }, '404'),
      post('/jobs/activation', {
        type: 'rest-job',
        worker: 'w',
        timeout: 60_000,
        maxJobsToActivate: 2,
        fetchVariable: ['a'],
        requestTimeout: -1,
      }),
      post('/jobs/activation', { type: 'rest-job', timeout: 60_000, maxJobsToActivate: 2, requestTimeout: -1 }),
      post('/jobs/activation', { type: ' ', timeout: -5, maxJobsToActivate: 0 }, '400'),
      post('/jobs/activation', {}, '400'),
      patch('/jobs/{job:work}', { changeset: { retries: 6, timeout: 120_000 }, operationReference: 3 }),
      post('/jobs/{job:work}/failure', { retries: 2, errorMessage: 'no', variables: { z: 1 } }),
      post('/jobs/{job:work}/failure'),
      post('/jobs/{job:work}/failure', {}, '409'),
      post('/jobs/{job:work}/completion', {}, '409'),
      patch('/jobs/{job:work}', { changeset: { retries: 1 } }),
      post('/incidents/{incident}/resolution', {}),
      post('/incidents/{incident}/resolution', {}, '404'),
      post('/jobs/{job:work}/error', { errorCode: 'E', errorMessage: 'mm', variables: { e: 1 } }),
      post('/jobs/{job:work}/error', { errorCode: ' ' }, '400'),
      post('/process-instances', { processDefinitionId: 'rest-job' }),
      post('/jobs/{job:work}/completion', { variables: { done: true } }),
      post('/jobs/{job:work}/completion', undefined, '404'),
      post('/jobs/5/completion', {}, '503'),
      post('/jobs/x/completion', {}, '400'),
    ],
  },
  {
    name: 'job-time-outs-changed-by-rest',
    resources: [
      {
        name: 'rest-late.bpmn',
        content: bpmn('rest-late', (p) => p.start('start').service('work', { job: 'rest-late' }).end('end').path('start', 'work', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'rest-late' },
      { do: 'activate', type: 'rest-late', timeoutMs: 60_000 },
      patch('/jobs/{job:work}', { changeset: { retries: 6, timeout: 180_000 } }),
      { do: 'advance', ms: 100_000 },
      { do: 'advance', ms: 100_000, until: { valueType: 'JOB', intent: 'TIMED_OUT' } },
      { do: 'activate', type: 'rest-late', timeoutMs: 180_000 },
      patch('/jobs/{job:work}', { changeset: { timeout: 30_000 } }),
      { do: 'advance', ms: 100_000, until: { valueType: 'JOB', intent: 'TIMED_OUT', count: 2 } },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'everything-else-by-rest',
    resources: [],
    steps: [
      {
        do: 'rest',
        method: 'POST',
        path: '/deployments',
        files: [
          {
            name: 'rest-all.bpmn',
            content: bpmn('rest-all', (p) =>
              p
                .start('start')
                .service('work', { job: 'rest-all' })
                .catch('wait', { message: 'rest-m', correlationKey: '= k' })
                .catch('heard', { signal: 'rest-s' })
                .end('end')
                .path('start', 'work', 'wait', 'heard', 'end'),
            ),
          },
          { name: 'rest-quick.bpmn', content: bpmn('rest-quick', (p) => p.start('start').task('t').end('end').path('start', 't', 'end')) },
          { name: 'rest.dmn', content: simpleDmn('rest-decision') },
          { name: 'rest.form', content: '{"id":"rest-form","type":"default","components":[]}' },
        ],
      },
      { do: 'rest', method: 'POST', path: '/deployments', files: [{ name: 'bad.bpmn', content: 'x' }], refused: '400' },
      post('/process-instances', { processDefinitionId: 'rest-all', variables: { k: 'a' }, operationReference: 12 }),
      post('/process-instances', { processDefinitionId: 'rest-all', processDefinitionVersion: 9 }, '404'),
      post('/process-instances', { processDefinitionId: 'rest-all', processDefinitionKey: 5 }, '400'),
      post('/process-instances', { operationReference: 0 }, '400'),
      post('/process-instances', { processDefinitionKey: '{resource:rest-quick}', awaitCompletion: true, variables: { a: 1.5, b: [1] } }),
      post('/process-instances', { processDefinitionId: 'rest-quick', awaitCompletion: true, variables: { a: 1 }, fetchVariables: ['b'] }),
      post('/process-instances/{element:rest-all}/modification', {
        activateInstructions: [{ elementId: 'wait', variableInstructions: [{ variables: { vv: 1 }, scopeId: 'rest-all' }] }],
        terminateInstructions: [{ elementInstanceKey: '{element:work}' }],
        operationReference: 3,
      }),
      post('/process-instances/{element:rest-all}/modification', { activateInstructions: [{}], terminateInstructions: [{}] }, '400'),
      post(
        '/process-instances/{element:rest-all}/modification',
        { activateInstructions: [{ elementId: 'end', variableInstructions: [{}] }] },
        '400',
      ),
      post(`/process-instances/${UNKNOWN}/modification`, {}, '404'),
      { do: 'rest', method: 'PUT', path: '/element-instances/{element:wait}/variables', body: { variables: { l: 1 }, local: true } },
      {
        do: 'rest',
        method: 'PUT',
        path: '/element-instances/{element:wait}/variables',
        body: { variables: { k: 'b' }, operationReference: 4 },
      },
      { do: 'rest', method: 'PUT', path: '/element-instances/{element:wait}/variables', body: {}, refused: '400' },
      post('/messages/publication', { name: 'rest-m', correlationKey: 'a', timeToLive: 10_000, messageId: 'x', variables: { b: 1 } }),
      post('/messages/publication', { name: 'rest-m', correlationKey: 'a', messageId: 'x' }, '409'),
      post('/messages/publication', { name: 'rest-m2' }),
      post('/messages/publication', { name: '' }, '400'),
      post('/process-instances/{element:rest-all}/migration', {}, '400'),
      post(
        '/process-instances/{element:rest-all}/migration',
        { targetProcessDefinitionKey: '{resource:rest-all}', mappingInstructions: [{ sourceElementId: 'heard' }] },
        '400',
      ),
      post(
        '/process-instances/{element:rest-all}/migration',
        { targetProcessDefinitionKey: '{resource:rest-all}', mappingInstructions: [{ sourceElementId: 'heard', targetElementId: 'no' }] },
        '400',
      ),
      post('/signals/broadcast', { signalName: '' }),
      post('/signals/broadcast', {}, '400'),
      post('/signals/broadcast', { signalName: 'rest-s', variables: { s: 1 } }),
      post('/process-instances', { processDefinitionId: 'rest-all', variables: { k: 'c' } }),
      post('/resources/{resource:rest-all}/deletion', {}, '409'),
      post('/process-instances/{element:rest-all}/cancellation', { operationReference: 5 }),
      post('/process-instances/{element:rest-all}/cancellation', undefined, '404'),
      post('/decision-definitions/evaluation', { decisionDefinitionId: 'rest-decision', variables: { days: 3 } }),
      post('/decision-definitions/evaluation', { decisionDefinitionId: 'none' }, '400'),
      post('/decision-definitions/evaluation', {}, '400'),
      post('/resources/{resource:rest-all}/deletion', { operationReference: 6 }),
      post('/resources/{resource:rest-all}/deletion', undefined, '404'),
      { do: 'deploy', resources: [{ name: 'rest.dmn', content: simpleDmn('rest-decision', 'assert(x, x != null)') }] },
      post('/decision-definitions/evaluation', { decisionDefinitionKey: '{resource:rest-decision-graph}', variables: { days: 3 } }, '400'),
      post('/decision-definitions/evaluation', { decisionDefinitionId: 'rest-decision', variables: { days: 3 } }),
    ],
  },
];
