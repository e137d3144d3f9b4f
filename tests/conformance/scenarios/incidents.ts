import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

export const incidentScenarios: readonly Scenario[] = [
  {
    name: 'incident-condition',
    resources: [
      {
        name: 'stuck.bpmn',
        content: bpmn('stuck', (p) =>
          p
            .start('start')
            .exclusive('which')
            .task('a')
            .task('b')
            .end('end')
            .path('start', 'which')
            .flow('which', 'a', '= n > 1')
            .flow('which', 'b', '= n > 2')
            .path('a', 'end')
            .path('b', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'stuck', variables: { n: 0 } },
      { do: 'setVariables', element: 'stuck', variables: { n: 2 } },
      { do: 'resolve' },
      { do: 'create', process: 'stuck' },
      { do: 'resolve' },
      { do: 'cancel', process: 'stuck' },
    ],
  },
  {
    name: 'incident-output-mapping',
    resources: [
      {
        name: 'badly-mapped.bpmn',
        content: bpmn('badly-mapped', (p) =>
          p
            .start('start')
            .service('work', { outputs: [['= assert(x, x != null)', 'y']] })
            .end('end')
            .path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'badly-mapped' },
      { do: 'complete', job: 'work' },
      { do: 'setVariables', element: 'badly-mapped', variables: { x: 1 } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'incident-correlation-key',
    resources: [
      {
        name: 'keyless.bpmn',
        content: bpmn('keyless', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('told', 'work', { message: 'keyless-told', correlationKey: '= key' })
            .boundary('late', 'work', { duration: '= wait' })
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'work', 'end')
            .path('told', 'e1')
            .path('late', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'keyless', variables: { wait: 'PT1H' } },
      { do: 'setVariables', element: 'keyless', variables: { key: 'now' } },
      { do: 'resolve' },
      { do: 'complete', job: 'work' },
      { do: 'create', process: 'keyless', variables: { key: 'x', wait: 'soon' } },
      { do: 'cancel', process: 'keyless' },
    ],
  },
  {
    name: 'incident-input-collection',
    resources: [
      {
        name: 'no-list.bpmn',
        content: bpmn('no-list', (p) =>
          p
            .start('start')
            .service('work', { loop: { items: '= items', item: 'i' } })
            .end('end')
            .path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'no-list', variables: { items: 'x' } },
      { do: 'setVariables', element: 'no-list', variables: { items: [1] } },
      { do: 'resolve' },
      { do: 'complete', job: 'work' },
      { do: 'resolve', refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'incident-decision-missing',
    resources: [
      {
        name: 'undecided.bpmn',
        content: bpmn('undecided', (p) => p.start('start').decide('rule', 'no-such-decision', 'r').end('end').path('start', 'rule', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'undecided' },
      { do: 'cancel', process: 'undecided' },
    ],
  },
  {
    name: 'incident-job-type',
    resources: [
      {
        name: 'typeless.bpmn',
        content: bpmn('typeless', (p) => p.start('start').service('work', { job: '= kind' }).end('end').path('start', 'work', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'typeless' },
      { do: 'setVariables', element: 'typeless', variables: { kind: 'k' } },
      { do: 'resolve' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'incident-error-end',
    resources: [
      {
        name: 'error-lost.bpmn',
        content: bpmn('error-lost', (p) =>
          p
            .start('start')
            .sub('group', (s) => s.start('s1').end('bad', { error: 'LOST' }).path('s1', 'bad'))
            .end('end')
            .path('start', 'group', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'error-lost' },
      { do: 'cancel', process: 'error-lost' },
    ],
  },
];
