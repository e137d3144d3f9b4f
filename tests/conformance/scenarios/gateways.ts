import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const choice = bpmn('choice', (p) =>
  p
    .start('start')
    .exclusive('which')
    .service('low')
    .service('high')
    .service('other')
    .exclusive('join')
    .end('end')
    .path('start', 'which')
    .flow('which', 'low', '= n < 10')
    .flow('which', 'high', '= n > 5')
    .otherwise('which', 'other')
    .path('low', 'join')
    .path('high', 'join')
    .path('other', 'join', 'end'),
);

const fork = bpmn('fork', (p) =>
  p
    .start('start')
    .parallel('split')
    .service('a')
    .service('b')
    .task('c')
    .parallel('join')
    .end('end')
    .path('start', 'split', 'a', 'join')
    .path('split', 'b', 'join')
    .path('split', 'c', 'join', 'end'),
);

const several = bpmn('several', (p) =>
  p
    .start('start')
    .inclusive('which')
    .service('a')
    .service('b')
    .service('c')
    .inclusive('join')
    .end('end')
    .path('start', 'which')
    .flow('which', 'a', '= x > 1')
    .flow('which', 'b', '= x > 2')
    .otherwise('which', 'c')
    .path('a', 'join')
    .path('b', 'join')
    .path('c', 'join', 'end'),
);

const repeat = bpmn('repeat', (p) =>
  p
    .start('start')
    .exclusive('again')
    .service('round')
    .exclusive('enough')
    .end('end')
    .path('start', 'again', 'round', 'enough')
    .flow('enough', 'again', '= n < 3')
    .otherwise('enough', 'end'),
);

export const gatewayScenarios: readonly Scenario[] = [
  {
    name: 'exclusive-gateway',
    resources: [{ name: 'choice.bpmn', content: choice }],
    steps: [
      { do: 'create', process: 'choice', variables: { n: 1 } },
      { do: 'complete', job: 'low' },
      { do: 'create', process: 'choice', variables: { n: 7 } },
      { do: 'complete', job: 'high' },
      { do: 'create', process: 'choice', variables: { n: 99 } },
      { do: 'complete', job: 'high' },
    ],
  },
  {
    name: 'exclusive-gateway-default',
    resources: [
      {
        name: 'fallback.bpmn',
        content: bpmn('fallback', (p) =>
          p
            .start('start')
            .exclusive('which')
            .service('yes')
            .service('no')
            .end('end')
            .path('start', 'which')
            .flow('which', 'yes', '= ok')
            .otherwise('which', 'no')
            .path('yes', 'end')
            .path('no', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'fallback', variables: { ok: false } },
      { do: 'complete', job: 'no' },
    ],
  },
  {
    name: 'parallel-gateway',
    resources: [{ name: 'fork.bpmn', content: fork }],
    steps: [
      { do: 'create', process: 'fork' },
      { do: 'complete', job: 'a', variables: { a: 1 } },
      { do: 'complete', job: 'b', variables: { b: 2 } },
    ],
  },
  {
    name: 'parallel-gateway-straight',
    resources: [
      {
        name: 'wide.bpmn',
        content: bpmn('wide', (p) =>
          p
            .start('start')
            .parallel('split')
            .task('a')
            .task('b')
            .task('b2')
            .task('c')
            .parallel('join')
            .task('after')
            .end('end')
            .path('start', 'split', 'a', 'join')
            .path('split', 'b', 'b2', 'join')
            .path('split', 'c', 'join', 'after', 'end'),
        ),
      },
    ],
    steps: [{ do: 'create', process: 'wide' }],
  },
  {
    name: 'inclusive-gateway',
    resources: [{ name: 'several.bpmn', content: several }],
    steps: [
      { do: 'create', process: 'several', variables: { x: 5 } },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b' },
      { do: 'create', process: 'several', variables: { x: 0 } },
      { do: 'complete', job: 'c' },
    ],
  },
  {
    name: 'loop-by-gateway',
    resources: [{ name: 'repeat.bpmn', content: repeat }],
    steps: [
      { do: 'create', process: 'repeat', variables: { n: 0 } },
      { do: 'complete', job: 'round', variables: { n: 1 } },
      { do: 'complete', job: 'round', variables: { n: 3 } },
    ],
  },
  {
    name: 'terminate-end',
    resources: [
      {
        name: 'terminate.bpmn',
        content: bpmn('terminate', (p) =>
          p
            .start('start')
            .parallel('split')
            .service('slow')
            .service('quick')
            .end('stop', { terminate: true })
            .end('end')
            .path('start', 'split', 'slow', 'end')
            .path('split', 'quick', 'stop'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'terminate' },
      { do: 'complete', job: 'quick' },
    ],
  },
];
