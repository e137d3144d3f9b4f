import { bpmn } from '../bpmn-builder.ts';
import type { EventOptions } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const one = (name: string, content: string): Scenario['resources'] => [{ name: `${name}.bpmn`, content }];
const mapped: EventOptions = { inputs: [['= a + 1', 'b']], outputs: [['= b', 'c']] };
const through = (id: string, at: EventOptions, end: EventOptions) =>
  bpmn(id, (p) => p.start('start').throw('say', at).end('end', end).path('start', 'say', 'end'));

/** Intermediate throw events and end events of every kind. */
export const throwScenarios: readonly Scenario[] = [
  {
    name: 'throw-none-mapped',
    resources: one('throw-none', through('throw-none', mapped, mapped)),
    steps: [{ do: 'create', process: 'throw-none', variables: { a: 1 } }],
  },
  {
    name: 'throw-message-mapped-and-failing',
    resources: one(
      'throw-message',
      through(
        'throw-message',
        { ...mapped, message: 'tm', job: '= kind', retries: '= 2', headers: { x: 'y' } },
        { ...mapped, message: 'tm', job: 'tm-end' },
      ),
    ),
    steps: [
      { do: 'create', process: 'throw-message', variables: { a: 1 } },
      { do: 'setVariables', element: 'throw-message', variables: { kind: 'tm-go' } },
      { do: 'resolve' },
      { do: 'activate', type: 'tm-go' },
      { do: 'complete', job: 'say', variables: { b: 9 } },
      { do: 'fail', job: 'end', retries: 0, message: 'no' },
      { do: 'retries', job: 'end', retries: 2 },
      { do: 'resolve' },
      { do: 'timeout', job: 'end', timeoutMs: 5, refused: 'FAILED_PRECONDITION' },
      { do: 'activate', type: 'tm-end' },
      { do: 'timeout', job: 'end', timeoutMs: 90_000 },
      { do: 'cancel', process: 'throw-message' },
    ],
  },
  {
    name: 'throw-signal-mapped',
    resources: [
      ...one('throw-signal', through('throw-signal', { ...mapped, signal: '= "sig-" + n' }, { ...mapped, signal: 'sig-2' })),
      ...one(
        'sig-started',
        bpmn('sig-started', (p) => p.start('begin', { signal: 'sig-2' }).end('end').path('begin', 'end')),
      ),
    ],
    steps: [
      { do: 'create', process: 'throw-signal', variables: { a: 1 } },
      { do: 'setVariables', element: 'throw-signal', variables: { n: '1' } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'throw-escalation-uncaught-mapped',
    resources: one('throw-up', through('throw-up', { ...mapped, escalation: 'UP' }, { ...mapped, escalation: '= code' })),
    steps: [
      { do: 'create', process: 'throw-up', variables: { a: 1 } },
      { do: 'setVariables', element: 'throw-up', variables: { code: 'DYN' } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'throw-link-mapped',
    resources: one(
      'throw-link',
      bpmn('throw-link', (p) =>
        p
          .start('start')
          .parallel('fork')
          .throw('go', { ...mapped, link: 'L' })
          .throw('go2', { link: 'L' })
          .catch('come', { ...mapped, link: 'L' })
          .task('after')
          .end('end')
          .path('start', 'fork', 'go')
          .path('fork', 'go2')
          .path('come', 'after', 'end'),
      ),
    ),
    steps: [{ do: 'create', process: 'throw-link', variables: { a: 1 } }],
  },
  {
    name: 'throw-link-in-sub-process',
    resources: one(
      'sub-link',
      bpmn('sub-link', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            s
              .start('s1')
              .throw('go', { link: 'L' })
              .catch('come', { link: 'L' })
              .service('work')
              .end('s2')
              .path('s1', 'go')
              .path('come', 'work', 's2'),
          )
          .end('end')
          .path('start', 'group', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'sub-link' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'end-error-with-expression',
    resources: one(
      'end-error',
      bpmn('end-error', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            s
              .start('s1')
              .end('bad', { ...mapped, error: '= code' })
              .path('s1', 'bad'),
          )
          .boundary('b1', 'group', { error: 'E1' })
          .boundary('b2', 'group', { anyError: true })
          .end('end')
          .end('e1')
          .end('e2')
          .path('start', 'group', 'end')
          .path('b1', 'e1')
          .path('b2', 'e2'),
      ),
    ),
    steps: [
      { do: 'create', process: 'end-error', variables: { code: 'E1', a: 1 } },
      { do: 'create', process: 'end-error', variables: { code: 'E9' } },
      { do: 'create', process: 'end-error' },
      { do: 'setVariables', element: 'end-error', variables: { code: 'E1' } },
      { do: 'resolve' },
    ],
  },
  {
    name: 'end-error-at-process-level-uncaught',
    resources: one(
      'end-lost',
      bpmn('end-lost', (p) =>
        p
          .start('start')
          .parallel('fork')
          .service('side')
          .end('bad', { error: 'LOST' })
          .end('e')
          .path('start', 'fork', 'side', 'e')
          .path('fork', 'bad'),
      ),
    ),
    steps: [
      { do: 'create', process: 'end-lost' },
      { do: 'resolve' },
      { do: 'complete', job: 'side' },
      { do: 'cancel', process: 'end-lost' },
    ],
  },
  {
    name: 'end-terminate-in-sub-process-and-event-sub-process',
    resources: one(
      'end-stop',
      bpmn('end-stop', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            s
              .start('s1')
              .parallel('f')
              .service('a')
              .service('b')
              .end('stop', { ...mapped, terminate: true })
              .end('s2')
              .path('s1', 'f', 'a', 'stop')
              .path('f', 'b', 's2')
              .eventSub('esp', (e) =>
                e
                  .start('told', { message: 'end-stop-m', correlationKey: '= k', interrupting: false })
                  .parallel('g')
                  .service('c')
                  .service('d')
                  .end('stop2', { terminate: true })
                  .end('e2')
                  .path('told', 'g', 'c', 'stop2')
                  .path('g', 'd', 'e2'),
              ),
          )
          .boundary('t', 'group', { duration: 'PT1H', interrupting: false })
          .end('end')
          .end('e1')
          .path('start', 'group', 'end')
          .path('t', 'e1'),
      ),
    ),
    steps: [
      { do: 'create', process: 'end-stop', variables: { k: 'x', a: 1 } },
      { do: 'publish', message: 'end-stop-m', key: 'x' },
      { do: 'complete', job: 'c' },
      { do: 'publish', message: 'end-stop-m', key: 'x' },
      { do: 'complete', job: 'a' },
    ],
  },
  {
    name: 'end-terminate-among-many',
    resources: one(
      'end-among',
      bpmn('end-among', (p) =>
        p
          .start('start')
          .parallel('f')
          .service('a')
          .service('b', { loop: { items: '= [1,2,3]', item: 'i' } })
          .call('c', 'end-among-child')
          .catch('w', { duration: 'PT1H' })
          .sub('s', (s) => s.start('s1').service('d').end('s2').path('s1', 'd', 's2'))
          .end('stop', { terminate: true })
          .end('e')
          .path('start', 'f', 'a', 'stop')
          .path('f', 'b', 'e')
          .path('f', 'c', 'e')
          .path('f', 'w', 'e')
          .path('f', 's', 'e'),
      ),
    ).concat(
      one(
        'end-among-child',
        bpmn('end-among-child', (p) => p.start('start').service('x').end('end').path('start', 'x', 'end')),
      ),
    ),
    steps: [
      { do: 'create', process: 'end-among' },
      { do: 'complete', job: 'a' },
    ],
  },
  {
    name: 'end-escalation-in-called-process-multi-instance-and-event-sub-process',
    resources: one(
      'end-up',
      bpmn('end-up', (p) =>
        p
          .start('start')
          .sub(
            'group',
            (s) =>
              s
                .start('s1')
                .end('up', { escalation: 'UP' })
                .path('s1', 'up')
                .eventSub('hear', (e) =>
                  e
                    .start('on', { escalation: 'UP', interrupting: true })
                    .throw('more', { escalation: 'MORE' })
                    .service('work')
                    .end('done')
                    .path('on', 'more', 'work', 'done'),
                ),
            { loop: { items: '= [1, 2]', item: 'i' } },
          )
          .boundary('any', 'group', { anyEscalation: true, interrupting: false })
          .boundary('cut', 'group', { escalation: 'CUT' })
          .end('end')
          .end('e1')
          .end('e2')
          .path('start', 'group', 'end')
          .path('any', 'e1')
          .path('cut', 'e2'),
      ),
    ),
    steps: [
      { do: 'create', process: 'end-up' },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'complete', job: 'work', nth: 2 },
    ],
  },
  {
    name: 'implicit-ends-and-several-starts-of-paths',
    resources: one(
      'implicit',
      bpmn('implicit', (p) =>
        p
          .start('start')
          .parallel('f')
          .task('a')
          .service('b')
          .throw('c')
          .receive('d', 'implicit-m', '= 1')
          .script('e', '= 1', 'r')
          .path('start', 'f', 'a')
          .path('f', 'b')
          .path('f', 'c')
          .path('f', 'd')
          .path('f', 'e'),
      ),
    ),
    steps: [
      { do: 'create', process: 'implicit' },
      { do: 'complete', job: 'b' },
      { do: 'publish', message: 'implicit-m', key: '1' },
    ],
  },
  {
    name: 'several-flows-without-gateway',
    resources: one(
      'forked',
      bpmn('forked', (p) =>
        p
          .start('start')
          .service('a')
          .task('b')
          .task('c')
          .service('d')
          .end('end')
          .path('start', 'a', 'b', 'end')
          .path('a', 'c', 'd', 'end')
          .path('start', 'c'),
      ),
    ),
    steps: [
      { do: 'create', process: 'forked' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'd', nth: 1 },
      { do: 'complete', job: 'd', nth: 2 },
    ],
  },
  {
    name: 'oddities-that-zeebe-deploys',
    resources: [
      ...one(
        'odd-retries',
        bpmn('odd-retries', (p) => p.start('start').service('it', { retries: 'many' }).end('end').path('start', 'it', 'end')),
      ),
      ...one(
        'odd-list',
        bpmn('odd-list', (p) =>
          p.start('start').user('it', { groups: 'a, b ,c', users: '= []', assignee: '' }).end('end').path('start', 'it', 'end'),
        ),
      ),
      ...one(
        'odd-flow',
        bpmn('odd-flow', (p) =>
          p
            .start('start')
            .exclusive('x')
            .task('a')
            .task('b')
            .end('end')
            .flow('start', 'x')
            .flow('x', 'a', '= "text"')
            .otherwise('x', 'b')
            .path('a', 'end')
            .path('b', 'end'),
        ),
      ),
    ],
    steps: [
      { do: 'create', process: 'odd-retries' },
      { do: 'create', process: 'odd-list' },
      { do: 'activate', type: 'io.camunda.zeebe:userTask' },
      { do: 'create', process: 'odd-flow' },
    ],
  },
];
