import { bpmn } from '../bpmn-builder.ts';
import type { EventOptions, NodeOptions, Scope } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

/** A service task of this id with a handler `undo-id`. */
const undoable = (p: Scope, id: string, options: NodeOptions = {}, undo: NodeOptions = {}): Scope =>
  p
    .service(id, options)
    .boundary(`b-${id}`, id, { compensate: true })
    .service(`undo-${id}`, { forCompensation: true, ...undo })
    .associate(`b-${id}`, `undo-${id}`);
const one = (name: string, content: string): Scenario['resources'] => [{ name: `${name}.bpmn`, content }];
const ending = (id: string, end: EventOptions) =>
  bpmn(id, (p) =>
    undoable(undoable(p.start('start'), 'a'), 'b', {}, { inputs: [['= x', 'y']], outputs: [['= z', 'x']] })
      .end('end', end)
      .path('start', 'a', 'b', 'end'),
  );

export const compensationScenarios: readonly Scenario[] = [
  {
    name: 'compensation-end',
    resources: one('comp-end', ending('comp-end', { compensate: true })),
    steps: [
      { do: 'create', process: 'comp-end', variables: { x: 1 } },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b', variables: { x: 2 } },
      { do: 'activate', type: 'undo-b' },
      { do: 'complete', job: 'undo-b', variables: { z: 5 } },
      { do: 'complete', job: 'undo-a' },
    ],
  },
  {
    name: 'compensation-end-of-one-activity',
    resources: one('comp-one', ending('comp-one', { compensate: 'a', inputs: [['= 1', 'never']], outputs: [['= 1', 'neither']] })),
    steps: [
      { do: 'create', process: 'comp-one' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b' },
      { do: 'complete', job: 'undo-a' },
    ],
  },
  {
    name: 'compensation-throw-with-nothing-to-undo',
    resources: one(
      'comp-none',
      bpmn('comp-none', (p) =>
        undoable(p.start('start').exclusive('x'), 'a')
          .throw('undo', { compensate: true })
          .end('end')
          .flow('x', 'a', '= false')
          .otherwise('x', 'undo')
          .path('undo', 'end')
          .path('a', 'end'),
      ),
    ),
    steps: [{ do: 'create', process: 'comp-none' }],
  },
  {
    name: 'compensation-unused',
    resources: one(
      'comp-unused',
      bpmn('comp-unused', (p) => undoable(p.start('start'), 'a').service('last').end('end').path('start', 'a', 'last', 'end')),
    ),
    steps: [
      { do: 'create', process: 'comp-unused' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'last' },
      { do: 'create', process: 'comp-unused' },
      { do: 'complete', job: 'a' },
      { do: 'cancel', process: 'comp-unused' },
    ],
  },
  {
    name: 'compensation-throw-in-a-loop-and-twice',
    resources: one(
      'comp-loop',
      bpmn('comp-loop', (p) =>
        undoable(p.start('start').exclusive('again'), 'a')
          .exclusive('enough')
          .throw('undo', { compensate: true })
          .throw('undo2', { compensate: true })
          .end('end')
          .path('start', 'again', 'a', 'enough')
          .flow('enough', 'again', '= n < 2')
          .otherwise('enough', 'undo')
          .path('undo', 'undo2', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-loop', variables: { n: 1 } },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'a', variables: { n: 2 } },
      { do: 'complete', job: 'undo-a', nth: 1 },
      { do: 'complete', job: 'undo-a', nth: 2 },
    ],
  },
  {
    name: 'compensation-of-sub-process-from-outside',
    resources: one(
      'comp-sub',
      bpmn('comp-sub', (p) =>
        p
          .start('start')
          .sub('group', (s) =>
            undoable(
              undoable(s.start('s1'), 'a').sub('deep', (d) => undoable(d.start('d1'), 'c').end('d2').path('d1', 'c', 'd2')),
              'b',
            )
              .end('s2')
              .path('s1', 'a', 'deep', 'b', 's2'),
          )
          .throw('undo', { compensate: 'group' })
          .end('end')
          .path('start', 'group', 'undo', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-sub' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'c' },
      { do: 'complete', job: 'b' },
      { do: 'complete', job: 'undo-c' },
      { do: 'complete', job: 'undo-a' },
      { do: 'complete', job: 'undo-b' },
    ],
  },
  {
    name: 'compensation-inside-sub-process-only',
    resources: one(
      'comp-inside',
      bpmn('comp-inside', (p) =>
        undoable(p.start('start'), 'out')
          .sub('group', (s) => undoable(s.start('s1'), 'a').throw('undo', { compensate: true }).end('s2').path('s1', 'a', 'undo', 's2'))
          .end('end')
          .path('start', 'out', 'group', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-inside' },
      { do: 'complete', job: 'out' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'undo-a' },
    ],
  },
  {
    name: 'compensation-handler-of-sub-process',
    resources: one(
      'comp-handler',
      bpmn('comp-handler', (p) =>
        p
          .start('start')
          .sub('group', (s) => undoable(s.start('s1'), 'a').end('s2').path('s1', 'a', 's2'))
          .boundary('b-group', 'group', { compensate: true })
          .sub('mend', (s) => s.start('m1').service('mending').end('m2').path('m1', 'mending', 'm2'), { forCompensation: true })
          .associate('b-group', 'mend')
          .end('end', { compensate: true })
          .path('start', 'group', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-handler' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'mending' },
      { do: 'complete', job: 'undo-a' },
    ],
  },
  {
    name: 'compensation-of-multi-instance',
    resources: one(
      'comp-many',
      bpmn('comp-many', (p) =>
        undoable(p.start('start'), 'a', { loop: { items: '= [1, 2]', item: 'i' } }, { loop: { items: '= [7, 8]', item: 'i' } })
          .end('end', { compensate: true })
          .path('start', 'a', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-many' },
      { do: 'complete', job: 'a', nth: 1 },
      { do: 'complete', job: 'a', nth: 2 },
      { do: 'complete', job: 'undo-a', nth: 1 },
      { do: 'complete', job: 'undo-a', nth: 2 },
    ],
  },
  {
    name: 'compensation-inside-multi-instance-sub-process',
    resources: one(
      'comp-many-sub',
      bpmn('comp-many-sub', (p) =>
        p
          .start('start')
          .sub('group', (s) => undoable(s.start('s1'), 'a').end('s2').path('s1', 'a', 's2'), { loop: { items: '= [1, 2]', item: 'i' } })
          .service('between')
          .throw('undo', { compensate: true })
          .end('end')
          .path('start', 'group', 'between', 'undo', 'end'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-many-sub' },
      { do: 'complete', job: 'a', nth: 1 },
      { do: 'complete', job: 'a', nth: 2 },
      { do: 'complete', job: 'between' },
      { do: 'complete', job: 'undo-a', nth: 2 },
      { do: 'complete', job: 'undo-a', nth: 1 },
    ],
  },
  {
    name: 'compensation-from-event-sub-process',
    resources: one(
      'comp-event',
      bpmn('comp-event', (p) =>
        undoable(p.start('start'), 'a')
          .service('wait')
          .end('end')
          .path('start', 'a', 'wait', 'end')
          .eventSub('rescue', (s) =>
            undoable(s.start('failed', { error: 'BAD' }), 'own')
              .throw('undo', { compensate: true })
              .end('rescued')
              .path('failed', 'own', 'undo', 'rescued'),
          ),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-event' },
      { do: 'complete', job: 'a' },
      { do: 'throw', job: 'wait', code: 'BAD' },
      { do: 'complete', job: 'own' },
      { do: 'complete', job: 'undo-a' },
      { do: 'complete', job: 'undo-own' },
    ],
  },
  {
    name: 'compensation-of-user-call-script-and-receive',
    resources: [
      {
        name: 'comp-child.bpmn',
        content: bpmn('comp-child', (p) => undoable(p.start('start'), 'inner').end('end').path('start', 'inner', 'end')),
      },
      ...one(
        'comp-kinds',
        bpmn('comp-kinds', (p) =>
          p
            .start('start')
            .user('ask')
            .boundary('b1', 'ask', { compensate: true })
            .user('unask', { native: true, forCompensation: true })
            .associate('b1', 'unask')
            .call('call', 'comp-child')
            .boundary('b2', 'call', { compensate: true })
            .call('uncall', 'comp-child', { forCompensation: true })
            .associate('b2', 'uncall')
            .script('sum', '= 1', 's')
            .boundary('b3', 'sum', { compensate: true })
            .script('unsum', '= 2', 's', { forCompensation: true })
            .associate('b3', 'unsum')
            .task('none')
            .boundary('b4', 'none', { compensate: true })
            .manual('unnone', { forCompensation: true })
            .associate('b4', 'unnone')
            .end('end', { compensate: true })
            .path('start', 'ask', 'call', 'sum', 'none', 'end'),
        ),
      ),
    ],
    steps: [
      { do: 'create', process: 'comp-kinds' },
      { do: 'complete', job: 'ask' },
      { do: 'complete', job: 'inner', nth: 1 },
      { do: 'userTask', element: 'unask', act: 'complete' },
      { do: 'complete', job: 'inner', nth: 2 },
    ],
  },
  {
    name: 'compensation-cancelled-and-handler-failing',
    resources: one(
      'comp-fail',
      bpmn('comp-fail', (p) =>
        undoable(p.start('start'), 'a')
          .sub('group', (s) => undoable(s.start('s1'), 'b').service('c').end('s2').path('s1', 'b', 'c', 's2'))
          .boundary('t', 'group', { duration: 'PT1H' })
          .throw('undo', { compensate: true })
          .end('e1')
          .end('end')
          .path('start', 'a', 'group', 'end')
          .path('t', 'undo', 'e1'),
      ),
    ),
    steps: [
      { do: 'create', process: 'comp-fail' },
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b' },
      { do: 'advance', ms: 3_601_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'activate', type: 'undo-a' },
      { do: 'fail', job: 'undo-a', retries: 0 },
      { do: 'retries', job: 'undo-a', retries: 1 },
      { do: 'resolve' },
      { do: 'throw', job: 'undo-a', code: 'X' },
      { do: 'cancel', process: 'comp-fail' },
    ],
  },
];
