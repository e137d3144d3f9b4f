import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const one = (id: string, retries?: string) => [
  {
    name: `${id}.bpmn`,
    content: bpmn(id, (p) =>
      p
        .start('start')
        .service('work', { job: `${id}-work`, headers: { office: '督查室' }, ...(retries ? { retries } : {}) })
        .end('end')
        .path('start', 'work', 'end'),
    ),
  },
];

export const jobScenarios: readonly Scenario[] = [
  {
    name: 'one-task',
    resources: one('one-task'),
    steps: [
      { do: 'create', process: 'one-task', variables: { caseId: '督查〔2026〕1号', count: 3, nested: { a: [1, 2.5, null] } } },
      { do: 'activate', type: 'one-task-work' },
      { do: 'complete', job: 'work', variables: { result: 'done', count: 4 } },
    ],
  },
  {
    name: 'straight-through',
    resources: [
      {
        name: 'through.bpmn',
        content: bpmn('through', (p) => p.start('start').task('a').manual('b').throw('c').end('end').path('start', 'a', 'b', 'c', 'end')),
      },
    ],
    steps: [{ do: 'create', process: 'through' }],
  },
  {
    name: 'create-with-result',
    resources: [
      {
        name: 'result.bpmn',
        content: bpmn('result', (p) => p.start('start').script('sum', '= a + b', 'total').end('end').path('start', 'sum', 'end')),
      },
    ],
    steps: [
      { do: 'createWithResult', process: 'result', variables: { a: 1, b: 2, zz: 'x' } },
      { do: 'createWithResult', process: 'result', variables: { a: 5, b: 2 }, fetch: ['total', 'missing'] },
    ],
  },
  {
    name: 'create-at-element',
    resources: [
      {
        name: 'at.bpmn',
        content: bpmn('at', (p) => p.start('start').service('first').service('second').end('end').path('start', 'first', 'second', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'at', at: ['second'], variables: { x: 1 } },
      { do: 'complete', job: 'second' },
    ],
  },
  {
    name: 'job-fail-retry',
    resources: one('job-fail'),
    steps: [
      { do: 'create', process: 'job-fail' },
      { do: 'activate', type: 'job-fail-work' },
      { do: 'fail', job: 'work', retries: 1, message: 'not yet', variables: { reason: 'later' } },
      { do: 'activate', type: 'job-fail-work' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'job-fail-backoff',
    resources: one('job-backoff'),
    steps: [
      { do: 'create', process: 'job-backoff' },
      { do: 'activate', type: 'job-backoff-work' },
      { do: 'fail', job: 'work', retries: 2, message: 'busy', backOffMs: 60_000 },
      { do: 'activate', type: 'job-backoff-work' },
      { do: 'advance', ms: 61_000, until: { valueType: 'JOB', intent: 'RECURRED_AFTER_BACKOFF' } },
      { do: 'activate', type: 'job-backoff-work' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'job-timeout',
    resources: one('job-timeout'),
    steps: [
      { do: 'create', process: 'job-timeout' },
      { do: 'activate', type: 'job-timeout-work', timeoutMs: 30_000 },
      { do: 'activate', type: 'job-timeout-work' },
      { do: 'advance', ms: 45_000, until: { valueType: 'JOB', intent: 'TIMED_OUT' } },
      { do: 'activate', type: 'job-timeout-work', timeoutMs: 600_000 },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'job-no-retries-incident',
    resources: one('job-incident', '2'),
    steps: [
      { do: 'create', process: 'job-incident' },
      { do: 'activate', type: 'job-incident-work' },
      { do: 'fail', job: 'work', retries: 0, message: '无法送达' },
      { do: 'complete', job: 'work', refused: 'FAILED_PRECONDITION' },
      { do: 'resolve', refused: 'NOT_FOUND' },
      { do: 'retries', job: 'work', retries: 0, refused: 'INVALID_ARGUMENT' },
      { do: 'retries', job: 'work', retries: 3 },
      { do: 'resolve' },
      { do: 'activate', type: 'job-incident-work' },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'work', refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'job-activation-order',
    resources: one('job-order'),
    steps: [
      { do: 'create', process: 'job-order', variables: { n: 1, other: true } },
      { do: 'create', process: 'job-order', variables: { n: 2, other: true } },
      { do: 'create', process: 'job-order', variables: { n: 3 } },
      { do: 'activate', type: 'job-order-work', max: 2, fetch: ['n', 'nothing'] },
      { do: 'activate', type: 'job-order-work', max: 2 },
      { do: 'complete', job: 'work', nth: 2 },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'complete', job: 'work', nth: 3 },
    ],
  },
  {
    name: 'user-task-job',
    resources: [
      {
        name: 'user.bpmn',
        content: bpmn('user', (p) =>
          p
            .start('start')
            .user('approve', {
              name: '立项审批',
              assignee: '=who',
              groups: '=["督查室主任", "分管领导"]',
              users: '=["u1"]',
              dueDate: '=due',
              formKey: 'case-approval',
            })
            .end('end')
            .path('start', 'approve', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'user', variables: { who: 'zhang', due: '2032-03-02T15:35+08:00' } },
      { do: 'activate', type: 'io.camunda.zeebe:userTask' },
      { do: 'complete', job: 'approve', variables: { approved: true, actor: { id: 'zhang', role: '督查室主任' } } },
    ],
  },
  {
    name: 'cancel-instance',
    resources: [
      {
        name: 'cancel.bpmn',
        content: bpmn('cancel', (p) =>
          p
            .start('start')
            .parallel('fork')
            .service('work')
            .catch('wait', { duration: 'PT10H' })
            .sub('group', (s) => s.start('inner').service('deep').end('over').path('inner', 'deep', 'over'))
            .end('end')
            .path('start', 'fork', 'work', 'end')
            .path('fork', 'wait', 'end')
            .path('fork', 'group', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'cancel', variables: { x: 1 } },
      { do: 'cancel', process: 'cancel' },
      { do: 'cancel', process: 'cancel', refused: 'NOT_FOUND' },
      { do: 'complete', job: 'work', refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'deploy-again',
    resources: one('again'),
    steps: [
      { do: 'deploy', resources: one('again') },
      { do: 'deploy', resources: [{ ...(one('again')[0] as { name: string; content: string }), name: 'renamed.bpmn' }] },
      { do: 'deploy', resources: one('again', '7') },
      { do: 'create', process: 'again', version: 1 },
      { do: 'create', process: 'again' },
      { do: 'create', process: 'again', version: 9, refused: 'NOT_FOUND' },
      { do: 'create', process: 'never-deployed', refused: 'NOT_FOUND' },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'complete', job: 'work', nth: 2 },
    ],
  },
  {
    name: 'deploy-two-at-once',
    resources: [...one('pair-a'), ...one('pair-b')],
    steps: [
      { do: 'deploy', resources: [...one('pair-a'), ...one('pair-b', '9')] },
      { do: 'create', process: 'pair-a' },
      { do: 'complete', job: 'work' },
    ],
  },
];
