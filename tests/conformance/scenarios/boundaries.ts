import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const HOUR = 3_600_000;
interface Host {
  readonly name: string;
  /** Draws the activity `it`. */
  readonly draw: (p: Scope) => Scope;
  /** Job type whose worker can throw an error at it. */
  readonly job?: string;
  /** A process that is called, or a sub-process: escalations come out of it. */
  readonly escalates?: boolean;
  readonly resources?: readonly Resource[];
  /** Brings an instance to where `it` waits for its job. */
  readonly ready?: readonly Step[];
}

const mapped = { outputs: [['= x', 'y']] } as const;
const inner = (s: Scope): Scope =>
  s
    .start('s1')
    .parallel('f')
    .service('a')
    .service('b')
    .throw('up1', { escalation: 'UP' })
    .throw('up2', { escalation: 'OUT' })
    .end('s2')
    .end('s3')
    .path('s1', 'f', 'a', 'up1', 's2')
    .path('f', 'b', 'up2', 's3');

const hosts: readonly Host[] = [
  { name: 'service-task', draw: (p) => p.service('it', { inputs: [['= 1', 'local']] }), job: 'it' },
  { name: 'user-task', draw: (p) => p.user('it', { assignee: 'a' }), job: 'it' },
  { name: 'native-user-task', draw: (p) => p.user('it', { native: true }) },
  { name: 'receive-task', draw: (p) => p.receive('it', 'never', '= k') },
  { name: 'sub-process', draw: (p) => p.sub('it', inner), job: 'a', escalates: true },
  {
    name: 'call-activity',
    draw: (p) => p.call('it', 'boundary-called'),
    job: 'a',
    escalates: true,
    resources: [{ name: 'boundary-called.bpmn', content: bpmn('boundary-called', inner) }],
  },
  { name: 'multi-instance-task', draw: (p) => p.service('it', { loop: { items: '= [1, 2]', item: 'i' } }), job: 'it' },
  {
    name: 'sequential-multi-instance-sub-process',
    draw: (p) => p.sub('it', inner, { loop: { items: '= [1, 2]', item: 'i', sequential: true } }),
    job: 'a',
    escalates: true,
  },
  {
    name: 'multi-instance-call',
    draw: (p) => p.call('it', 'boundary-called-2', { loop: { items: '= [1, 2]', item: 'i' } }),
    job: 'a',
    escalates: true,
    resources: [{ name: 'boundary-called-2.bpmn', content: bpmn('boundary-called-2', inner) }],
  },
];

function hostScenario({ name, draw, job, escalates, resources = [], ready = [] }: Host): Scenario {
  const id = `boundary-${name}`;
  const create: Step[] = [{ do: 'create', process: id, variables: { k: name } }, ...ready];
  const process = bpmn(id, (p) => {
    draw(p.start('start'))
      .boundary('m', 'it', { ...mapped, message: `${id}-m`, correlationKey: '= k', interrupting: false })
      .boundary('M', 'it', { ...mapped, message: `${id}-M`, correlationKey: '= k' })
      .boundary('g', 'it', { signal: `${id}-g`, interrupting: false })
      .boundary('G', 'it', { ...mapped, signal: `${id}-G` })
      .boundary('t', 'it', { cycle: 'R2/PT1H', interrupting: false })
      .boundary('T', 'it', { duration: 'PT9H' })
      .task('m1')
      .end('end')
      .path('start', 'it', 'end');
    if (job) p.boundary('E', 'it', { ...mapped, error: 'BAD' }).boundary('anyE', 'it', { anyError: true });
    if (escalates) p.boundary('u', 'it', { escalation: 'UP', interrupting: false }).boundary('U', 'it', { ...mapped, anyEscalation: true });
    p.path('m', 'm1');
    for (const from of ['M', 'g', 'G', 't', 'T', ...(job ? ['E', 'anyE'] : []), ...(escalates ? ['u', 'U'] : [])]) p.flow(from, 'm1');
    p.flow('m1', 'end');
  });
  return {
    name: id,
    resources: [...resources, { name: `${id}.bpmn`, content: process }],
    steps: [
      ...create,
      { do: 'publish', message: `${id}-m`, key: name, variables: { x: 1 } },
      { do: 'signal', name: `${id}-g`, variables: { x: 2 } },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: `${id}-M`, key: name, variables: { x: 3 } },
      ...create,
      { do: 'signal', name: `${id}-G`, variables: { x: 4 } },
      ...create,
      { do: 'advance', ms: 9 * HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', value: { targetElementId: 'T' } } },
      ...(job
        ? ([
            ...create,
            { do: 'throw', job, code: 'BAD', variables: { x: 5 } },
            ...create,
            { do: 'throw', job, code: 'ELSE' },
          ] satisfies Step[])
        : []),
      ...(escalates ? ([...create, { do: 'complete', job: 'a' }, { do: 'complete', job: 'b' }] satisfies Step[]) : []),
      ...create,
      { do: 'cancel', process: id },
    ],
  };
}

/** An event sub-process of each kind, interrupting and not, in this scope. */
function eventSubs(id: string, p: Scope): Scope {
  const sub = (kind: string, options: Parameters<Scope['start']>[1]): Scope =>
    p.eventSub(`esp-${kind}`, (s) =>
      s
        .start(`on-${kind}`, { ...options, outputs: [['= x', `got`]] })
        .task(`do-${kind}`)
        .end(`end-${kind}`)
        .path(`on-${kind}`, `do-${kind}`, `end-${kind}`),
    );
  sub('m', { message: `${id}-m`, correlationKey: '= k', interrupting: false });
  sub('M', { message: `${id}-M`, correlationKey: '= k' });
  sub('g', { signal: `${id}-g`, interrupting: false });
  sub('G', { signal: `${id}-G` });
  sub('t', { cycle: 'R2/PT1H', interrupting: false });
  sub('T', { duration: 'PT9H' });
  sub('E', { error: 'BAD' });
  sub('anyE', { anyError: true });
  sub('u', { escalation: 'UP', interrupting: false });
  return sub('U', { anyEscalation: true });
}

const work =
  (id: string) =>
  (s: Scope): Scope =>
    eventSubs(
      id,
      s
        .start('s1')
        .parallel('f')
        .service('a')
        .service('b')
        .throw('up1', { escalation: 'UP' })
        .throw('up2', { escalation: 'OUT' })
        .end('s2')
        .end('s3')
        .path('s1', 'f', 'a', 'up1', 's2')
        .path('f', 'b', 'up2', 's3'),
    );

function eventSubScenario(name: string, process: (id: string) => string): Scenario {
  const id = `event-sub-${name}`;
  const create: Step = { do: 'create', process: id, variables: { k: name } };
  return {
    name: `${id}-each-kind`,
    resources: [{ name: `${id}.bpmn`, content: process(id) }],
    steps: [
      create,
      { do: 'publish', message: `${id}-m`, key: name, variables: { x: 1 } },
      { do: 'signal', name: `${id}-g`, variables: { x: 2 } },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: `${id}-M`, key: name, variables: { x: 3 } },
      create,
      { do: 'signal', name: `${id}-G`, variables: { x: 4 } },
      create,
      { do: 'advance', ms: 9 * HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', value: { targetElementId: 'on-T' } } },
      create,
      { do: 'throw', job: 'a', code: 'BAD', variables: { x: 5 } },
      create,
      { do: 'throw', job: 'a', code: 'ELSE' },
      create,
      { do: 'complete', job: 'a' },
      { do: 'complete', job: 'b' },
      create,
      { do: 'cancel', process: id },
    ],
  };
}

export const boundaryScenarios: readonly Scenario[] = [
  ...hosts.map(hostScenario),
  eventSubScenario('process', (id) => bpmn(id, work(id))),
  eventSubScenario('sub-process', (id) =>
    bpmn(id, (p) => p.start('start').sub('group', work(id)).end('end').path('start', 'group', 'end')),
  ),
  {
    name: 'event-sub-process-in-event-sub-process',
    resources: [
      {
        name: 'nested-esp.bpmn',
        content: bpmn('nested-esp', (p) =>
          p
            .start('start')
            .service('main')
            .end('end')
            .path('start', 'main', 'end')
            .eventSub(
              'outer',
              (s) =>
                s
                  .start('on', { message: 'nested-esp-m', correlationKey: '= k', interrupting: false })
                  .service('work')
                  .end('e')
                  .path('on', 'work', 'e')
                  .eventSub(
                    'deep',
                    (d) =>
                      d
                        .start('inner-on', { signal: 'nested-esp-g', interrupting: true })
                        .service('deepest')
                        .end('de')
                        .path('inner-on', 'deepest', 'de'),
                    { inputs: [['= 1', 'one']], outputs: [['= one', 'two']] },
                  ),
              { inputs: [['= k', 'mine']], outputs: [['= mine', 'yours']] },
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'nested-esp', variables: { k: 'x' } },
      { do: 'publish', message: 'nested-esp-m', key: 'x' },
      { do: 'publish', message: 'nested-esp-m', key: 'x' },
      { do: 'signal', name: 'nested-esp-g' },
      { do: 'complete', job: 'main' },
      { do: 'cancel', process: 'nested-esp' },
    ],
  },
  {
    name: 'event-sub-process-timer-by-expression-and-date',
    startsAt: Date.UTC(2041, 5, 1),
    resources: [
      {
        name: 'timed-esp.bpmn',
        content: bpmn('timed-esp', (p) =>
          p
            .start('start')
            .service('main')
            .end('end')
            .path('start', 'main', 'end')
            .eventSub('one', (s) => s.start('on1', { date: '= at', interrupting: false }).end('e1').path('on1', 'e1'))
            .eventSub('two', (s) => s.start('on2', { duration: '= wait' }).end('e2').path('on2', 'e2')),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'timed-esp', variables: { at: '2031-01-01T00:00:00Z' } },
      { do: 'setVariables', element: 'timed-esp', variables: { wait: 'PT2H' } },
      { do: 'resolve' },
      { do: 'advance', ms: 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'advance', ms: 2 * HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
    ],
  },
  {
    name: 'event-based-gateway-in-a-loop-and-failing',
    resources: [
      {
        name: 'ebg-loop.bpmn',
        content: bpmn('ebg-loop', (p) =>
          p
            .start('start')
            .exclusive('again')
            .eventBased('which')
            .catch('m', { ...mapped, message: 'ebg-loop-m', correlationKey: '= k' })
            .catch('g', { ...mapped, signal: 'ebg-loop-g' })
            .catch('t', { ...mapped, duration: '= wait' })
            .catch('d', { duration: 'P30D' })
            .end('end')
            .path('start', 'again', 'which', 'm', 'again')
            .path('which', 'g', 'again')
            .path('which', 't', 'end')
            .path('which', 'd', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'ebg-loop', variables: { k: 'x' } },
      { do: 'setVariables', element: 'ebg-loop', variables: { wait: 'PT1H' } },
      { do: 'resolve' },
      { do: 'publish', message: 'ebg-loop-m', key: 'x', variables: { x: 1 } },
      { do: 'signal', name: 'ebg-loop-g', variables: { x: 2 } },
      { do: 'publish', message: 'ebg-loop-m', key: 'x', ttlMs: 600_000, variables: { x: 3 } },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'create', process: 'ebg-loop', variables: { k: 'y', wait: 'PT0S' } },
      { do: 'advance', ms: 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
      { do: 'create', process: 'ebg-loop', variables: { k: 'z', wait: 'PT1H' } },
      { do: 'cancel', process: 'ebg-loop' },
    ],
  },
  {
    name: 'catch-events-mapped',
    startsAt: Date.UTC(2041, 6, 1),
    resources: [
      {
        name: 'caught.bpmn',
        content: bpmn('caught', (p) =>
          p
            .start('start', mapped)
            .parallel('f')
            .catch('m', { message: '= "caught-" + k', correlationKey: '= me', inputs: [['= k + "!"', 'me']], outputs: [['= x', 'y']] })
            .catch('g', { signal: '= "caught-" + k', ...mapped, inputs: [['= 1', 'x']] })
            .catch('t', { duration: '= w', inputs: [['= "PT1H"', 'w']], outputs: [['= w', 'waited']] })
            .catch('d', { date: '= date and time(at)' })
            .end('end')
            .path('start', 'f', 'm', 'end')
            .path('f', 'g', 'end')
            .path('f', 't', 'end')
            .path('f', 'd', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'caught', variables: { k: 'a', x: 0, at: '2032-01-01T00:00:00Z' } },
      { do: 'advance', ms: 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'caught-a', key: 'a!', variables: { x: 1 } },
      { do: 'signal', name: 'caught-a', variables: { x: 2 } },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', value: { targetElementId: 't' } } },
      { do: 'create', process: 'caught', variables: { k: 1 } },
      { do: 'cancel', process: 'caught' },
    ],
  },
];
