import { bpmn } from '../bpmn-builder.ts';
import type { NodeOptions, Scope } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';

const HOUR = 3_600_000;
const one = (name: string, content: string): Scenario['resources'] => [{ name: `${name}.bpmn`, content }];
const line = (id: string, draw: (p: Scope) => Scope, path = ['start', 'it', 'end']): Scenario['resources'] =>
  one(
    id,
    bpmn(id, (p) =>
      draw(p.start('start'))
        .end('end')
        .path(...path),
    ),
  );

export const mappingScenarios: readonly Scenario[] = [
  {
    name: 'mappings-nested-and-overwriting',
    resources: line('map-nested', (p) =>
      p.service('it', {
        inputs: [
          ['= {x: 1, y: 2}', 'a'],
          ['= a.x', 'a.x.deep'],
          ['= 3', 'b.c.d'],
          ['= 4', 'b.c.e'],
          ['static text', 'c'],
          ['= null', 'd'],
          ['= missing', 'e'],
        ],
        outputs: [
          ['= r', 'a.z'],
          ['= 1', 'fresh.deep.er'],
          ['= b', 'b'],
          ['= a', 'keep.it'],
        ],
      }),
    ),
    steps: [
      { do: 'create', process: 'map-nested', variables: { keep: { was: 1 }, b: 'text' } },
      { do: 'activate', type: 'it' },
      { do: 'complete', job: 'it', variables: { r: [1, { q: null }] } },
    ],
  },
  {
    name: 'mappings-failing-and-mended',
    resources: line('map-fail', (p) =>
      p.sub(
        'it',
        (s) =>
          s
            .start('s1', { outputs: [['= assert(o1, o1 != null)', 'p1']] })
            .service('w', { inputs: [['= assert(o2, o2 > 0)', 'p2']], outputs: [['= assert(o3, o3 > 0)', 'p3']] })
            .end('s2', { outputs: [['= assert(o4, o4 != null)', 'p4']] })
            .path('s1', 'w', 's2'),
        { inputs: [['= assert(i, i != null)', 'j']], outputs: [['= assert(o5, o5 != null)', 'p5']] },
      ),
    ),
    steps: [
      { do: 'create', process: 'map-fail' },
      ...['i', 'o1', 'o2'].flatMap((name): Step[] => [
        { do: 'resolve' },
        { do: 'setVariables', element: 'map-fail', variables: { [name]: 1 } },
        { do: 'resolve' },
      ]),
      { do: 'complete', job: 'w' },
      ...['o3', 'o4', 'o5'].flatMap((name): Step[] => [
        { do: 'setVariables', element: 'map-fail', variables: { [name]: 1 } },
        { do: 'resolve' },
      ]),
    ],
  },
  {
    name: 'variables-scopes-and-shadows',
    resources: line('shadows', (p) =>
      p.sub(
        'it',
        (s) =>
          s
            .start('s1')
            .service('w', { inputs: [['= a', 'b']] })
            .end('s2')
            .path('s1', 'w', 's2'),
        { inputs: [['= a + 1', 'a']] },
      ),
    ),
    steps: [
      { do: 'create', process: 'shadows', variables: { a: 1, b: 2, c: 3 } },
      { do: 'setVariables', element: 'w', variables: { a: 5, b: 6, c: 7, d: 8 } },
      { do: 'setVariables', element: 'w', variables: { a: 5, e: 1 }, local: true },
      { do: 'setVariables', element: 'it', variables: { a: 2, c: 7 }, local: true },
      { do: 'setVariables', element: 'w', variables: {} },
      { do: 'setVariables', element: 'it', variables: { a: 2, b: 6, z: { n: 1.0 } } },
      { do: 'complete', job: 'w', variables: { a: 9, e: 10, new: null } },
    ],
  },
  {
    name: 'variables-of-called-processes',
    resources: [
      ...one(
        'prop-child',
        bpmn('prop-child', (p) =>
          p
            .start('start', { outputs: [['= 1', 'fromStart']] })
            .service('cw')
            .end('end', { outputs: [['= x', 'fromEnd']] })
            .path('start', 'cw', 'end'),
        ),
      ),
      ...one(
        'prop',
        bpmn('prop', (p) =>
          p
            .start('start')
            .parallel('f')
            .call('all', 'prop-child')
            .call('none', 'prop-child', { propagateParent: false, propagateChild: false })
            .call('in', 'prop-child', { propagateParent: false, inputs: [['= a', 'x']], propagateChild: true })
            .call('out', 'prop-child', { outputs: [['= x', 'a']], propagateChild: false })
            .call('both', '= "prop-" + kind', { inputs: [['= 7', 'x']], outputs: [['= x + 1', 'y']] })
            .end('end')
            .path('start', 'f', 'all', 'end')
            .path('f', 'none', 'end')
            .path('f', 'in', 'end')
            .path('f', 'out', 'end')
            .path('f', 'both', 'end'),
        ),
      ),
    ],
    steps: [
      { do: 'create', process: 'prop', variables: { a: 1, kind: 'child' } },
      ...[1, 2, 3, 4, 5].map((nth): Step => ({ do: 'complete', job: 'cw', nth, variables: { x: nth, from: nth } })),
    ],
  },
  {
    name: 'called-process-fails-and-is-interrupted',
    resources: [
      ...one(
        'cut-child',
        bpmn('cut-child', (p) => p.start('start').service('cc').end('end').path('start', 'cc', 'end')),
      ),
      ...line('cut-call', (p) =>
        p
          .call('it', '= child')
          .boundary('m', 'it', { message: 'cut-call-m', correlationKey: '= k' })
          .boundary('t', 'it', { duration: 'PT1H', interrupting: false })
          .path('m', 'end')
          .path('t', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'cut-call', variables: { k: 'x', child: 5 } },
      { do: 'setVariables', element: 'cut-call', variables: { child: '' } },
      { do: 'resolve' },
      { do: 'setVariables', element: 'cut-call', variables: { child: 'cut-child' } },
      { do: 'resolve' },
      { do: 'fail', job: 'cc', retries: 0, message: 'deep' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'cut-call-m', key: 'x' },
    ],
  },
  {
    name: 'loops-with-bad-collections-and-conditions',
    resources: line('loop-bad', (p) =>
      p.service('it', {
        loop: { items: '= items', item: 'i', collect: 'out', collected: '= assert(r, r != null)', until: '= stop' },
        inputs: [['= loopCounter', 'n']],
        outputs: [['= n', 'last']],
      } as NodeOptions),
    ),
    steps: [
      { do: 'create', process: 'loop-bad', variables: { items: 'text' } },
      { do: 'setVariables', element: 'loop-bad', variables: { items: [1, null, { a: 1 }] } },
      { do: 'resolve' },
      { do: 'complete', job: 'it', nth: 1 },
      { do: 'setVariables', element: 'it', nth: 2, variables: { r: 'one' }, local: true },
      { do: 'resolve' },
      { do: 'setVariables', element: 'loop-bad', variables: { stop: false } },
      { do: 'resolve' },
      { do: 'setVariables', element: 'it', nth: 1, variables: { out: 'broken' }, local: true },
      { do: 'complete', job: 'it', nth: 2, variables: { r: 2 } },
      { do: 'setVariables', element: 'it', nth: 1, variables: { out: [1] }, local: true },
      { do: 'resolve' },
      { do: 'setVariables', element: 'it', nth: 1, variables: { out: [1, 2, 3] }, local: true },
      { do: 'resolve' },
      { do: 'setVariables', element: 'loop-bad', variables: { stop: true } },
      { do: 'complete', job: 'it', nth: 3, variables: { r: 3 } },
      { do: 'cancel', process: 'loop-bad', refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'loops-sequential-whose-collection-changes',
    resources: line('loop-change', (p) =>
      p.service('it', { loop: { items: '= items', item: 'i', sequential: true, collect: 'out', collected: '= i' } }),
    ),
    steps: [
      { do: 'create', process: 'loop-change', variables: { items: [1, 2] } },
      { do: 'setVariables', element: 'loop-change', variables: { items: [1, 2, 3] } },
      { do: 'complete', job: 'it', nth: 1 },
      { do: 'complete', job: 'it', nth: 2 },
      { do: 'setVariables', element: 'loop-change', variables: { items: 'gone' } },
      { do: 'complete', job: 'it', nth: 3 },
      { do: 'setVariables', element: 'loop-change', variables: { items: [] } },
      { do: 'resolve' },
      { do: 'cancel', process: 'loop-change' },
    ],
  },
  {
    name: 'loops-nested-and-with-counters',
    resources: line('loop-nest', (p) =>
      p.sub(
        'it',
        (s) =>
          s
            .start('s1')
            .script('n', '= {a: loopCounter, of: item}', 'r', { loop: { items: '= item', item: 'inner', collect: 'rs', collected: '= r' } })
            .end('s2')
            .path('s1', 'n', 's2'),
        {
          loop: {
            items: '= [[1, 2], [], [3]]',
            item: 'item',
            collect: 'all',
            collected: '= rs',
            until:
              '= numberOfCompletedInstances = 2 and numberOfActiveInstances >= 0 and numberOfTerminatedInstances = 0 and numberOfInstances > 0',
          },
        },
      ),
    ),
    steps: [{ do: 'create', process: 'loop-nest' }],
  },
  {
    name: 'loops-many-and-bare',
    resources: line(
      'loop-many',
      (p) =>
        p
          .task('it', { loop: { items: '= for i in 1..120 return i', item: 'i', collect: 'out', collected: '= i * i' } })
          .manual('bare', { loop: { items: '= [1, 2, 3]', sequential: true } }),
      ['start', 'it', 'bare', 'end'],
    ),
    steps: [{ do: 'create', process: 'loop-many' }],
  },
  {
    name: 'loops-of-inclusive-gateways',
    resources: one(
      'incl-loop',
      bpmn('incl-loop', (p) =>
        p
          .start('start')
          .exclusive('again')
          .inclusive('split')
          .service('a')
          .service('b')
          .service('c')
          .inclusive('join')
          .exclusive('enough')
          .end('end')
          .path('start', 'again', 'split')
          .flow('split', 'a', '= n > 0')
          .flow('split', 'b', '= n > 1')
          .otherwise('split', 'c')
          .path('a', 'join', 'enough')
          .path('b', 'join')
          .path('c', 'join')
          .flow('enough', 'again', '= n < 3')
          .otherwise('enough', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'incl-loop', variables: { n: 0 } },
      { do: 'complete', job: 'c', variables: { n: 1 } },
      { do: 'complete', job: 'a', variables: { n: 2 } },
      { do: 'complete', job: 'b' },
      { do: 'complete', job: 'a', variables: { n: 3 } },
    ],
  },
  {
    name: 'gateways-whose-conditions-fail',
    resources: one(
      'cond',
      bpmn('cond', (p) =>
        p
          .start('start')
          .parallel('f')
          .exclusive('x')
          .inclusive('i')
          .task('a')
          .task('b')
          .end('end')
          .path('start', 'f', 'x')
          .path('f', 'i')
          .flow('x', 'a', '= n')
          .flow('x', 'b', '= m > 1')
          .flow('i', 'a', '= n = 1')
          .flow('i', 'b', '= m')
          .path('a', 'end')
          .path('b', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'cond', variables: { n: 'x' } },
      { do: 'setVariables', element: 'cond', variables: { n: false, m: false } },
      { do: 'resolve', nth: 1 },
      { do: 'resolve', nth: 2 },
      { do: 'setVariables', element: 'cond', variables: { n: true, m: true } },
      { do: 'resolve', nth: 3 },
      { do: 'resolve', nth: 4 },
      { do: 'cancel', process: 'cond' },
    ],
  },
];
