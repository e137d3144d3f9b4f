import { bpmn } from '../bpmn-builder.ts';
import type { NodeOptions, Scope } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';

const both: NodeOptions['listeners'] = [
  ['start', 's1'],
  ['start', 's2', '5'],
  ['end', 'e1'],
  ['end', 'e2', '= r'],
];
const ends: NodeOptions['listeners'] = [
  ['end', 'e1'],
  ['end', 'e2'],
];
const starts: NodeOptions['listeners'] = [
  ['start', 's1'],
  ['start', 's2'],
];
const mapped: NodeOptions = { inputs: [['= a + 1', 'b']], outputs: [['= b', 'c']] };
const done = (...types: (string | readonly [string, Record<string, unknown>])[]): Step[] =>
  types.map((type): Step =>
    typeof type === 'string' ? { do: 'complete', job: type } : { do: 'complete', job: type[0], variables: type[1] },
  );
const s = [['s1', { a: 5, l: 1 }], 's2'] as const;
const e = [['e1', { b: 7, l: 2 }], 'e2'] as const;
const create = (process: string): Step => ({ do: 'create', process, variables: { a: 1, r: 3, k: 'x' } });

function on(
  name: string,
  draw: (p: Scope) => Scope,
  steps: readonly Step[],
  more: Scenario['resources'] = [],
  path = ['start', 'it', 'end'],
): Scenario {
  const id = `listened-${name}`;
  return {
    name: `listeners-${name}`,
    resources: [
      ...more,
      {
        name: `${id}.bpmn`,
        content: bpmn(id, (p) =>
          draw(p.start('start'))
            .end('end')
            .path(...path),
        ),
      },
    ],
    steps: [create(id), ...steps, create(id), { do: 'complete', job: 's1', variables: {} }, { do: 'cancel', process: id }],
  };
}

const all = { ...mapped, listeners: both };
const called = [
  {
    name: 'listened-child.bpmn',
    content: bpmn('listened-child', (p) => p.start('start').service('x').end('end').path('start', 'x', 'end'), { listeners: both }),
  },
];

export const listenerScenarios: readonly Scenario[] = [
  on(
    'service-task',
    (p) => p.service('it', all).boundary('t', 'it', { duration: 'PT1H' }).end('e').path('t', 'e'),
    done(...s, ['it', { b: 9 }], ...e),
  ),
  on('user-task', (p) => p.user('it', all), done(...s, 'it', ...e)),
  on('native-user-task', (p) => p.user('it', { ...all, native: true }), [
    ...done(...s),
    { do: 'userTask', element: 'it', act: 'complete', body: { variables: { b: 9 } } },
    ...done(...e),
  ]),
  on('receive-task', (p) => p.receive('it', 'listened-m', '= k', all), [
    ...done(...s),
    { do: 'publish', message: 'listened-m', key: 'x', variables: { b: 3 } },
    ...done(...e),
  ]),
  on('script-task', (p) => p.script('it', '= a + b', 'c', all), done(...s, ...e)),
  on('manual-task', (p) => p.manual('it', all), done(...s, ...e)),
  on('undefined-task', (p) => p.task('it', all), done(...s, ...e)),
  on(
    'sub-process',
    (p) =>
      p
        .sub('it', (i) => i.start('i1').service('x').end('i2').path('i1', 'x', 'i2'), all)
        .boundary('m', 'it', { message: 'listened-sub', correlationKey: '= k' })
        .end('e')
        .path('m', 'e'),
    done(...s, ['x', { b: 8 }], ...e),
  ),
  on('call-activity', (p) => p.call('it', 'listened-child', all), done(...s, 's1', 's2', ['x', { b: 8 }], 'e1', 'e2', ...e), called),
  on(
    'multi-instance',
    (p) =>
      p.service('it', {
        ...mapped,
        listeners: both,
        loop: { items: '= [1, 2]', item: 'i', collect: 'out', collected: '= b', sequential: true },
      }),
    [...done(...s, 'it', ...e), ...done(...s, 'it', ...e)],
  ),
  on('exclusive-gateway', (p) => p.exclusive('it', { listeners: starts }), done(...s)),
  on('inclusive-gateway', (p) => p.inclusive('it', { listeners: starts }), done(...s)),
  on('parallel-gateway', (p) => p.parallel('it', { listeners: starts }), done(...s)),
  on(
    'event-based-gateway',
    (p) =>
      p
        .eventBased('it', { listeners: starts })
        .catch('m', { message: 'listened-e', correlationKey: '= k', listeners: ends })
        .catch('t', { duration: 'PT1H', listeners: both })
        .path('it', 'm')
        .path('it', 't'),
    [...done(...s), { do: 'publish', message: 'listened-e', key: 'x', variables: { b: 3 } }, ...done(...e)],
    [],
    ['start', 'it'],
  ),
  on('message-catch', (p) => p.catch('it', { ...all, message: 'listened-c', correlationKey: '= k' }), [
    ...done(...s),
    { do: 'publish', message: 'listened-c', key: 'x', variables: { b: 3 } },
    ...done(...e),
  ]),
  on('timer-catch', (p) => p.catch('it', { ...all, duration: 'PT1H' }), [
    ...done(...s),
    { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
    ...done(...e),
  ]),
  on('throw-none', (p) => p.throw('it', all), done(...s, ...e)),
  on('throw-message', (p) => p.throw('it', { ...all, message: 'm', job: 'say' }), done(...s, 'say', ...e)),
  on('throw-signal', (p) => p.throw('it', { ...all, signal: 'listened-g' }), done(...s, ...e)),
  on('throw-escalation', (p) => p.throw('it', { ...all, escalation: 'UP' }), done(...s, ...e)),
  on('throw-compensation', (p) => p.throw('it', { ...all, compensate: true }), done(...s, ...e)),
  {
    name: 'listeners-links',
    resources: [
      {
        name: 'listened-link.bpmn',
        content: bpmn('listened-link', (p) =>
          p
            .start('start')
            .throw('go', { link: 'L', listeners: both })
            .catch('come', { link: 'L', listeners: both })
            .end('end')
            .path('start', 'go')
            .path('come', 'end'),
        ),
      },
    ],
    steps: [create('listened-link'), ...done('s1', 's2', 'e1', 'e2', 's1', 's2', 'e1', 'e2')],
  },
  {
    name: 'listeners-compensation-handler',
    resources: [
      {
        name: 'listened-comp.bpmn',
        content: bpmn('listened-comp', (p) =>
          p
            .start('start')
            .service('a', { listeners: ends })
            .boundary('b', 'a', { compensate: true })
            .service('undo', { forCompensation: true, listeners: both })
            .associate('b', 'undo')
            .end('end', { compensate: true, listeners: both })
            .path('start', 'a', 'end'),
        ),
      },
    ],
    steps: [create('listened-comp'), ...done('a', 'e1', 'e2', 's1', 's2', 's1', 's2', 'undo', 'e1', 'e2', 'e1', 'e2')],
  },
  {
    name: 'listeners-start-end-and-boundary-events',
    resources: [
      {
        name: 'listened-events.bpmn',
        content: bpmn('listened-events', (p) =>
          p
            .start('start', { listeners: ends, outputs: [['= a', 'from']] })
            .service('it')
            .boundary('b', 'it', { message: 'listened-b', correlationKey: '= k', listeners: ends, outputs: [['= v', 'w']] })
            .boundary('x', 'it', { error: 'X', listeners: ends })
            .end('end', { listeners: both })
            .end('sig', { signal: 'listened-z', listeners: both })
            .end('esc', { escalation: 'Z', listeners: both })
            .path('start', 'it', 'end')
            .path('b', 'sig')
            .path('x', 'esc'),
        ),
      },
    ],
    steps: [
      create('listened-events'),
      ...done(...e, 'it', ...s, ...e),
      create('listened-events'),
      ...done(...e),
      { do: 'publish', message: 'listened-b', key: 'x', variables: { v: 1 } },
      ...done(...e, ...s, ...e),
      create('listened-events'),
      ...done(...e),
      { do: 'throw', job: 'it', code: 'X', variables: { v: 2 } },
      ...done(...e, ...s, ...e),
    ],
  },
  {
    name: 'listeners-terminate-and-error-end',
    resources: [
      {
        name: 'listened-stops.bpmn',
        content: bpmn('listened-stops', (p) =>
          p
            .start('start')
            .sub('g', (i) =>
              i
                .start('i1')
                .parallel('f')
                .service('x')
                .end('bad', { error: 'B', listeners: starts })
                .end('i2')
                .path('i1', 'f', 'x', 'i2')
                .path('f', 'bad'),
            )
            .boundary('c', 'g', { error: 'B' })
            .end('end')
            .end('stop', { terminate: true, listeners: both })
            .path('start', 'g', 'end')
            .path('c', 'stop'),
        ),
      },
    ],
    steps: [create('listened-stops'), ...done(...s, ...s, ...e)],
  },
  {
    name: 'listeners-process',
    resources: [
      {
        name: 'listened-process.bpmn',
        content: bpmn('listened-process', (p) => p.start('start').service('it').end('end').path('start', 'it', 'end'), { listeners: both }),
      },
    ],
    steps: [
      create('listened-process'),
      ...done(...s, 'it', ...e),
      create('listened-process'),
      { do: 'cancel', process: 'listened-process' },
      { do: 'create', process: 'listened-process', at: ['it'] },
      ...done('it', 's1', 's2', 'e1', 'e2').slice(0, 1),
    ],
  },
  {
    name: 'listeners-event-sub-process-and-message-start',
    resources: [
      {
        name: 'listened-esp.bpmn',
        content: bpmn(
          'listened-esp',
          (p) =>
            p
              .start('begin', { message: 'listened-begin', listeners: ends })
              .service('it')
              .end('end')
              .path('begin', 'it', 'end')
              .eventSub(
                'esp',
                (i) => i.start('on', { signal: 'listened-on', interrupting: true, listeners: ends }).end('off').path('on', 'off'),
                { listeners: both },
              ),
          { listeners: both },
        ),
      },
    ],
    steps: [
      { do: 'publish', message: 'listened-begin', key: '', variables: { r: 2, a: 1 } },
      ...done('s1', 's2', 'e1', 'e2'),
      { do: 'signal', name: 'listened-on' },
      ...done('s1', 's2', 'e1', 'e2', 'e1', 'e2', 'e1', 'e2'),
    ],
  },
  {
    name: 'listeners-failing',
    resources: [
      {
        name: 'listened-fail.bpmn',
        content: bpmn('listened-fail', (p) =>
          p
            .start('start')
            .service('it', {
              listeners: [
                ['start', '= kind', '2'],
                ['end', 'e1', '= often'],
              ],
              boundary: true,
            } as NodeOptions)
            .boundary('x', 'it', { anyError: true })
            .end('end')
            .end('e')
            .path('start', 'it', 'end')
            .path('x', 'e'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'listened-fail' },
      { do: 'setVariables', element: 'listened-fail', variables: { kind: 's1' } },
      { do: 'resolve' },
      { do: 'activate', type: 's1' },
      { do: 'throw', job: 's1', code: 'X', refused: 'FAILED_PRECONDITION' },
      { do: 'fail', job: 's1', retries: 1, variables: { z: 1 } },
      { do: 'fail', job: 's1', retries: 0, message: 'never' },
      { do: 'resolve', refused: 'NOT_FOUND' },
      { do: 'retries', job: 's1', retries: 3 },
      { do: 'resolve' },
      { do: 'complete', job: 's1', variables: { y: 1 } },
      { do: 'complete', job: 'it', variables: { w: 1 } },
      { do: 'setVariables', element: 'listened-fail', variables: { often: 1 } },
      { do: 'resolve' },
      { do: 'fail', job: 'e1', retries: 0 },
      { do: 'retries', job: 'e1', retries: 1 },
      { do: 'resolve' },
      { do: 'complete', job: 'e1' },
      { do: 'create', process: 'listened-fail', variables: { kind: 's9' } },
      { do: 'activate', type: 's9', timeoutMs: 1_000 },
      { do: 'advance', ms: 5_000, until: { valueType: 'JOB', intent: 'TIMED_OUT' } },
      { do: 'cancel', process: 'listened-fail' },
    ],
  },
];
