import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const one = (name: string, content: string): Scenario['resources'] => [{ name: `${name}.bpmn`, content }];
const UNKNOWN_KEY = '2251799899999999';

const nested = (id: string): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('a')
      .sub('outer', (s) =>
        s
          .start('s1')
          .service('b')
          .sub('inner', (t) => t.start('t1').service('c').end('t2').path('t1', 'c', 't2'))
          .end('s2')
          .path('s1', 'b', 'inner', 's2')
          .eventSub('esp', (e) =>
            e
              .start('on', { message: `${id}-on`, correlationKey: '= k', interrupting: false })
              .service('d')
              .end('e2')
              .path('on', 'd', 'e2'),
          ),
      )
      .boundary('late', 'outer', { duration: 'PT10H', interrupting: false })
      .service('z')
      .end('end')
      .end('e1')
      .path('start', 'a', 'outer', 'z', 'end')
      .path('late', 'e1'),
  );

export const modificationScenarios: readonly Scenario[] = [
  {
    name: 'modify-move-forward-and-back',
    resources: one(
      'mod-move',
      bpmn('mod-move', (p) =>
        p
          .start('start')
          .service('a')
          .service('b')
          .boundary('t', 'a', { duration: 'PT1H' })
          .boundary('m', 'a', { message: 'mod-move-m', correlationKey: '= 1' })
          .boundary('g', 'a', { signal: 'mod-move-g' })
          .end('end')
          .end('e1')
          .path('start', 'a', 'b', 'end')
          .path('t', 'e1')
          .path('m', 'e1')
          .path('g', 'e1'),
      ),
    ),
    steps: [
      { do: 'create', process: 'mod-move' },
      { do: 'modify', process: 'mod-move', activate: [{ element: 'b' }], terminate: [{ element: 'a' }] },
      { do: 'modify', process: 'mod-move', activate: [{ element: 'a' }, { element: 'a' }], terminate: [{ element: 'b' }] },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b' },
      { do: 'modify', process: 'mod-move', terminate: [{ element: 'a', nth: 2 }] },
      { do: 'modify', process: 'mod-move', terminate: [{ element: 'a', nth: 2 }], refused: 'NOT_FOUND' },
    ],
  },
  {
    name: 'modify-terminate-all',
    resources: one('mod-end', nested('mod-end')),
    steps: [
      { do: 'create', process: 'mod-end', variables: { k: 'x' } },
      { do: 'complete', job: 'a' },
      { do: 'publish', message: 'mod-end-on', key: 'x' },
      { do: 'complete', job: 'b' },
      { do: 'modify', process: 'mod-end', terminate: [{ element: 'c' }] },
      { do: 'modify', process: 'mod-end', terminate: [{ element: 'outer' }] },
      { do: 'create', process: 'mod-end' },
      { do: 'modify', process: 'mod-end', terminate: [{ element: 'mod-end' }] },
      { do: 'create', process: 'mod-end' },
      { do: 'modify', process: 'mod-end', terminate: [{ element: 'a' }], activate: [{ element: 'end' }] },
    ],
  },
  {
    name: 'modify-activate-inside-scopes-with-variables',
    resources: one('mod-deep', nested('mod-deep')),
    steps: [
      { do: 'create', process: 'mod-deep', variables: { k: 'x' } },
      {
        do: 'modify',
        process: 'mod-deep',
        activate: [
          {
            element: 'c',
            variables: [
              { variables: { g: 1 } },
              { variables: { o: 2, oo: 3 }, scope: 'outer' },
              { variables: { i: 3 }, scope: 'inner' },
              { variables: { c: 4 }, scope: 'c' },
              { variables: { p: 5 }, scope: 'mod-deep' },
            ],
          },
        ],
      },
      { do: 'publish', message: 'mod-deep-on', key: 'x' },
      { do: 'modify', process: 'mod-deep', activate: [{ element: 'b' }, { element: 'd' }, { element: 'inner' }] },
      {
        do: 'modify',
        process: 'mod-deep',
        activate: [{ element: 'c', variables: [{ variables: { again: 1 }, scope: 'inner' }] }],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'modify', process: 'mod-deep', activate: [{ element: 'c', ancestor: { element: 'inner', nth: 2 } }] },
      { do: 'modify', process: 'mod-deep', activate: [{ element: 'c', ancestor: { element: 'outer' } }] },
      { do: 'modify', process: 'mod-deep', activate: [{ element: 'c', ancestor: { element: 'mod-deep' } }] },
      {
        do: 'modify',
        process: 'mod-deep',
        activate: [{ element: 'outer' }, { element: 'z' }, { element: 'esp', ancestor: { element: 'outer' } }],
      },
      { do: 'complete', job: 'c', nth: 1 },
      { do: 'complete', job: 'z' },
      { do: 'cancel', process: 'mod-deep' },
    ],
  },
  {
    name: 'modify-each-kind-of-element',
    resources: [
      ...one(
        'mod-child',
        bpmn('mod-child', (p) => p.start('start').service('cc').end('end').path('start', 'cc', 'end')),
      ),
      ...one(
        'mod-kinds',
        bpmn('mod-kinds', (p) =>
          p
            .start('start')
            .service('w')
            .exclusive('x')
            .parallel('pg')
            .inclusive('ig')
            .task('t')
            .call('ca', 'mod-child')
            .receive('r', 'mod-kinds-r', '= k')
            .catch('c', { duration: 'PT1H' })
            .eventBased('eb')
            .catch('c1', { duration: 'PT1H' })
            .catch('c2', { signal: 'mod-kinds-g' })
            .user('u')
            .user('n', { native: true })
            .service('mi', { loop: { items: '= [1, 2]', item: 'i' } })
            .throw('th', { escalation: 'E' })
            .script('sc', '= 1', 'one')
            .end('end')
            .path('start', 'w', 'x', 'pg', 'ig', 't', 'ca', 'r', 'c', 'eb', 'c1', 'u', 'n', 'mi', 'th', 'sc', 'end')
            .path('eb', 'c2', 'u')
            .path('start', 'pg'),
        ),
      ),
    ],
    steps: [
      { do: 'create', process: 'mod-kinds', variables: { k: 'x' } },
      ...['x', 'pg', 'ig', 'ca', 'r', 'c', 'eb', 'u', 'n', 'mi', 'th', 'sc', 'end'].map(
        (element) => ({ do: 'modify', process: 'mod-kinds', activate: [{ element }] }) as const,
      ),
      {
        do: 'modify',
        process: 'mod-kinds',
        terminate: [
          { element: 'ca', nth: 1 },
          { element: 'r', nth: 1 },
          { element: 'c', nth: 1 },
          { element: 'eb', nth: 1 },
          { element: 'u', nth: 1 },
          { element: 'n', nth: 1 },
          { element: 'mi', nth: 1 },
        ],
      },
      { do: 'cancel', process: 'mod-kinds' },
    ],
  },
  {
    name: 'modify-joins',
    resources: one(
      'mod-join',
      bpmn('mod-join', (p) =>
        p
          .start('start')
          .parallel('f')
          .service('a')
          .service('b')
          .parallel('j')
          .inclusive('i')
          .service('z')
          .end('end')
          .path('start', 'f', 'a', 'j', 'z', 'end')
          .path('f', 'b', 'j')
          .path('a', 'i', 'z')
          .path('b', 'i'),
      ),
    ),
    steps: [
      { do: 'create', process: 'mod-join', at: ['j'] },
      { do: 'cancel', process: 'mod-join' },
      { do: 'create', process: 'mod-join', at: ['i'] },
      { do: 'cancel', process: 'mod-join' },
      { do: 'create', process: 'mod-join' },
      { do: 'modify', process: 'mod-join', activate: [{ element: 'j' }, { element: 'i' }] },
      { do: 'complete', job: 'a' },
      { do: 'modify', process: 'mod-join', activate: [{ element: 'j' }, { element: 'i' }] },
      { do: 'complete', job: 'b' },
      { do: 'modify', process: 'mod-join', activate: [{ element: 'j' }, { element: 'i' }] },
      { do: 'cancel', process: 'mod-join' },
    ],
  },
  {
    name: 'modify-called-process',
    resources: [
      ...one(
        'mod-called',
        bpmn('mod-called', (p) => p.start('start').service('x').service('y').end('end').path('start', 'x', 'y', 'end')),
      ),
      ...one(
        'mod-caller',
        bpmn('mod-caller', (p) => p.start('start').call('call', 'mod-called').end('end').path('start', 'call', 'end')),
      ),
    ],
    steps: [
      { do: 'create', process: 'mod-caller' },
      { do: 'modify', process: 'mod-called', terminate: [{ element: 'x' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'mod-called',
        terminate: [{ element: 'x' }],
        activate: [{ element: 'y', variables: [{ variables: { v: 1 } }] }],
      },
      { do: 'modify', process: 'mod-caller', terminate: [{ element: 'call' }], activate: [{ element: 'call' }] },
      { do: 'complete', job: 'x' },
      { do: 'complete', job: 'y' },
    ],
  },
  {
    name: 'modify-inside-multi-instance-and-with-incident',
    resources: one(
      'mod-many',
      bpmn('mod-many', (p) =>
        p
          .start('start')
          .sub(
            'group',
            (s) =>
              s
                .start('s1')
                .service('a', { inputs: [['= assert(v, v != null)', 'w']] })
                .service('b')
                .end('s2')
                .path('s1', 'a', 'b', 's2'),
            { loop: { items: '= [1, 2]', item: 'i' } },
          )
          .end('end')
          .path('start', 'group', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'mod-many' },
      { do: 'modify', process: 'mod-many', activate: [{ element: 'b' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'mod-many',
        activate: [{ element: 'b', ancestor: { element: 'group', nth: 2 } }],
        terminate: [{ element: 'a', nth: 1 }],
      },
      { do: 'modify', process: 'mod-many', activate: [{ element: 'b', ancestor: { element: 'mod-many' } }], refused: 'INVALID_ARGUMENT' },
      { do: 'modify', process: 'mod-many', terminate: [{ element: 'group', nth: 2 }] },
      { do: 'modify', process: 'mod-many', activate: [{ element: 'group' }], terminate: [{ element: 'group', nth: 1 }] },
      { do: 'cancel', process: 'mod-many' },
    ],
  },
  {
    name: 'modify-refused',
    resources: one('mod-bad', nested('mod-bad')),
    steps: [
      { do: 'create', process: 'mod-bad', variables: { k: 'x' } },
      { do: 'create', process: 'mod-bad', variables: { k: 'y' } },
      {
        do: 'modify',
        process: 'mod-bad',
        activate: [{ element: 'none' }, { element: 'nothing' }, { element: 'none' }],
        refused: 'INVALID_ARGUMENT',
      },
      ...['start', 's1', 'late', 'start_to_a', 'on'].map(
        (element) => ({ do: 'modify', process: 'mod-bad', activate: [{ element }], refused: 'INVALID_ARGUMENT' }) as const,
      ),
      { do: 'modify', process: 'mod-bad', activate: [{ element: 'late' }, { element: 's1' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'mod-bad',
        activate: [{ element: 'b', ancestor: { element: 'mod-bad', nth: 1 } }],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'modify', process: 'mod-bad', activate: [{ element: 'b', ancestor: { element: 'a', nth: 2 } }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'mod-bad',
        activate: [{ element: 'b', ancestor: { element: 'start', nth: 2 } }],
        refused: 'INVALID_ARGUMENT',
      },
      {
        do: 'modify',
        process: 'mod-bad',
        activate: [{ element: 'b', variables: [{ variables: { a: 1 }, scope: 'zzz' }] }],
        refused: 'INVALID_ARGUMENT',
      },
      {
        do: 'modify',
        process: 'mod-bad',
        activate: [
          {
            element: 'b',
            variables: [
              { variables: { a: 1 }, scope: 'inner' },
              { variables: {}, scope: 'z' },
            ],
          },
        ],
        refused: 'INVALID_ARGUMENT',
      },
      { do: 'modify', process: 'mod-bad' },
      { do: 'modify', process: 'mod-bad', terminate: [{ element: 'start', nth: 1 }], refused: 'INVALID_ARGUMENT' },
      { do: 'modify', process: 'mod-bad', terminate: [{ element: 'a', nth: 1 }] },
      { do: 'call', rpc: 'ModifyProcessInstance', request: { processInstanceKey: UNKNOWN_KEY }, refused: 'NOT_FOUND' },
      { do: 'call', rpc: 'ModifyProcessInstance', request: { processInstanceKey: '1' }, refused: 'UNAVAILABLE' },
    ],
  },
  {
    name: 'modify-subscriptions-failing',
    resources: one(
      'mod-sub',
      bpmn('mod-sub', (p) =>
        p
          .start('start')
          .service('a')
          .sub('outer', (s) => s.start('s1').service('b').end('s2').path('s1', 'b', 's2'))
          .boundary('m', 'outer', { message: 'mod-sub-m', correlationKey: '= key' })
          .end('end')
          .end('e1')
          .path('start', 'a', 'outer', 'end')
          .path('m', 'e1'),
      ),
    ),
    steps: [
      { do: 'create', process: 'mod-sub' },
      { do: 'modify', process: 'mod-sub', activate: [{ element: 'b' }], refused: 'INVALID_ARGUMENT' },
      {
        do: 'modify',
        process: 'mod-sub',
        activate: [{ element: 'b', variables: [{ variables: { key: 'k' } }] }],
        terminate: [{ element: 'a' }],
      },
    ],
  },
  {
    name: 'create-at-each-scope',
    resources: one('start-deep', nested('start-deep')),
    steps: [
      { do: 'create', process: 'start-deep', at: ['c', 'd', 'z'], variables: { k: 'x' } },
      { do: 'publish', message: 'start-deep-on', key: 'x' },
      { do: 'cancel', process: 'start-deep' },
      { do: 'create', process: 'start-deep', at: ['c', 'c', 'b'], variables: { k: 'x' } },
      { do: 'cancel', process: 'start-deep' },
      ...['nothing', 'start', 'late', 'start_to_a', 'on'].map(
        (element) => ({ do: 'create', process: 'start-deep', at: [element], variables: { k: 'x' }, refused: 'INVALID_ARGUMENT' }) as const,
      ),
      { do: 'create', process: 'start-deep', at: ['c'], variables: {}, refused: 'INVALID_ARGUMENT' },
    ],
  },
];
