import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const UNKNOWN_KEY = '2251799899999999';
type Draw = (p: Scope) => Scope;
const resource = (id: string, draw: Draw): Resource => ({ name: `${id}.bpmn`, content: bpmn(id, draw) });
const line = (id: string, draw: Draw): Resource => resource(id, (p) => draw(p.start('start')).end('end'));

/** An instance of `NAME-a` waits at its element and is migrated to `NAME-b`. */
function moved(
  name: string,
  from: Draw,
  to: Draw,
  mappings: readonly (readonly [string, string])[],
  after: readonly Step[] = [],
  before: readonly Step[] = [],
  more: readonly Resource[] = [],
): Scenario {
  const [a, b] = [`mig-${name}-a`, `mig-${name}-b`];
  return {
    name: `migrate-${name}`,
    resources: [...more, line(a, from), line(b, to)],
    steps: [
      { do: 'create', process: a, variables: { k: name, items: [1, 2], kk: { deep: true } } },
      ...before,
      { do: 'migrate', process: a, to: b, mappings },
      ...after,
    ],
  };
}
const task =
  (id: string): Draw =>
  (p) =>
    p.service(id).path('start', id, 'end');

const bounded =
  (id: string, prefix: string, kinds: string): Draw =>
  (p) => {
    p.service(id);
    const names: string[] = [];
    const add = (kind: string, options: Parameters<Scope['boundary']>[2]): void => {
      if (!kinds.includes(kind)) return;
      p.boundary(`${prefix}${kind}`, id, options);
      names.push(`${prefix}${kind}`);
    };
    add('m', { message: 'mig-bound-m', correlationKey: '= k', interrupting: false });
    add('n', { message: `mig-bound-${prefix}`, correlationKey: '= k' });
    add('t', { duration: 'PT1H', interrupting: false });
    add('g', { signal: 'mig-bound-g' });
    add('e', { error: 'BAD' });
    p.path('start', id, 'end');
    for (const name of names) p.flow(name, 'end');
    return p;
  };

const kinds =
  (prefix: string): Draw =>
  (p) =>
    p
      .parallel('f')
      .user(`${prefix}u`)
      .user(`${prefix}n`, { native: true, assignee: 'x' })
      .catch(`${prefix}c`, { message: 'mig-kinds-c', correlationKey: '= k' })
      .catch(`${prefix}t`, { duration: 'PT1H' })
      .catch(`${prefix}g`, { signal: 'mig-kinds-g' })
      .receive(`${prefix}r`, 'mig-kinds-r', '= k')
      .call(`${prefix}ca`, 'mig-child')
      .eventBased(`${prefix}eb`)
      .catch(`${prefix}e1`, { message: 'mig-kinds-e', correlationKey: '= k' })
      .catch(`${prefix}e2`, { duration: 'PT2H' })
      .send(`${prefix}s`)
      .scriptJob(`${prefix}sc`)
      .decideJob(`${prefix}d`)
      .service(`${prefix}bad`, { job: '= nothing' })
      .exclusive(`${prefix}x`)
      .path('start', 'f', `${prefix}u`, 'end')
      .path('f', `${prefix}n`, 'end')
      .path('f', `${prefix}c`, 'end')
      .path('f', `${prefix}t`, 'end')
      .path('f', `${prefix}g`, 'end')
      .path('f', `${prefix}r`, 'end')
      .path('f', `${prefix}ca`, 'end')
      .path('f', `${prefix}eb`, `${prefix}e1`, 'end')
      .path(`${prefix}eb`, `${prefix}e2`, 'end')
      .path('f', `${prefix}s`, 'end')
      .path('f', `${prefix}sc`, 'end')
      .path('f', `${prefix}d`, 'end')
      .path('f', `${prefix}bad`, 'end')
      .path('f', `${prefix}x`)
      .flow(`${prefix}x`, 'end', '= nothing = 1 and null');
const kindIds = ['u', 'n', 'c', 't', 'g', 'r', 'ca', 'eb', 'e1', 'e2', 's', 'sc', 'd', 'bad', 'x'];

const scoped =
  (prefix: string): Draw =>
  (p) =>
    p
      .sub(
        `${prefix}sub`,
        (s) =>
          s
            .start('s1')
            .service(`${prefix}w`, { inputs: [['= k', 'local']] })
            .end('s2')
            .path('s1', `${prefix}w`, 's2')
            .eventSub(`${prefix}esp`, (e) =>
              e
                .start(`${prefix}on`, { message: 'mig-scope-m', correlationKey: '= k', interrupting: false })
                .service(`${prefix}h`)
                .end('e2')
                .path(`${prefix}on`, `${prefix}h`, 'e2'),
            ),
        { inputs: [['= 1', 'one']] },
      )
      .boundary(`${prefix}late`, `${prefix}sub`, { duration: 'PT3H' })
      .path('start', `${prefix}sub`, 'end')
      .path(`${prefix}late`, 'end');

const many =
  (prefix: string, sequential = false): Draw =>
  (p) =>
    p
      .service(`${prefix}w`, { loop: { items: '= items', item: 'i', collect: 'out', collected: '= i', sequential } })
      .boundary(`${prefix}m`, `${prefix}w`, { message: 'mig-many-m', correlationKey: '= k' })
      .path('start', `${prefix}w`, 'end')
      .path(`${prefix}m`, 'end');

const loop =
  (id: string): Draw =>
  (p) =>
    p.service(id, { loop: { items: '= items', item: 'i', collect: 'out', collected: '= i' } }).path('start', id, 'end');

/** Nothing of these may be migrated. */
const refusals: readonly (readonly [string, Draw, Draw, readonly (readonly [string, string])[]])[] = [
  ['unmapped', task('a'), task('b'), []],
  ['type', task('a'), (p) => p.user('b').path('start', 'b', 'end'), [['a', 'b']]],
  [
    'implementation',
    (p) => p.user('a').path('start', 'a', 'end'),
    (p) => p.user('b', { native: true }).path('start', 'b', 'end'),
    [['a', 'b']],
  ],
  [
    'scope',
    task('a'),
    (p) => p.sub('s', (s) => s.start('s1').service('b').end('s2').path('s1', 'b', 's2')).path('start', 's', 'end'),
    [['a', 'b']],
  ],
  [
    'boundary-source',
    (p) =>
      p
        .sub('a', (s) => s.start('s1').service('w').end('s2').path('s1', 'w', 's2'))
        .boundary('x', 'a', { escalation: 'E' })
        .path('start', 'a', 'end')
        .path('x', 'end'),
    (p) => p.sub('b', (s) => s.start('s1').service('w').end('s2').path('s1', 'w', 's2')).path('start', 'b', 'end'),
    [
      ['a', 'b'],
      ['w', 'w'],
    ],
  ],
  [
    'boundary-target',
    (p) => p.sub('a', (s) => s.start('s1').service('w').end('s2').path('s1', 'w', 's2')).path('start', 'a', 'end'),
    (p) =>
      p
        .sub('b', (s) => s.start('s1').service('w').end('s2').path('s1', 'w', 's2'))
        .boundary('x', 'b', { escalation: 'E' })
        .boundary('y', 'b', { anyEscalation: true })
        .path('start', 'b', 'end')
        .path('x', 'end')
        .path('y', 'end'),
    [
      ['a', 'b'],
      ['w', 'w'],
    ],
  ],
  [
    'esp-source',
    (p) => task('a')(p).eventSub('x', (s) => s.start('on', { escalation: 'E' }).end('x2').path('on', 'x2')),
    task('b'),
    [['a', 'b']],
  ],
  [
    'esp-target',
    task('a'),
    (p) => task('b')(p).eventSub('x', (s) => s.start('on', { escalation: 'E' }).end('x2').path('on', 'x2')),
    [['a', 'b']],
  ],
  [
    'detached',
    bounded('a', 'a', 'm'),
    (p) =>
      bounded(
        'b',
        'b',
        '',
      )(p)
        .service('c')
        .boundary('cm', 'c', { message: 'mig-bound-c', correlationKey: '= k' })
        .path('b', 'c')
        .path('cm', 'end'),
    [
      ['a', 'b'],
      ['am', 'cm'],
    ],
  ],
  [
    'merged',
    bounded('a', 'a', 'mn'),
    bounded('b', 'b', 'm'),
    [
      ['a', 'b'],
      ['am', 'bm'],
      ['an', 'bm'],
    ],
  ],
  [
    'event-type',
    bounded('a', 'a', 'm'),
    bounded('b', 'b', 't'),
    [
      ['a', 'b'],
      ['am', 'bt'],
    ],
  ],
  ['same-message', bounded('a', 'a', 'm'), bounded('b', 'b', 'm'), [['a', 'b']]],
  [
    'no-key',
    task('a'),
    (p) =>
      p.service('b').boundary('m', 'b', { message: 'mig-no-key', correlationKey: '= missing' }).path('start', 'b', 'end').path('m', 'end'),
    [['a', 'b']],
  ],
  ['loops', many('a'), many('b', true), [['aw', 'bw']]],
  [
    'scopes-subscribed',
    scoped('a'),
    scoped('b'),
    [
      ['asub', 'bsub'],
      ['aw', 'bw'],
    ],
  ],
  [
    'many-boundary',
    many('a'),
    many('b'),
    [
      ['aw', 'bw'],
      ['am', 'bm'],
    ],
  ],
  [
    'throw',
    (p) => p.throw('a', { message: 'x', job: 'mig-say' }).path('start', 'a', 'end'),
    (p) => p.throw('b', { message: 'x', job: 'mig-say' }).path('start', 'b', 'end'),
    [['a', 'b']],
  ],
  [
    'duplicate',
    task('a'),
    task('b'),
    [
      ['a', 'b'],
      ['a', 'end'],
      ['end', 'end'],
      ['end', 'b'],
    ],
  ],
  [
    'source',
    task('a'),
    task('b'),
    [
      ['q', 'b'],
      ['a', 'b'],
    ],
  ],
  ['target', task('a'), task('b'), [['a', 'q']]],
];
const argument = ['duplicate', 'source', 'target'];

export const migrationScenarios: readonly Scenario[] = [
  moved(
    'task',
    task('a'),
    task('b'),
    [['a', 'b']],
    [
      { do: 'activate', type: 'a' },
      { do: 'complete', job: 'a', variables: { done: 1 } },
    ],
  ),
  moved(
    'boundary-events',
    bounded('a', 'a', 'mtge'),
    bounded('b', 'b', 'mntg'),
    [
      ['a', 'b'],
      ['am', 'bm'],
      ['at', 'bt'],
    ],
    [
      { do: 'publish', message: 'mig-bound-m', key: 'boundary-events' },
      { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'mig-bound-b', key: 'boundary-events' },
    ],
  ),
  moved(
    'interrupting-boundary-events',
    bounded('a', 'a', 'ng'),
    bounded('b', 'b', 'ng'),
    [
      ['a', 'b'],
      ['ag', 'bg'],
    ],
    [{ do: 'signal', name: 'mig-bound-g' }],
  ),
  moved(
    'each-kind',
    kinds('a'),
    kinds('b'),
    kindIds.map((id) => [`a${id}`, `b${id}`] as const),
    [
      { do: 'setVariables', element: 'mig-each-kind-a', variables: { nothing: 'job' } },
      { do: 'complete', job: 'au' },
      { do: 'userTask', element: 'an', act: 'complete' },
      { do: 'publish', message: 'mig-kinds-c', key: 'each-kind' },
      { do: 'publish', message: 'mig-kinds-e', key: 'each-kind' },
      { do: 'publish', message: 'mig-kinds-r', key: 'each-kind' },
      { do: 'signal', name: 'mig-kinds-g' },
      { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'mig-in-child' },
      { do: 'cancel', process: 'mig-each-kind-a' },
    ],
    [],
    [resource('mig-child', (p) => p.start('start').service('mig-in-child').end('end').path('start', 'mig-in-child', 'end'))],
  ),
  moved(
    'scopes',
    scoped('a'),
    scoped('b'),
    [
      ['asub', 'bsub'],
      ['aw', 'bw'],
      ['aesp', 'besp'],
      ['aon', 'bon'],
      ['ah', 'bh'],
      ['alate', 'blate'],
    ],
    [
      { do: 'publish', message: 'mig-scope-m', key: 'scopes' },
      { do: 'complete', job: 'aw' },
      { do: 'complete', job: 'ah' },
      { do: 'complete', job: 'bh' },
    ],
    [{ do: 'publish', message: 'mig-scope-m', key: 'scopes' }],
  ),
  moved(
    'multi-instance',
    loop('aw'),
    loop('bw'),
    [['aw', 'bw']],
    [
      { do: 'complete', job: 'aw', nth: 1 },
      { do: 'complete', job: 'aw', nth: 2 },
    ],
  ),
  moved(
    'sequential-multi-instance',
    many('a', true),
    many('b', true),
    [['aw', 'bw']],
    [
      { do: 'complete', job: 'aw' },
      { do: 'complete', job: 'bw' },
    ],
  ),
  moved(
    'failed-job-and-incident',
    task('a'),
    task('b'),
    [['a', 'b']],
    [{ do: 'retries', job: 'a', retries: 1 }, { do: 'resolve' }, { do: 'complete', job: 'a' }],
    [{ do: 'fail', job: 'a', retries: 0 }],
  ),
  {
    name: 'migrate-refused',
    resources: refusals.flatMap(([name, from, to]) => [line(`mig-r-${name}-a`, from), line(`mig-r-${name}-b`, to)]),
    steps: [
      ...refusals.flatMap(([name, , , mappings]): Step[] => [
        { do: 'create', process: `mig-r-${name}-a`, variables: { k: name, items: [1] } },
        {
          do: 'migrate',
          process: `mig-r-${name}-a`,
          to: `mig-r-${name}-b`,
          mappings,
          refused: argument.includes(name) ? 'INVALID_ARGUMENT' : 'FAILED_PRECONDITION',
        },
      ]),
      {
        do: 'call',
        rpc: 'MigrateProcessInstance',
        request: { processInstanceKey: UNKNOWN_KEY, migrationPlan: { targetProcessDefinitionKey: 1, mappingInstructions: [] } },
        refused: 'NOT_FOUND',
      },
    ],
  },
];
