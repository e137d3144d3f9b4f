import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';
import { simpleDmn } from './simple-dmn.ts';

interface Case {
  /** The element that gets stuck. */
  readonly id: string;
  readonly draw: (p: Scope) => unknown;
  readonly broken: Readonly<Record<string, unknown>>;
  /** Without it the element stays stuck. */
  readonly mended?: Readonly<Record<string, unknown>>;
  /** The mended element does not wait: its instance is over before it can be cancelled. */
  readonly ends?: true;
  /** It has flows of its own. */
  readonly leads?: true;
}

/** A process in which each element can be started alone, gets stuck, is mended and resolved; and gets stuck again and is cancelled. */
function stuck(name: string, cases: readonly Case[], resources: readonly Resource[] = []): Scenario {
  const draw = (p: Scope): void => {
    p.start('start').end('end').path('start', 'end');
    for (const { id, draw: drawCase, leads } of cases) {
      drawCase(p);
      if (!leads) p.path(id, 'end');
    }
  };
  return {
    name,
    resources: [...resources, { name: `${name}.bpmn`, content: bpmn(name, draw) }],
    steps: cases.flatMap(({ id, broken, mended, ends }): Step[] => [
      { do: 'create', process: name, at: [id], variables: broken },
      ...(mended
        ? ([
            { do: 'setVariables', element: name, variables: mended },
            { do: 'resolve' },
            { do: 'cancel', process: name, ...(ends ? { refused: 'NOT_FOUND' } : {}) },
            { do: 'create', process: name, at: [id], variables: broken },
          ] as const)
        : []),
      { do: 'cancel', process: name },
    ]),
  };
}

const none = (id: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('start', { message: `${id}-m` })
      .end('end')
      .path('start', 'end'),
  ),
});

/** An incident at each place where an expression is evaluated, and at each kind of result that does not fit. */
export const expressionIncidentScenarios: readonly Scenario[] = [
  stuck('incidents-of-jobs', [
    { id: 'type-null', draw: (p) => p.service('type-null', { job: '= t' }), broken: {}, mended: { t: 'job' } },
    { id: 'type-empty', draw: (p) => p.send('type-empty', { job: '= t' }), broken: { t: '' }, mended: { t: 'job' } },
    { id: 'type-number', draw: (p) => p.scriptJob('type-number', { job: '= t' }), broken: { t: 5 }, mended: { t: 'job' } },
    { id: 'retries-null', draw: (p) => p.decideJob('retries-null', { retries: '= r' }), broken: {}, mended: { r: 2 } },
    { id: 'retries-decimal', draw: (p) => p.service('retries-decimal', { retries: '= r' }), broken: { r: 1.5 } },
    { id: 'retries-text', draw: (p) => p.throw('retries-text', { message: 'm', job: 'say', retries: '= r' }), broken: { r: '2' } },
    {
      id: 'listener-type',
      draw: (p) => p.service('listener-type', { listeners: [['start', '= t', '= r']] }),
      broken: { r: 1 },
      mended: { t: 'heard' },
    },
    {
      id: 'listener-retries',
      draw: (p) => p.manual('listener-retries', { listeners: [['end', 'heard', '= r']] }),
      broken: { r: 'x' },
      mended: { r: 1 },
    },
    {
      id: 'input',
      draw: (p) => p.service('input', { inputs: [['= assert(v, v != null)', 'w']] }),
      broken: {},
      mended: { v: 1 },
    },
    {
      id: 'output',
      draw: (p) => p.throw('output', { outputs: [['= assert(v, v != null, "no v")', 'w']] }),
      broken: {},
      mended: { v: 1 },
      ends: true,
    },
  ]),
  stuck(
    'incidents-of-user-tasks',
    [
      { id: 'assignee', draw: (p) => p.user('assignee', { assignee: '= a' }), broken: { a: 5 }, mended: { a: 'x' } },
      { id: 'assignee-null', draw: (p) => p.user('assignee-null', { native: true, assignee: '= a' }), broken: {}, mended: { a: 'x' } },
      { id: 'groups', draw: (p) => p.user('groups', { groups: '= g' }), broken: { g: 'one' }, mended: { g: ['one'] } },
      {
        id: 'groups-items',
        draw: (p) => p.user('groups-items', { native: true, groups: '= g' }),
        broken: { g: ['a', 1] },
        mended: { g: [] },
      },
      { id: 'users', draw: (p) => p.user('users', { users: '= u' }), broken: { u: [1] }, mended: { u: ['a', 'b'] } },
      { id: 'due', draw: (p) => p.user('due', { dueDate: '= d' }), broken: { d: 'soon' }, mended: { d: '2032-02-03T04:05:06Z' } },
      { id: 'due-number', draw: (p) => p.user('due-number', { native: true, dueDate: '= d' }), broken: { d: 5 }, mended: { d: '' } },
      { id: 'follow', draw: (p) => p.user('follow', { followUpDate: '= f' }), broken: { f: true }, mended: { f: null } },
      { id: 'priority', draw: (p) => p.user('priority', { native: true, priority: '= x' }), broken: { x: 101 }, mended: { x: 100 } },
      {
        id: 'priority-text',
        draw: (p) => p.user('priority-text', { native: true, priority: '= x' }),
        broken: { x: '5' },
        mended: { x: 0 },
      },
      {
        id: 'reference',
        draw: (p) => p.user('reference', { native: true, externalReference: '= r' }),
        broken: { r: 5 },
        mended: { r: 'r' },
      },
      { id: 'form', draw: (p) => p.user('form', { formId: 'no-such-form' }), broken: {} },
      { id: 'form-id', draw: (p) => p.user('form-id', { formId: '= f' }), broken: { f: 5 }, mended: { f: 'incident-form' } },
      { id: 'form-here', draw: (p) => p.user('form-here', { native: true, formId: 'no-such-form', binding: 'deployment' }), broken: {} },
      {
        id: 'form-tag',
        draw: (p) => p.user('form-tag', { formId: 'incident-form', binding: 'versionTag', versionTag: 'v9' }),
        broken: {},
      },
    ],
    [{ name: 'incident.form', content: '{"id": "incident-form"}' }],
  ),
  stuck(
    'incidents-of-calls',
    [
      { id: 'process-null', draw: (p) => p.call('process-null', '= c'), broken: {}, mended: { c: 'incidents-called' }, ends: true },
      { id: 'process-empty', draw: (p) => p.call('process-empty', '= c'), broken: { c: '' } },
      { id: 'process-number', draw: (p) => p.call('process-number', '= c'), broken: { c: 5 } },
      {
        id: 'process-missing',
        draw: (p) => p.call('process-missing', '= c'),
        broken: { c: 'no-such-process' },
        mended: { c: 'incidents-called' },
        ends: true,
      },
      { id: 'process-no-start', draw: (p) => p.call('process-no-start', 'incidents-no-start'), broken: {} },
      { id: 'process-here', draw: (p) => p.call('process-here', 'no-such-process', { binding: 'deployment' }), broken: {} },
      {
        id: 'process-tag',
        draw: (p) => p.call('process-tag', 'incidents-called', { binding: 'versionTag', versionTag: 'v9' }),
        broken: {},
      },
      {
        id: 'decision-null',
        draw: (p) => p.decide('decision-null', '= d', 'r'),
        broken: {},
        mended: { d: 'incidents-decision', days: 1 },
        ends: true,
      },
      { id: 'decision-number', draw: (p) => p.decide('decision-number', '= d', 'r'), broken: { d: 5 } },
      { id: 'decision-missing', draw: (p) => p.decide('decision-missing', 'no-such-decision', 'r'), broken: {} },
      { id: 'decision-here', draw: (p) => p.decide('decision-here', 'no-such-decision', 'r', { binding: 'deployment' }), broken: {} },
      {
        id: 'decision-tag',
        draw: (p) => p.decide('decision-tag', 'incidents-decision', 'r', { binding: 'versionTag', versionTag: 'v9' }),
        broken: {},
      },
      {
        id: 'decision-fails',
        draw: (p) => p.decide('decision-fails', 'incidents-failing', 'r'),
        broken: { days: 3 },
        mended: { v: 1 },
        ends: true,
      },
      { id: 'script', draw: (p) => p.script('script', '= assert(v, v != null)', 'r'), broken: {}, mended: { v: 1 }, ends: true },
    ],
    [
      { name: 'incidents-called.bpmn', content: bpmn('incidents-called', (p) => p.start('start').end('end').path('start', 'end')) },
      none('incidents-no-start'),
      { name: 'incidents.dmn', content: simpleDmn('incidents-decision') },
      { name: 'failing.dmn', content: simpleDmn('incidents-failing', 'assert(v, v != null)') },
    ],
  ),
  stuck('incidents-of-catch-events', [
    {
      id: 'name-null',
      draw: (p) => p.catch('name-null', { message: '= n', correlationKey: '= k' }),
      broken: { k: 1 },
      mended: { n: 'incident-m' },
    },
    { id: 'name-number', draw: (p) => p.receive('name-number', '= n', '= k'), broken: { n: 5, k: 1 }, mended: { n: 'incident-m' } },
    { id: 'key-null', draw: (p) => p.catch('key-null', { message: 'm', correlationKey: '= k' }), broken: {}, mended: { k: 1 } },
    { id: 'key-list', draw: (p) => p.receive('key-list', 'm', '= k'), broken: { k: [1] }, mended: { k: 'x' } },
    { id: 'key-boolean', draw: (p) => p.receive('key-boolean', 'm2', '= k'), broken: { k: true }, mended: { k: '' } },
    { id: 'key-assert', draw: (p) => p.receive('key-assert', 'm3', '= assert(k, k != null)'), broken: {}, mended: { k: 2 } },
    { id: 'duration-null', draw: (p) => p.catch('duration-null', { duration: '= d' }), broken: {}, mended: { d: 'PT1H' } },
    { id: 'duration-text', draw: (p) => p.catch('duration-text', { duration: '= d' }), broken: { d: 'soon' }, mended: { d: 'P1D' } },
    { id: 'duration-number', draw: (p) => p.catch('duration-number', { duration: '= d' }), broken: { d: 5 } },
    { id: 'date-null', draw: (p) => p.catch('date-null', { date: '= d' }), broken: {} },
    { id: 'date-text', draw: (p) => p.catch('date-text', { date: '= d' }), broken: { d: '2032-13-01' } },
    { id: 'signal-null', draw: (p) => p.catch('signal-null', { signal: '= s' }), broken: {}, mended: { s: 'incident-s' } },
    { id: 'signal-number', draw: (p) => p.catch('signal-number', { signal: '= s' }), broken: { s: 5 } },
    {
      id: 'bounded',
      draw: (p) =>
        p
          .service('bounded')
          .boundary('every', 'bounded', { cycle: '= c', interrupting: false })
          .boundary('heard', 'bounded', { signal: '= s', interrupting: false })
          .end('every-end')
          .end('heard-end')
          .path('every', 'every-end')
          .path('heard', 'heard-end'),
      broken: { c: 'R3/x', s: 5 },
      mended: { c: 'R3/PT1H', s: 'incident-s' },
    },
    {
      id: 'cycle-null',
      draw: (p) =>
        p.user('cycle-null').boundary('each', 'cycle-null', { cycle: '= c', interrupting: false }).end('each-end').path('each', 'each-end'),
      broken: {},
      mended: { c: '0 0 * * * *' },
    },
    {
      id: 'scope',
      draw: (p) =>
        p.sub('scope', (s) =>
          s
            .start('s1')
            .service('inside')
            .path('s1', 'inside')
            .eventSub('told', (e) => e.start('t1', { message: 'm4', correlationKey: '= k' }).end('t2').path('t1', 't2')),
        ),
      broken: {},
      mended: { k: 1 },
    },
    {
      id: 'gate',
      draw: (p) =>
        p
          .eventBased('gate')
          .catch('g1', { duration: '= d' })
          .catch('g2', { message: 'm5', correlationKey: '= k' })
          .path('gate', 'g1', 'end')
          .path('gate', 'g2', 'end'),
      leads: true,
      broken: { k: 1 },
      mended: { d: 'PT1H' },
    },
  ]),
  stuck('incidents-of-throw-events', [
    { id: 'signal-null', draw: (p) => p.throw('signal-null', { signal: '= s' }), broken: {}, mended: { s: 'incident-thrown' }, ends: true },
    { id: 'signal-number', draw: (p) => p.throw('signal-number', { signal: '= s' }), broken: { s: 5 } },
    { id: 'escalation-null', draw: (p) => p.throw('escalation-null', { escalation: '= e' }), broken: {}, mended: { e: 'X' }, ends: true },
    { id: 'escalation-number', draw: (p) => p.throw('escalation-number', { escalation: '= e' }), broken: { e: 5 } },
    { id: 'escalation-broken', draw: (p) => p.throw('escalation-broken', { escalation: '= 1 +' }), broken: {} },
    {
      id: 'error-null',
      draw: (p) =>
        p
          .sub('error-null', (s) => s.start('n1').end('n2', { error: '= e' }).path('n1', 'n2'))
          .boundary('n-caught', 'error-null', { error: 'E1' })
          .end('n-end')
          .path('n-caught', 'n-end'),
      broken: {},
      mended: { e: 'E1' },
      ends: true,
    },
    {
      id: 'error-number',
      draw: (p) =>
        p
          .sub('error-number', (s) => s.start('c1').end('c2', { error: '= e' }).path('c1', 'c2'))
          .boundary('c-caught', 'error-number', { error: 'E1' })
          .end('c-end')
          .path('c-caught', 'c-end'),
      broken: { e: 5 },
      mended: { e: 'E2' },
    },
    {
      id: 'error-broken',
      draw: (p) => p.sub('error-broken', (s) => s.start('b1').end('b2', { error: '= 1 +' }).path('b1', 'b2')),
      broken: {},
    },
    { id: 'listener-broken', draw: (p) => p.manual('listener-broken', { listeners: [['start', '= (', '= 1 +']] }), broken: {} },
  ]),
  stuck('incidents-of-loops', [
    { id: 'items-null', draw: (p) => p.service('items-null', { loop: { items: '= xs' } }), broken: {}, mended: { xs: [1] } },
    {
      id: 'items-text',
      draw: (p) => p.service('items-text', { loop: { items: '= xs', sequential: true } }),
      broken: { xs: 'a' },
      mended: { xs: [] },
      ends: true,
    },
    {
      id: 'collected',
      draw: (p) => p.manual('collected', { loop: { items: '= [1, 2]', item: 'i', collect: 'out', collected: '= assert(v, v != null)' } }),
      broken: {},
    },
    {
      id: 'until-null',
      draw: (p) => p.manual('until-null', { loop: { items: '= [1]', until: '= done' } }),
      broken: {},
      mended: { done: true },
      ends: true,
    },
    {
      id: 'until-text',
      draw: (p) => p.manual('until-text', { loop: { items: '= [1]', until: '= done', sequential: true } }),
      broken: { done: 'yes' },
    },
    {
      id: 'exclusive',
      draw: (p) => p.exclusive('exclusive').task('x1').task('x2').flow('exclusive', 'x1', '= c').flow('exclusive', 'x2', '= d'),
      leads: true,
      broken: { d: false },
      mended: { c: true },
      ends: true,
    },
    {
      id: 'inclusive',
      draw: (p) => p.inclusive('inclusive').task('y1').task('y2').flow('inclusive', 'y1', '= c').flow('inclusive', 'y2', '= d'),
      leads: true,
      broken: { c: 'yes', d: true },
      mended: { c: true },
      ends: true,
    },
    {
      id: 'nothing-true',
      draw: (p) => p.inclusive('nothing-true').task('z1').task('z2').flow('nothing-true', 'z1', '= c').flow('nothing-true', 'z2', '= d'),
      leads: true,
      broken: { c: false, d: false },
      mended: { d: true },
      ends: true,
    },
  ]),
];
