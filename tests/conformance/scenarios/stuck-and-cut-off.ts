import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const HOUR = 3_601_000;
const FAILING = [['= assert(v, v != null)', 'w']] as const;

const resource = (id: string, draw: (p: Scope) => unknown): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => {
    draw(p);
  }),
});

/** Elements with listeners, each of which can be started alone. */
const LISTENING: readonly (readonly [string, (p: Scope, id: string) => unknown])[] = [
  [
    'heard-service',
    (p, id) =>
      p.service(id, {
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-user',
    (p, id) =>
      p.user(id, {
        native: true,
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-manual',
    (p, id) =>
      p.manual(id, {
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-receive',
    (p, id) =>
      p.receive(id, 'heard-m', '= "k"', {
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-timer',
    (p, id) =>
      p.catch(id, {
        duration: 'PT1H',
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-throw',
    (p, id) =>
      p.throw(id, {
        signal: 'heard-s',
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  ['heard-fork', (p, id) => p.parallel(id, { listeners: [['start', 'ls']] })],
  ['heard-choice', (p, id) => p.exclusive(id, { listeners: [['start', 'ls']] })],
  [
    'heard-call',
    (p, id) =>
      p.call(id, 'heard-called', {
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-sub',
    (p, id) =>
      p.sub(id, (s) => s.start(`${id}-s`).end(`${id}-e`).path(`${id}-s`, `${id}-e`), {
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
  [
    'heard-loop',
    (p, id) =>
      p.manual(id, {
        loop: { items: '= [1, 2]' },
        listeners: [
          ['start', 'ls'],
          ['end', 'le'],
        ],
      }),
  ],
];
/** They have no end listener, or wait before it. */
const WITHOUT_END = new Set(['heard-fork', 'heard-choice', 'heard-service', 'heard-user', 'heard-receive', 'heard-timer']);

/** What happens to elements that are stuck, or held by a listener, when something else ends them. */
export const stuckScenarios: readonly Scenario[] = [
  {
    name: 'cancelled-while-listeners-run',
    resources: [
      resource('heard-called', (p) => p.start('start').end('end').path('start', 'end')),
      resource('heard-all', (p) => {
        p.start('start').end('end').path('start', 'end');
        for (const [id, draw] of LISTENING) {
          draw(p, id);
          p.path(id, 'end');
        }
      }),
    ],
    steps: LISTENING.flatMap(([id]): Step[] => [
      { do: 'create', process: 'heard-all', at: [id] },
      { do: 'cancel', process: 'heard-all' },
      { do: 'create', process: 'heard-all', at: [id] },
      { do: 'complete', job: 'ls', variables: { heard: id } },
      ...(WITHOUT_END.has(id) ? [] : [{ do: 'fail', job: 'le', retries: 0 } as const]),
      { do: 'cancel', process: 'heard-all', ...(id === 'heard-fork' || id === 'heard-choice' ? { refused: 'NOT_FOUND' } : {}) },
    ]),
  },
  {
    name: 'stuck-and-interrupted',
    resources: [
      resource('stuck-cut', (p) =>
        p
          .start('start')
          .service('work', { outputs: FAILING })
          .boundary('late', 'work', { duration: 'PT1H' })
          .boundary('told', 'work', { message: 'stuck-told', correlationKey: '= k', interrupting: false })
          .end('end')
          .end('e1')
          .end('e2')
          .path('start', 'work', 'end')
          .path('late', 'e1')
          .path('told', 'e2'),
      ),
      resource('stuck-sub-cut', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            s
              .start('s1')
              .parallel('fork')
              .service('a', { outputs: FAILING })
              .service('b', { inputs: FAILING })
              .path('s1', 'fork', 'a')
              .path('fork', 'b')
              .eventSub('on', (e) => e.start('o1', { signal: 'stuck-on' }).service('after').path('o1', 'after')),
          )
          .boundary('caught', 'group', { error: 'STUCK' })
          .end('end')
          .end('e1')
          .path('start', 'group', 'end')
          .path('caught', 'e1'),
      ),
      resource('stuck-child', (p) => p.start('start').service('deep', { inputs: FAILING }).end('end').path('start', 'deep', 'end')),
      resource('stuck-caller', (p) =>
        p
          .start('start')
          .call('call', 'stuck-child')
          .boundary('late', 'call', { duration: 'PT1H' })
          .end('end')
          .end('e1')
          .path('start', 'call', 'end')
          .path('late', 'e1'),
      ),
      resource('stuck-loop', (p) =>
        p
          .start('start')
          .service('each', {
            loop: { items: '= [1, 2, 3]', item: 'i', until: '= i = 3' },
            inputs: [['= if i = 1 then assert(v, v != null) else 1', 'w']],
          })
          .end('end')
          .path('start', 'each', 'end'),
      ),
      resource('stuck-handler', (p) =>
        p
          .start('start')
          .sub('group', (s) => s.start('s1').end('bad', { error: 'STUCK-2' }).path('s1', 'bad'))
          .boundary('caught', 'group', { error: 'STUCK-2', outputs: FAILING })
          .service('after')
          .end('end')
          .path('start', 'group', 'end')
          .path('caught', 'after'),
      ),
    ],
    steps: [
      { do: 'create', process: 'stuck-cut', variables: { k: 1 } },
      { do: 'complete', job: 'work' },
      { do: 'publish', message: 'stuck-told', key: '1' },
      { do: 'resolve' },
      { do: 'cancel', process: 'stuck-cut' },
      { do: 'create', process: 'stuck-sub-cut' },
      { do: 'complete', job: 'a' },
      { do: 'signal', name: 'stuck-on' },
      { do: 'complete', job: 'after' },
      { do: 'create', process: 'stuck-sub-cut' },
      { do: 'throw', job: 'a', code: 'STUCK' },
      { do: 'create', process: 'stuck-caller' },
      {
        do: 'advance',
        ms: HOUR,
        until: { valueType: 'TIMER', intent: 'TRIGGERED' },
      },
      { do: 'create', process: 'stuck-loop' },
      { do: 'complete', job: 'each' },
      { do: 'create', process: 'stuck-handler' },
      { do: 'setVariables', element: 'stuck-handler', variables: { v: 1 } },
      { do: 'resolve' },
      { do: 'complete', job: 'after' },
    ],
  },
  {
    name: 'stuck-and-moved',
    resources: [
      resource('stuck-move', (p) =>
        p
          .start('start')
          .service('a', { inputs: FAILING })
          .exclusive('x')
          .service('b')
          .service('c')
          .end('end')
          .path('start', 'a', 'x')
          .flow('x', 'b', '= n = 1')
          .flow('x', 'c', '= n = 2')
          .path('b', 'end')
          .path('c', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'stuck-move' },
      { do: 'modify', process: 'stuck-move', terminate: [{ element: 'a' }], activate: [{ element: 'x' }] },
      { do: 'setVariables', element: 'stuck-move', variables: { n: 2 } },
      { do: 'resolve' },
      {
        do: 'modify',
        process: 'stuck-move',
        terminate: [{ element: 'c' }],
        activate: [{ element: 'x', variables: [{ variables: { n: 3 } }] }],
      },
      { do: 'modify', process: 'stuck-move', terminate: [{ element: 'x' }] },
    ],
  },
];
