import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

const HOUR = 3_600_000;
const one = (name: string, draw: (p: Scope) => unknown): Scenario['resources'] => [{ name: `${name}.bpmn`, content: bpmn(name, draw) }];

/** Several things at once: interruptions of what is already interrupted, deployments that mend, signals for many. */
export const combinationScenarios: readonly Scenario[] = [
  {
    name: 'decision-fails-and-is-mended-by-a-deployment',
    resources: [
      { name: 'mended.dmn', content: simpleDmn('mended', 'assert(x, x != null)') },
      ...one('mend', (p) =>
        p
          .start('start')
          .decide('ask', 'mended', 'r')
          .decide('same', 'mended', 's', { binding: 'deployment' })
          .decide('tag', 'mended', 't', { binding: 'versionTag', versionTag: 'v7' })
          .end('end')
          .path('start', 'ask', 'same', 'tag', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'mend', variables: { days: 5 } },
      { do: 'resolve' },
      { do: 'deploy', resources: [{ name: 'mended.dmn', content: simpleDmn('mended', '"later"') }] },
      { do: 'resolve' },
      { do: 'setVariables', element: 'mend', variables: { x: 'y' } },
      { do: 'resolve' },
      {
        do: 'deploy',
        resources: [
          {
            name: 'mended.dmn',
            content: simpleDmn('mended', '"tagged"').replace(
              '<decisionTable',
              '<extensionElements><zeebe:versionTag xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" value="v7"/></extensionElements><decisionTable',
            ),
          },
        ],
      },
      { do: 'resolve' },
      { do: 'delete', resource: 'mended-graph' },
      { do: 'evaluate', decision: 'mended', variables: { days: 5 } },
    ],
  },
  {
    name: 'signal-for-many',
    resources: [
      ...one('sig-a', (p) =>
        p
          .start('begin', { signal: 'sig-all' })
          .service('work')
          .boundary('b', 'work', { signal: 'sig-all', interrupting: false })
          .end('end')
          .end('e1')
          .path('begin', 'work', 'end')
          .path('b', 'e1'),
      ),
      ...one('sig-b', (p) =>
        p
          .start('start')
          .parallel('f')
          .catch('one', { signal: 'sig-all' })
          .catch('two', { signal: 'sig-all' })
          .eventBased('g')
          .catch('three', { signal: 'sig-all' })
          .catch('four', { duration: 'PT1H' })
          .end('end')
          .path('start', 'f', 'one', 'end')
          .path('f', 'two', 'end')
          .path('f', 'g', 'three', 'end')
          .path('g', 'four', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'sig-b' },
      { do: 'create', process: 'sig-b' },
      { do: 'signal', name: 'sig-all', variables: { n: 1 } },
      { do: 'signal', name: 'sig-all' },
      { do: 'signal', name: '' },
    ],
  },
  {
    name: 'interrupted-twice-and-inside-out',
    resources: [
      ...one('deep-child', (p) => p.start('start').service('in-child').end('end').path('start', 'in-child', 'end')),
      ...one('deep', (p) =>
        p
          .start('start')
          .sub('outer', (s) =>
            s
              .start('s1')
              .sub('inner', (t) =>
                t
                  .start('t1')
                  .parallel('f')
                  .call('c', 'deep-child')
                  .service('w', { loop: { items: '= [1, 2]', item: 'i' } })
                  .end('t2')
                  .path('t1', 'f', 'c', 't2')
                  .path('f', 'w', 't2'),
              )
              .boundary('bi', 'inner', { message: 'deep-i', correlationKey: '= k' })
              .service('after')
              .end('s2')
              .path('s1', 'inner', 's2')
              .path('bi', 'after', 's2')
              .eventSub('esp', (e) =>
                e.start('on', { message: 'deep-e', correlationKey: '= k' }).service('espw').end('e2').path('on', 'espw', 'e2'),
              ),
          )
          .boundary('bo', 'outer', { message: 'deep-o', correlationKey: '= k' })
          .boundary('err', 'outer', { anyError: true })
          .service('last')
          .end('end')
          .path('start', 'outer', 'end')
          .path('bo', 'last', 'end')
          .path('err', 'last')
          .eventSub('top', (e) =>
            e.start('ton', { message: 'deep-t', correlationKey: '= k' }).service('topw').end('t9').path('ton', 'topw', 't9'),
          ),
      ),
    ],
    steps: [
      { do: 'create', process: 'deep', variables: { k: 'x' } },
      { do: 'publish', message: 'deep-i', key: 'x' },
      { do: 'publish', message: 'deep-e', key: 'x' },
      { do: 'publish', message: 'deep-e', key: 'x' },
      { do: 'publish', message: 'deep-o', key: 'x' },
      { do: 'publish', message: 'deep-t', key: 'x' },
      { do: 'complete', job: 'topw' },
      { do: 'create', process: 'deep', variables: { k: 'y' } },
      { do: 'throw', job: 'in-child', code: 'E', variables: { why: 1 } },
      { do: 'complete', job: 'last' },
      { do: 'create', process: 'deep', variables: { k: 'z' } },
      { do: 'publish', message: 'deep-e', key: 'z' },
      { do: 'throw', job: 'espw', code: 'E' },
      { do: 'cancel', process: 'deep' },
    ],
  },
  {
    name: 'modify-an-interrupted-scope',
    resources: one('mod-int', (p) =>
      p
        .start('start')
        .service('a')
        .service('b')
        .end('end')
        .path('start', 'a', 'b', 'end')
        .eventSub('esp', (e) =>
          e.start('on', { message: 'mod-int-m', correlationKey: '= k' }).service('w').end('e2').path('on', 'w', 'e2'),
        ),
    ),
    steps: [
      { do: 'create', process: 'mod-int', variables: { k: 'x' } },
      { do: 'publish', message: 'mod-int-m', key: 'x' },
      { do: 'modify', process: 'mod-int', activate: [{ element: 'b' }] },
      { do: 'complete', job: 'w' },
      { do: 'complete', job: 'b' },
    ],
  },
  {
    name: 'migrate-with-a-token-at-a-join',
    resources: [
      ...one('join-a', (p) =>
        p
          .start('start')
          .parallel('f')
          .service('a')
          .service('b')
          .parallel('j')
          .end('end')
          .path('start', 'f', 'a', 'j', 'end')
          .path('f', 'b', 'j'),
      ),
      ...one('join-b', (p) => p.start('start').service('b').end('end').path('start', 'b', 'end')),
    ],
    steps: [
      { do: 'create', process: 'join-a' },
      { do: 'complete', job: 'a' },
      { do: 'migrate', process: 'join-a', to: 'join-b', mappings: [['b', 'b']], refused: 'FAILED_PRECONDITION' },
      { do: 'complete', job: 'b' },
    ],
  },
  {
    name: 'result-of-several-kinds',
    resources: [
      ...one('res-child', (p) => p.start('start').script('s', '= 7', 'deep').end('end').path('start', 's', 'end')),
      ...one('res', (p) =>
        p
          .start('start')
          .call('c', 'res-child')
          .script('m', '= i', 'each', { loop: { items: '= [1, 2]', item: 'i', collect: 'all', collected: '= each' } })
          .end('end')
          .path('start', 'c', 'm', 'end'),
      ),
    ],
    steps: [
      { do: 'createWithResult', process: 'res', variables: { a: 1.0, b: null } },
      { do: 'createWithResult', process: 'res', variables: { a: 1 }, fetch: ['all', 'missing'] },
    ],
  },
  {
    name: 'timers-at-the-same-moment',
    resources: one('same-t', (p) =>
      p
        .start('start')
        .sub('g', (s) =>
          s
            .start('s1')
            .service('w')
            .boundary('i', 'w', { duration: 'PT1H' })
            .catch('c', { duration: 'PT1H' })
            .parallel('f')
            .end('s2')
            .path('s1', 'f', 'w', 's2')
            .path('f', 'c', 's2')
            .path('i', 's2'),
        )
        .boundary('o', 'g', { duration: 'PT1H', interrupting: false })
        .boundary('O', 'g', { duration: 'PT2H' })
        .end('end')
        .end('e1')
        .path('start', 'g', 'end')
        .path('o', 'e1')
        .path('O', 'e1'),
    ),
    steps: [
      { do: 'create', process: 'same-t' },
      { do: 'create', process: 'same-t' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 6 } },
    ],
  },
  {
    name: 'compensation-in-sub-process-and-event-sub-process',
    resources: one('undo-deep', (p) =>
      p
        .start('start')
        .sub('g', (s) =>
          s
            .start('s1')
            .service('a')
            .boundary('ba', 'a', { compensate: true })
            .service('ua', { forCompensation: true })
            .associate('ba', 'ua')
            .service('w')
            .end('s2')
            .path('s1', 'a', 'w', 's2')
            .eventSub('esp', (e) =>
              e.start('on', { error: 'E' }).throw('undo', { compensate: true }).end('e2', { error: 'F' }).path('on', 'undo', 'e2'),
            ),
        )
        .boundary('f', 'g', { error: 'F' })
        .end('end')
        .end('stop', { compensate: 'g' })
        .path('start', 'g', 'end')
        .path('f', 'stop'),
    ),
    steps: [
      { do: 'create', process: 'undo-deep' },
      { do: 'complete', job: 'a' },
      { do: 'throw', job: 'w', code: 'E' },
      { do: 'complete', job: 'ua' },
      { do: 'create', process: 'undo-deep' },
      { do: 'complete', job: 'a' },
      { do: 'throw', job: 'w', code: 'F' },
    ],
  },
  {
    name: 'message-arrives-where-the-scope-has-just-ended',
    resources: [
      ...one('late-a', (p) =>
        p
          .start('start')
          .parallel('f')
          .catch('m', { message: 'late-m', correlationKey: '= "k"' })
          .end('stop', { terminate: true })
          .end('e')
          .path('start', 'f', 'm', 'e')
          .path('f', 'stop'),
      ),
      ...one('late-b', (p) =>
        p
          .start('start')
          .parallel('f')
          .end('stop', { terminate: true })
          .catch('m', { message: 'late-m', correlationKey: '= "k"' })
          .end('e')
          .path('start', 'f', 'stop')
          .path('f', 'm', 'e'),
      ),
    ],
    steps: [
      { do: 'publish', message: 'late-m', key: 'k', ttlMs: HOUR, variables: { n: 1 } },
      { do: 'create', process: 'late-a' },
      { do: 'create', process: 'late-b' },
      { do: 'create', process: 'late-a' },
      { do: 'publish', message: 'late-m', key: 'k' },
    ],
  },
  {
    name: 'long-chains-and-many-calls',
    resources: [
      ...one('short-child', (p) => p.start('start').script('s', '= i * 2', 'r').end('end').path('start', 's', 'end')),
      ...one('long', (p) => {
        const ids = Array.from({ length: 60 }, (_, index) => `t${index}`);
        p.start('start');
        for (const id of ids) p.task(id);
        p.call('calls', 'short-child', { loop: { items: '= for i in 1..25 return i', item: 'i', collect: 'all', collected: '= r' } })
          .throw('tell', { signal: 'long-told' })
          .service('work')
          .end('end')
          .path('start', ...ids, 'calls', 'tell', 'work', 'end');
      }),
    ],
    steps: [
      { do: 'create', process: 'long' },
      { do: 'await', valueType: 'JOB', intent: 'CREATED' },
      { do: 'complete', job: 'work' },
      { do: 'createWithResult', process: 'short-child', variables: { i: 4 } },
    ],
  },
  {
    name: 'cancelled-with-incidents-everywhere',
    resources: [
      ...one('sick-child', (p) => p.start('start').exclusive('x').end('end').path('start', 'x').flow('x', 'end', '= missing')),
      ...one('sick', (p) =>
        p
          .start('start')
          .parallel('f')
          .call('c', 'sick-child')
          .service('w', { loop: { items: '= [1, 2]', item: 'i' } })
          .service('bad', { job: '= none' })
          .user('u', { native: true, assignee: '= 1' })
          .sub('s', (s) => s.start('s1').end('e1', { error: 'X' }).path('s1', 'e1'))
          .service('fail')
          .service('thrown')
          .end('end')
          .path('start', 'f', 'c', 'end')
          .path('f', 'w', 'end')
          .path('f', 'bad', 'end')
          .path('f', 'u', 'end')
          .path('f', 's', 'end')
          .path('f', 'fail', 'end')
          .path('f', 'thrown', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'sick' },
      { do: 'fail', job: 'fail', retries: 0 },
      { do: 'fail', job: 'w', nth: 2, retries: 0 },
      { do: 'throw', job: 'thrown', code: 'Y' },
      { do: 'cancel', process: 'sick' },
    ],
  },
  {
    name: 'inclusive-gateways-unbalanced-and-nested',
    resources: one('unbalanced', (p) =>
      p
        .start('start')
        .inclusive('i1')
        .inclusive('i2')
        .service('a')
        .service('b')
        .service('c')
        .inclusive('j2')
        .task('m')
        .inclusive('j1')
        .parallel('p')
        .service('d')
        .end('end')
        .end('e2')
        .path('start', 'i1')
        .flow('i1', 'i2', '= n > 0')
        .flow('i1', 'c', '= n > 1')
        .flow('i1', 'p', '= n > 2')
        .otherwise('i1', 'j1')
        .flow('i2', 'a', '= n > 0')
        .flow('i2', 'b', '= n > 1')
        .path('a', 'j2', 'm', 'j1', 'end')
        .path('b', 'j2')
        .path('c', 'j1')
        .path('p', 'd', 'j1')
        .path('p', 'e2'),
    ),
    steps: [
      { do: 'create', process: 'unbalanced', variables: { n: 0 } },
      { do: 'create', process: 'unbalanced', variables: { n: 1 } },
      { do: 'complete', job: 'a' },
      { do: 'create', process: 'unbalanced', variables: { n: 3 } },
      { do: 'complete', job: 'c' },
      { do: 'complete', job: 'b' },
      { do: 'complete', job: 'd' },
      { do: 'complete', job: 'a' },
    ],
  },
  {
    name: 'deployments-of-everything-at-once',
    resources: [],
    steps: ((): Step[] => {
      const form = (id: string, more = ''): string => JSON.stringify({ id, more });
      const all = (tag: string) => [
        { name: 'z.form', content: form('every-form') },
        { name: 'm.dmn', content: simpleDmn('every-decision') },
        { name: 'a.bpmn', content: bpmn('every-process', (p) => p.start('start').task(tag).end('end').path('start', tag, 'end')) },
      ];
      return [
        { do: 'deploy', resources: all('one') },
        { do: 'deploy', resources: all('one') },
        { do: 'deploy', resources: all('two') },
        { do: 'deploy', resources: all('two').slice(0, 2) },
        { do: 'delete', resource: 'every-form', version: 1 },
        { do: 'delete', resource: 'every-decision-graph', version: 2 },
        { do: 'deploy', resources: all('two') },
      ];
    })(),
  },
];
