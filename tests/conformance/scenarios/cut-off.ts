import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario } from '../scenario.ts';

const resource = (id: string, draw: (p: Scope) => unknown): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => {
    draw(p);
  }),
});

/** A branch that never waits: its commands stand in the queue when another branch ends the scope. */
const chain = (p: Scope, from: string, prefix: string, length: number): Scope => {
  const ids = Array.from({ length }, (_, index) => `${prefix}${index}`);
  for (const id of ids) p.task(id);
  return p.path(from, ...ids);
};

/** Branches that are cut off while their next command is already written: Zeebe rejects it. */
export const cutOffScenarios: readonly Scenario[] = [
  {
    name: 'cut-off-by-an-error-of-the-process',
    resources: [
      resource('cut-error', (p) => {
        p.start('start').parallel('fork').end('bad', { error: 'CUT' }).task('pause').path('start', 'fork', 'pause', 'bad');
        chain(p, 'fork', 'a', 4);
        chain(p, 'fork', 'b', 3);
        p.eventSub('caught', (s) => s.start('s1', { error: 'CUT' }).end('s2').path('s1', 's2'));
      }),
    ],
    steps: [{ do: 'create', process: 'cut-error' }],
  },
  {
    name: 'cut-off-by-a-terminate-end',
    resources: [
      resource('cut-terminate', (p) => {
        p.start('start').sub('group', (s) => {
          s.start('g1').parallel('fork').task('pause').end('stop', { terminate: true }).path('g1', 'fork', 'pause', 'stop');
          chain(s, 'fork', 'a', 5);
          s.sub('deep', (d) => void chain(d.start('d1'), 'd1', 'e', 4)).path('fork', 'deep');
        });
        p.parallel('all').end('end', { terminate: true }).path('start', 'all', 'group', 'end');
        chain(p, 'all', 'b', 20);
      }),
    ],
    steps: [{ do: 'create', process: 'cut-terminate' }],
  },
  {
    name: 'cut-off-by-a-boundary-event',
    resources: [
      resource('cut-boundary', (p) => {
        p.start('start')
          .sub('outer', (o) =>
            o
              .start('o1')
              .sub('inner', (s) => {
                s.start('i1').parallel('fork').task('pause').end('bad', { error: 'CUT-2' }).path('i1', 'fork', 'pause', 'bad');
                chain(s, 'fork', 'a', 4);
                s.sub('deep', (d) => void chain(d.start('d1'), 'd1', 'e', 4)).path('fork', 'deep');
              })
              .path('o1', 'inner'),
          )
          .boundary('caught', 'outer', { error: 'CUT-2' })
          .end('end')
          .end('after')
          .path('start', 'outer', 'end')
          .path('caught', 'after');
      }),
    ],
    steps: [{ do: 'create', process: 'cut-boundary' }],
  },
  {
    name: 'cut-off-by-a-completion-condition',
    resources: [
      resource('cut-loop', (p) => {
        p.start('start')
          .manual('simple', { loop: { items: '= [1, 2, 3, 4]', item: 'i', until: '= i = 2', collect: 'out', collected: '= i' } })
          .sub('group', (s) => void chain(s.start('s1'), 's1', 'a', 2), {
            loop: { items: '= [1, 2, 3]', until: '= numberOfCompletedInstances >= 1' },
          })
          .sub(
            'uneven',
            (s) => {
              s.start('u1').exclusive('x').path('u1', 'x').otherwise('x', 'u2');
              s.task('u2');
              chain(s, 'u2', 'c', 3);
              s.task('u3').flow('x', 'u3', '= i = 2');
            },
            { loop: { items: '= [1, 2, 3]', item: 'i', until: '= numberOfCompletedInstances >= 1' } },
          )
          .end('end')
          .path('start', 'simple', 'group', 'uneven', 'end');
      }),
    ],
    steps: [{ do: 'create', process: 'cut-loop' }],
  },
  {
    name: 'cut-off-by-an-escalation-or-a-signal',
    resources: [
      resource('cut-escalation', (p) => {
        p.start('start')
          .sub('group', (s) => {
            s.start('s1').parallel('fork').throw('up', { escalation: 'CUT-X' }).task('after').path('s1', 'fork', 'up', 'after');
            chain(s, 'fork', 'a', 3);
          })
          .boundary('risen', 'group', { escalation: 'CUT-X' })
          .end('end')
          .end('e1')
          .path('start', 'group', 'end')
          .path('risen', 'e1');
      }),
      resource('cut-signal', (p) => {
        p.start('start')
          .parallel('fork')
          .throw('say', { signal: 'cut-off' })
          .sub('group', (s) => void chain(s.start('s1'), 's1', 'a', 6))
          .boundary('heard', 'group', { signal: 'cut-off' })
          .end('e1')
          .path('start', 'fork', 'say')
          .path('fork', 'group')
          .path('heard', 'e1');
      }),
      resource('cut-catch', (p) => {
        p.start('start')
          .parallel('fork')
          .task('t1')
          .throw('say', { signal: 'cut-catch' })
          .catch('wait', { signal: 'cut-catch' })
          .catch('late', { signal: 'cut-catch' })
          .task('t2')
          .task('t3')
          .path('start', 'fork', 't1', 'say')
          .path('fork', 'wait')
          .path('fork', 't2', 't3', 'late');
        p.eventSub('on', (s) => s.start('s1', { signal: 'cut-catch', interrupting: false }).end('s2').path('s1', 's2'));
      }),
    ],
    steps: [
      { do: 'create', process: 'cut-escalation' },
      { do: 'create', process: 'cut-signal' },
      { do: 'create', process: 'cut-catch' },
    ],
  },
  {
    name: 'cut-off-several-times-by-one-signal',
    resources: [
      resource('cut-twice', (p) => {
        const within = (s: Scope, id: string, fill: (inner: Scope) => void): Scope => {
          s.start(`${id}-start`)
            .service(`${id}-work`)
            .boundary(`${id}-on`, `${id}-work`, { signal: 'cut-twice' })
            .end(`${id}-end`)
            .parallel(`${id}-fork`)
            .path(`${id}-start`, `${id}-fork`, `${id}-work`)
            .path(`${id}-on`, `${id}-end`)
            .eventSub(`${id}-esp`, (e) => e.start(`${id}-e1`, { signal: 'cut-twice' }).task(`${id}-e2`).path(`${id}-e1`, `${id}-e2`));
          fill(s);
          return s;
        };
        within(p, 'top', (top) => {
          top
            .sub(
              'mid',
              (m) =>
                void within(
                  m,
                  'middle',
                  (inner) => void inner.sub('low', (l) => void within(l, 'lowest', () => undefined)).path('middle-fork', 'low'),
                ),
            )
            .boundary('mid-on', 'mid', { signal: 'cut-twice' })
            .end('mid-end')
            .path('top-fork', 'mid')
            .path('mid-on', 'mid-end');
        });
      }),
    ],
    steps: [
      { do: 'create', process: 'cut-twice' },
      { do: 'signal', name: 'cut-twice' },
    ],
  },
  {
    name: 'event-sub-processes-of-one-scope',
    resources: [
      resource('many-handlers', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            s
              .start('s1')
              .service('work')
              .path('s1', 'work')
              .eventSub('told', (e) =>
                e
                  .start('t1', { message: 'handlers-told', correlationKey: '= "k"', interrupting: false })
                  .service('hear')
                  .path('t1', 'hear'),
              )
              .eventSub('ticked', (e) => e.start('c1', { cycle: 'R2/PT1H', interrupting: false }).task('tick').path('c1', 'tick'))
              .eventSub('failed', (e) => e.start('f1', { error: 'HANDLERS' }).service('repair').path('f1', 'repair'))
              .eventSub('signalled', (e) => e.start('g1', { signal: 'handlers-stop' }).end('g2').path('g1', 'g2'))
              .eventSub('risen', (e) => e.start('r1', { escalation: 'HANDLERS-X', interrupting: false }).task('note').path('r1', 'note')),
          )
          .boundary('late', 'group', { duration: 'PT5H' })
          .end('end')
          .end('e1')
          .path('start', 'group', 'end')
          .path('late', 'e1'),
      ),
    ],
    steps: [
      { do: 'create', process: 'many-handlers' },
      { do: 'publish', message: 'handlers-told', key: 'k' },
      { do: 'publish', message: 'handlers-told', key: 'k' },
      { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'throw', job: 'hear', nth: 1, code: 'HANDLERS' },
      { do: 'publish', message: 'handlers-told', key: 'k' },
      { do: 'complete', job: 'repair' },
      { do: 'create', process: 'many-handlers' },
      { do: 'publish', message: 'handlers-told', key: 'k' },
      { do: 'signal', name: 'handlers-stop' },
      { do: 'create', process: 'many-handlers' },
      {
        do: 'advance',
        ms: 5 * 3_601_000,
        until: { valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_COMPLETED', value: { elementId: 'e1' } },
      },
    ],
  },
  {
    name: 'calls-nested-with-loops-and-boundaries',
    resources: [
      resource('nest-lowest', (p) =>
        p
          .start('start')
          .service('deep')
          .throw('up', { escalation: 'NEST-X' })
          .exclusive('x')
          .end('bad', { error: 'NEST-E' })
          .end('end')
          .path('start', 'deep', 'up', 'x')
          .flow('x', 'bad', '= fail = true')
          .otherwise('x', 'end'),
      ),
      resource('nest-middle', (p) =>
        p
          .start('start')
          .call('low', 'nest-lowest', { loop: { items: '= items', item: 'i' } })
          .boundary('slow', 'low', { duration: 'PT1H', interrupting: false })
          .end('end')
          .end('e1')
          .path('start', 'low', 'end')
          .path('slow', 'e1'),
      ),
      resource('nest-top', (p) =>
        p
          .start('start')
          .sub('group', (s) => s.start('s1').call('mid', 'nest-middle').end('s2').path('s1', 'mid', 's2'), {
            loop: { items: '= groups', item: 'items', sequential: true },
          })
          .boundary('failed', 'group', { error: 'NEST-E' })
          .boundary('risen', 'group', { escalation: 'NEST-X', interrupting: false })
          .end('end')
          .end('e1')
          .end('e2')
          .path('start', 'group', 'end')
          .path('failed', 'e1')
          .path('risen', 'e2'),
      ),
    ],
    steps: [
      { do: 'create', process: 'nest-top', variables: { groups: [[1, 2], [3]] } },
      { do: 'complete', job: 'deep', nth: 1 },
      { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'complete', job: 'deep', nth: 2 },
      { do: 'complete', job: 'deep', nth: 3, variables: { fail: true } },
      { do: 'create', process: 'nest-top', variables: { groups: [[1, 2]] } },
      { do: 'throw', job: 'deep', code: 'NEST-E' },
      { do: 'create', process: 'nest-top', variables: { groups: [[1, 2]] } },
      { do: 'throw', job: 'deep', code: 'nobody' },
      { do: 'cancel', process: 'nest-top' },
    ],
  },
  {
    name: 'loop-results-that-do-not-fit',
    resources: [
      resource('misfit', (p) =>
        p
          .start('start')
          .service('work', { loop: { items: '= items', item: 'i', collect: 'out', collected: '= i' } })
          .end('end')
          .path('start', 'work', 'end'),
      ),
    ],
    steps: [
      { do: 'create', process: 'misfit', variables: { items: [1, 2] } },
      { do: 'setVariables', element: 'work', nth: 1, variables: { out: null }, local: true },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'setVariables', element: 'work', nth: 1, variables: { out: 'text' }, local: true },
      { do: 'resolve' },
      { do: 'setVariables', element: 'work', nth: 1, variables: { out: [] }, local: true },
      { do: 'resolve' },
      { do: 'setVariables', element: 'work', nth: 1, variables: { out: [0, 0, 0] }, local: true },
      { do: 'resolve' },
      { do: 'complete', job: 'work', nth: 2 },
    ],
  },
  {
    name: 'migrate-stuck-catch-events',
    resources: [
      ...(['a', 'b'] as const).flatMap((x) => [
        resource(`mig-link-${x}`, (p) =>
          p
            .start('start')
            .throw('t', { link: 'L' })
            .catch(x, { link: 'L', outputs: [['= assert(v, v != null)', 'w']] })
            .end('end')
            .path('start', 't')
            .path(x, 'end'),
        ),
        resource(`mig-gate-${x}`, (p) =>
          p
            .start('start')
            .eventBased('gate')
            .catch(x, { signal: 'mig-gate', outputs: [['= assert(v, v != null)', 'w']] })
            .catch('other', { duration: 'PT1H' })
            .end('end')
            .path('start', 'gate', x, 'end')
            .path('gate', 'other', 'end'),
        ),
      ]),
      resource('mig-gone', (p) => p.start('start').end('end').path('start', 'end')),
    ],
    steps: [
      { do: 'create', process: 'mig-link-a' },
      { do: 'migrate', process: 'mig-link-a', to: 'mig-link-b', mappings: [['a', 'b']], refused: 'FAILED_PRECONDITION' },
      { do: 'create', process: 'mig-gate-a' },
      { do: 'signal', name: 'mig-gate' },
      { do: 'migrate', process: 'mig-gate-a', to: 'mig-gate-b', mappings: [['a', 'b']], refused: 'FAILED_PRECONDITION' },
      { do: 'delete', resource: 'mig-gone' },
      { do: 'migrate', process: 'mig-gate-a', to: 'mig-gone', mappings: [], refused: 'NOT_FOUND' },
    ],
  },
];
