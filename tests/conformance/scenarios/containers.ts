import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const withEventSub = (id: string, interrupting: boolean): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('main')
      .end('end')
      .path('start', 'main', 'end')
      .eventSub('aside', (s) =>
        s
          .start('called', { message: `${id}-call`, correlationKey: '= key', interrupting })
          .service('handle')
          .end('handled')
          .path('called', 'handle', 'handled'),
      ),
  );

export const containerScenarios: readonly Scenario[] = [
  {
    name: 'sub-process',
    resources: [
      {
        name: 'nested.bpmn',
        content: bpmn('nested', (p) =>
          p
            .start('start')
            .sub('outer', (s) =>
              s
                .start('s1')
                .sub('inner', (t) => t.start('t1').service('deep').end('t2').path('t1', 'deep', 't2'))
                .end('s2')
                .path('s1', 'inner', 's2'),
            )
            .end('end')
            .path('start', 'outer', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'nested' },
      { do: 'complete', job: 'deep', variables: { seen: true } },
    ],
  },
  {
    name: 'sub-process-boundary-timer',
    resources: [
      {
        name: 'limited.bpmn',
        content: bpmn('limited', (p) =>
          p
            .start('start')
            .sub('group', (s) =>
              s.start('s1').parallel('f').service('a').service('b').end('s2').path('s1', 'f', 'a', 's2').path('f', 'b', 's2'),
            )
            .boundary('late', 'group', { duration: 'PT1H' })
            .service('remind')
            .end('end')
            .end('end2')
            .path('start', 'group', 'end')
            .path('late', 'remind', 'end2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'limited' },
      { do: 'complete', job: 'a' },
      { do: 'advance', ms: 3_700_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'remind' },
    ],
  },
  {
    name: 'event-sub-process-interrupting',
    resources: [{ name: 'withdraw.bpmn', content: withEventSub('withdraw', true) }],
    steps: [
      { do: 'create', process: 'withdraw', variables: { key: 'k-1' } },
      { do: 'publish', message: 'withdraw-call', key: 'k-1', variables: { why: '撤销' } },
      { do: 'complete', job: 'handle' },
    ],
  },
  {
    name: 'event-sub-process-non-interrupting',
    resources: [{ name: 'append.bpmn', content: withEventSub('append', false) }],
    steps: [
      { do: 'create', process: 'append', variables: { key: 'k-2' } },
      { do: 'publish', message: 'append-call', key: 'k-2', variables: { n: 1 } },
      { do: 'publish', message: 'append-call', key: 'k-2', variables: { n: 2 } },
      { do: 'complete', job: 'handle', nth: 2 },
      { do: 'complete', job: 'main' },
      { do: 'complete', job: 'handle', nth: 1 },
    ],
  },
  {
    name: 'event-sub-process-unused',
    resources: [{ name: 'unused.bpmn', content: withEventSub('unused', false) }],
    steps: [
      { do: 'create', process: 'unused', variables: { key: 'k-3' } },
      { do: 'complete', job: 'main' },
    ],
  },
  {
    name: 'event-sub-process-timer-in-sub-process',
    resources: [
      {
        name: 'inside.bpmn',
        content: bpmn('inside', (p) =>
          p
            .start('start')
            .sub('group', (s) =>
              s
                .start('s1')
                .service('work')
                .end('s2')
                .path('s1', 'work', 's2')
                .eventSub('clock', (e) =>
                  e.start('due', { duration: 'PT30M', interrupting: false }).task('note').end('noted').path('due', 'note', 'noted'),
                ),
            )
            .end('end')
            .path('start', 'group', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'inside' },
      { do: 'advance', ms: 1_801_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'event-sub-process-two-kinds-cancelled',
    resources: [
      {
        name: 'two-kinds.bpmn',
        content: bpmn('two-kinds', (p) =>
          p
            .start('start')
            .service('main')
            .end('end')
            .path('start', 'main', 'end')
            .eventSub('first', (s) =>
              s
                .start('m', { message: 'two-kinds-m', correlationKey: '= key', interrupting: false })
                .service('h1')
                .end('e1')
                .path('m', 'h1', 'e1'),
            )
            .eventSub('second', (s) => s.start('t', { duration: 'PT5H', interrupting: true }).service('h2').end('e2').path('t', 'h2', 'e2'))
            .eventSub('third', (s) =>
              s.start('g', { signal: 'two-kinds-s', interrupting: true }).service('h3').end('e3').path('g', 'h3', 'e3'),
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'two-kinds', variables: { key: 'x' } },
      { do: 'publish', message: 'two-kinds-m', key: 'x' },
      { do: 'signal', name: 'two-kinds-s', variables: { stop: true } },
      { do: 'complete', job: 'h3' },
    ],
  },
];
