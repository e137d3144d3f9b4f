import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const text = (length: number): string => 'x'.repeat(length);

/** What does not fit: into one batch of records, into one message to a worker. Zeebe's limit of both is 4 MB. */
export const sizeScenarios: readonly Scenario[] = [
  {
    name: 'commands-above-the-largest-batch',
    resources: [
      {
        name: 'large.bpmn',
        content: bpmn('large', (p) =>
          p
            .start('start')
            .service('work', { job: 'large-work' })
            .catch('wait', { message: 'large-m', correlationKey: '= k' })
            .catch('heard', { signal: 'large-s' })
            .end('end')
            .path('start', 'work', 'wait', 'heard', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'large', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'createWithResult', process: 'large', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'create', process: 'large', variables: { k: 'a' } },
      { do: 'setVariables', element: 'large', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'fail', job: 'work', retries: 1, variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'complete', job: 'work', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'complete', job: 'work', variables: { big: text(1_000) } },
      { do: 'publish', message: 'large-m', key: 'a', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'publish', message: 'large-m', key: 'b', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'publish', message: 'large-m', key: 'a' },
      { do: 'signal', name: 'large-s', variables: { big: text(2_200_000) }, refused: 'UNKNOWN' },
      { do: 'signal', name: 'large-s' },
      { do: 'create', process: 'large', variables: { k: 'b', big: text(1_900_000) } },
    ],
  },
  {
    name: 'batches-split-by-their-size',
    resources: [
      { name: 'split.bpmn', content: bpmn('split', (p) => p.start('start').call('c', 'split-2').end('end').path('start', 'c', 'end')) },
      { name: 'split-2.bpmn', content: bpmn('split-2', (p) => p.start('start').call('c', 'split-3').end('end').path('start', 'c', 'end')) },
      {
        name: 'split-3.bpmn',
        content: bpmn('split-3', (p) =>
          p
            .start('start')
            .task('t', { inputs: [['= [big]', 'one']] })
            .end('end')
            .path('start', 't', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'split', variables: { big: text(1_200_000) } }],
  },
  {
    name: 'steps-above-the-largest-batch',
    resources: [
      {
        name: 'large-step.bpmn',
        content: bpmn('large-step', (p) =>
          p
            .start('start')
            .service('first', { job: 'large-step-first' })
            .service('blow', { job: 'large-step-blow', inputs: [['= [big, big, big]', 'thrice']] })
            .service('shrunk', { job: 'large-step-shrunk', outputs: [['= [big, big, big]', 'thrice']] })
            .end('end')
            .path('start', 'first', 'blow', 'shrunk', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'large-step', variables: { big: text(1_500_000) } },
      { do: 'complete', job: 'first' },
      { do: 'resolve', refused: 'UNKNOWN' },
      { do: 'setVariables', element: 'large-step', variables: { big: 1 } },
      { do: 'resolve' },
      { do: 'complete', job: 'blow' },
      { do: 'setVariables', element: 'large-step', variables: { big: text(1_500_000) } },
      { do: 'complete', job: 'shrunk' },
      { do: 'setVariables', element: 'large-step', variables: { big: 1 } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'loops-above-the-largest-batch',
    resources: [
      {
        name: 'large-loop.bpmn',
        content: bpmn('large-loop', (p) =>
          p
            .start('start')
            .task('each', { loop: { items: '= [1,2,3,4,5]', item: 'i', collect: 'all', collected: '= [big]' } })
            .end('end')
            .path('start', 'each', 'end'),
        ),
      },
      {
        name: 'large-items.bpmn',
        content: bpmn('large-items', (p) =>
          p
            .start('start')
            .task('each', { loop: { items: '= [big, big, big, big, big]', item: 'i' } })
            .end('end')
            .path('start', 'each', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'large-loop', variables: { big: text(900_000) } },
      { do: 'create', process: 'large-items', variables: { big: text(900_000) } },
    ],
  },
  {
    name: 'jobs-above-the-largest-message',
    resources: [
      {
        name: 'large-job.bpmn',
        content: bpmn('large-job', (p) => p.start('start').service('work', { job: 'large-job' }).end('end').path('start', 'work', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'large-job', variables: { big: text(1_500_000) } },
      { do: 'create', process: 'large-job', variables: { big: text(1_500_000) } },
      { do: 'create', process: 'large-job', variables: { big: text(1_500_000) } },
      { do: 'activate', type: 'large-job' },
      { do: 'activate', type: 'large-job' },
      { do: 'create', process: 'large-job', variables: { big: text(1_500_000) } },
      { do: 'setVariables', element: 'large-job', variables: { more: text(1_500_000) } },
      { do: 'setVariables', element: 'large-job', variables: { most: text(1_500_000) } },
      { do: 'create', process: 'large-job' },
      { do: 'activate', type: 'large-job' },
      { do: 'activate', type: 'large-job' },
      { do: 'activate', type: 'large-job', fetch: ['big'] },
      { do: 'setVariables', element: 'large-job', nth: 4, variables: { most: 1 } },
      { do: 'resolve' },
      { do: 'activate', type: 'large-job' },
    ],
  },
  {
    name: 'modifications-above-the-largest-batch',
    resources: [
      {
        name: 'large-mod.bpmn',
        content: bpmn('large-mod', (p) => p.start('start').service('work', { job: 'large-mod' }).end('end').path('start', 'work', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'large-mod' },
      {
        do: 'modify',
        process: 'large-mod',
        activate: [
          { element: 'work', variables: [{ variables: { a: text(2_200_000) } }] },
          { element: 'work', variables: [{ variables: { b: 1 }, scope: 'large-mod' }] },
        ],
        refused: 'INVALID_ARGUMENT',
      },
    ],
  },
];
