import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

/** What random walks found to differ once, cut down to the least that shows it. */
const found = (name: string, fill: (p: Scope) => void, steps: readonly Step[], variables = {}): Scenario => ({
  name,
  resources: [{ name: `${name}.bpmn`, content: bpmn(name, fill) }],
  steps: [{ do: 'create', process: name, variables }, ...steps],
});

const listenedMappings = [
  ['wait', 'wait'],
  ['work', 'work'],
] as const;
const versions = (id: string, fill: (p: Scope) => void): Resource[] =>
  [id, `${id}-moved`].map((name) => ({ name: `${name}.bpmn`, content: bpmn(name, fill) }));

/** One inner instance is done after the other while the collection has another length, or is none. */
const collectionsThatChange = (['parallel', 'sequential'] as const).flatMap((order) =>
  (
    [
      ['grows', [1, 2], [1, 2, 3]],
      ['shrinks', [1, 2], [1]],
      ['is-lost', [1, 2], null],
    ] as const
  ).map(([how, before, after]) => {
    const name = `${order}-collection-${how}`;
    return found(
      name,
      (p) =>
        p
          .start('start')
          .service('work', { job: name, loop: { items: '= items', item: 'item', sequential: order === 'sequential' } })
          .end('end')
          .path('start', 'work', 'end'),
      [
        { do: 'complete', job: 'work', nth: 1 },
        { do: 'setVariables', element: name, variables: { items: after } },
        { do: 'complete', job: 'work', nth: 2 },
        { do: 'setVariables', element: name, variables: { items: before } },
      ],
      { items: before },
    );
  }),
);

export const scenariosFoundAtRandom: readonly Scenario[] = [
  found(
    'job-fails-for-good-after-backoff',
    (p) => p.start('start').service('work', { job: 'for-good' }).end('end').path('start', 'work', 'end'),
    [
      { do: 'fail', job: 'work', retries: 1, backOffMs: 40_000 },
      { do: 'advance', ms: 40_001, until: { valueType: 'JOB', intent: 'RECURRED_AFTER_BACKOFF' } },
      { do: 'fail', job: 'work', retries: 0, message: 'no more' },
      { do: 'retries', job: 'work', retries: 1 },
      { do: 'advance', ms: 60_000 },
      { do: 'resolve' },
      { do: 'complete', job: 'work' },
    ],
  ),
  found('user-task-cancelled-after-work', (p) => p.start('start').user('it', { native: true }).end('end').path('start', 'it', 'end'), [
    { do: 'userTask', element: 'it', act: 'assign', body: { assignee: 'anna', action: 'take' } },
    { do: 'userTask', element: 'it', act: 'update', body: { changeset: { priority: 70 }, action: 'hurry' } },
    { do: 'cancel', process: 'user-task-cancelled-after-work' },
  ]),
  found(
    'multi-instance-sub-process-interrupted-again',
    (p) =>
      p
        .start('start')
        .sub(
          'each',
          (s) =>
            s
              .start('inner')
              .service('work', { job: 'again-work' })
              .throw('up', { escalation: 'E1' })
              .end('done')
              .path('inner', 'work', 'up', 'done')
              .eventSub('aside', (a) =>
                a
                  .start('aside-start', { anyEscalation: true, interrupting: true })
                  .service('mend', { job: 'again-mend' })
                  .end('up-again', { escalation: 'E2' })
                  .path('aside-start', 'mend', 'up-again'),
              ),
          { loop: { items: '=[1]' } },
        )
        .end('end')
        .path('start', 'each', 'end'),
    [
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'mend' },
      { do: 'cancel', process: 'multi-instance-sub-process-interrupted-again' },
    ],
  ),
  {
    name: 'message-for-loop-without-items',
    resources: [
      {
        name: 'no-items.bpmn',
        content: bpmn('no-items', (p) =>
          p
            .start('start')
            .service('each', { loop: { items: '=[]' } })
            .boundary('edge', 'each', { message: 'no-items-m', correlationKey: '=key' })
            .end('end')
            .end('told')
            .path('start', 'each', 'end')
            .path('edge', 'told'),
        ),
      },
    ],
    steps: [
      { do: 'publish', message: 'no-items-m', key: 'k', ttlMs: 3_600_000 },
      { do: 'create', process: 'no-items', variables: { key: 'k' } },
    ],
  },
  found(
    'signal-heard-twice-by-a-sub-process',
    (p) =>
      p
        .start('start')
        .sub('box', (s) =>
          s
            .start('inner')
            .service('work', { job: 'heard-work' })
            .end('done')
            .path('inner', 'work', 'done')
            .eventSub('aside', (a) =>
              a.start('aside-start', { signal: 'heard', interrupting: false }).end('aside-end').path('aside-start', 'aside-end'),
            ),
        )
        .boundary('edge', 'box', { signal: 'heard', interrupting: false })
        .end('end')
        .end('edge-end')
        .path('start', 'box', 'end')
        .path('edge', 'edge-end'),
    [
      { do: 'signal', name: 'heard' },
      { do: 'cancel', process: 'signal-heard-twice-by-a-sub-process' },
    ],
  ),
  found(
    'multi-instance-sub-process-undone',
    (p) =>
      p
        .start('start')
        .sub(
          'each',
          (s) =>
            s
              .start('inner')
              .service('work', { job: 'undone-work' })
              .throw('undo-inner', { compensate: true })
              .end('done')
              .path('inner', 'work', 'undo-inner', 'done'),
          { loop: { items: '=[1, 2]' } },
        )
        .boundary('edge', 'each', { compensate: true })
        .service('undoing', { job: 'undone-undo', forCompensation: true })
        .throw('undo', { compensate: true })
        .end('end')
        .path('start', 'each', 'undo', 'end')
        .associate('edge', 'undoing'),
    [
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'complete', job: 'work', nth: 2 },
      { do: 'complete', job: 'undoing' },
    ],
  ),
  {
    name: 'called-process-ends-with-what-interrupts-its-call',
    resources: [
      {
        name: 'ends-with-it.bpmn',
        content: bpmn('ends-with-it', (p) =>
          p
            .start('start')
            .call('called', 'ended-with-it')
            .boundary('edge', 'called', { signal: 'ends-with-it' })
            .end('end')
            .end('heard')
            .path('start', 'called', 'end')
            .path('edge', 'heard'),
        ),
      },
      {
        name: 'ended-with-it.bpmn',
        content: bpmn('ended-with-it', (p) => p.start('begin').end('tell', { signal: 'ends-with-it' }).path('begin', 'tell')),
      },
    ],
    steps: [{ do: 'create', process: 'ends-with-it' }],
  },
  {
    name: 'migrate-after-a-start-listener',
    resources: versions('listened', (p) =>
      p
        .start('start')
        .receive('wait', 'listened-m', '="k"', { listeners: [['start', 'listened-start']] })
        .service('work', { outputs: [['=assert(result, result != null)', 'kept']] })
        .end('end')
        .path('start', 'wait', 'work', 'end'),
    ),
    steps: [
      { do: 'create', process: 'listened' },
      { do: 'complete', job: 'wait' },
      { do: 'migrate', process: 'listened', to: 'listened-moved', mappings: listenedMappings },
      { do: 'publish', message: 'listened-m', key: 'k' },
      { do: 'complete', job: 'work' },
      { do: 'migrate', process: 'listened', to: 'listened', mappings: listenedMappings },
      { do: 'setVariables', element: 'listened', variables: { result: 1 } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'migrate-after-the-start-listener-of-the-process',
    resources: ['heard-first', 'heard-first-moved'].map((id) => ({
      name: `${id}.bpmn`,
      content: bpmn(id, (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'), {
        listeners: [['start', 'heard-first-start']],
      }),
    })),
    steps: [
      { do: 'create', process: 'heard-first' },
      { do: 'complete', job: 'heard-first-start' },
      { do: 'migrate', process: 'heard-first', to: 'heard-first-moved', mappings: [['work', 'work']], refused: 'INTERNAL' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'start-timer-due-with-another-timer',
    resources: [
      {
        name: 'due-start.bpmn',
        content: bpmn('due-start', (p) => p.start('start', { duration: 'PT1H' }).end('end').path('start', 'end')),
      },
      {
        name: 'due-catch.bpmn',
        content: bpmn('due-catch', (p) => p.start('start').catch('wait', { duration: 'PT1H' }).end('end').path('start', 'wait', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'due-catch' },
      { do: 'advance', ms: 3_600_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
    ],
  },
  found(
    'modify-naming-an-unsupported-element-twice',
    (p) =>
      p
        .start('start')
        .service('work', { job: 'named-twice' })
        .boundary('late', 'work', { duration: 'PT1H' })
        .end('end')
        .end('end-late')
        .path('start', 'work', 'end')
        .path('late', 'end-late'),
    [
      ['start', 'start'],
      ['late', 'start', 'late'],
    ].map((ids) => ({
      do: 'modify',
      process: 'modify-naming-an-unsupported-element-twice',
      activate: ids.map((element) => ({ element })),
      refused: 'INVALID_ARGUMENT',
    })),
  ),
  ...collectionsThatChange,
  {
    name: 'deploy-refused-beside-an-unchanged-decision',
    resources: [],
    steps: [
      {
        do: 'deploy',
        resources: [
          { name: 'beside.bpmn', content: bpmn('unchanged-beside', (p) => p.start('start').end('end').path('start', 'end')) },
          { name: 'beside.dmn', content: simpleDmn('beside-decision') },
        ],
      },
      {
        do: 'deploy',
        resources: [
          { name: 'wrong-beside.bpmn', content: bpmn('wrong-unchanged-beside', (p) => p.start('start').start('again')) },
          {
            name: 'beside.bpmn',
            content: bpmn('unchanged-beside', (p) => p.start('start').task('more').end('end').path('start', 'more', 'end')),
          },
          { name: 'beside.dmn', content: simpleDmn('beside-decision') },
        ],
        refused: 'INVALID_ARGUMENT',
      },
    ],
  },
];
