import { bpmn } from '../bpmn-builder.ts';
import type { EventOptions } from '../bpmn-builder.ts';
import type { Resource, Scenario } from '../scenario.ts';

const HOUR = 3_600_000;
const started = (id: string, start: EventOptions, work = 'work'): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('begin', start).service(work).end('end').path('begin', work, 'end')),
});

/** Processes that start by themselves: versions, deployments, deletions. */
const CYCLES = [
  '0 0 9-17 * * MON-FRI',
  '@daily',
  '@hourly',
  '@weekly',
  '@monthly',
  '@yearly',
  '0 */15 * * * *',
  '0 0 0 L * *',
  '0 0 0 1W * *',
  '0 0 0 ? * 5#2',
  '30 10 8 1,15 * *',
  '0 0 12 * FEB-MAR SUN',
  'R3/2043-02-01T00:00:00Z/P1M',
  'R/2042-12-31T00:00:00Z/P1D',
  'R2/P1Y2M3DT4H',
  'R5/P2W',
  'R1/PT0.5S',
  'R/2043-01-31T10:00+08:00[Asia/Shanghai]/P1M',
];

export const startScenarios: readonly Scenario[] = [
  {
    name: 'start-timer-cycles-of-every-notation',
    startsAt: Date.UTC(2043, 0, 1, 6, 30),
    resources: [
      ...CYCLES.map((cycle, index) => started(`cyclic-${index}`, { cycle })),
      started('dated-start', { date: '2043-01-01T06:45:00.5Z' }),
      started('dated-start-zone', { date: '2043-01-01T15:00+08:00[Asia/Shanghai]' }),
      started('dated-start-late', { date: '2043-01-01T06:30:00.7Z' }),
    ],
    steps: [
      { do: 'advance', ms: 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
      { do: 'advance', ms: 20 * 60_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 4 } },
      { do: 'advance', ms: 2 * HOUR, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 6 } },
    ],
  },
  {
    name: 'start-timer-duration-cycle-and-cron',
    resources: [
      started('by-duration', { cycle: 'R/PT2H', outputs: [['= 1', 'one']] }),
      started('by-cron', { cycle: '0 30 * * * *' }),
      started('by-limited', { cycle: '= "R2/PT" + string(1) + "H"' }),
    ],
    steps: [
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 5 } },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'delete', resource: 'by-cron', refused: 'FAILED_PRECONDITION' },
    ],
  },
  {
    name: 'start-replaced-by-a-new-version',
    resources: [
      started('again-t', { cycle: 'R/PT1H' }),
      started('again-m', { message: 'again-m1' }),
      started('again-g', { signal: 'again-g1' }),
    ],
    steps: [
      {
        do: 'deploy',
        resources: [
          started('again-t', { cycle: 'R/PT3H' }),
          started('again-m', { message: 'again-m2' }),
          started('again-g', { signal: 'again-g2' }),
        ],
      },
      { do: 'publish', message: 'again-m1', key: 'x' },
      { do: 'signal', name: 'again-g1' },
      { do: 'publish', message: 'again-m2', key: 'x' },
      { do: 'signal', name: 'again-g2', variables: { s: 1 } },
      { do: 'deploy', resources: [started('again-t', {}), started('again-m', {}), started('again-g', {})] },
      { do: 'publish', message: 'again-m2', key: 'y' },
      { do: 'signal', name: 'again-g2' },
      { do: 'create', process: 'again-m' },
      {
        do: 'deploy',
        resources: [
          started('again-t', { cycle: 'R/PT1H' }),
          started('again-m', { message: 'again-m1' }),
          started('again-g', { signal: 'again-g1' }),
        ],
      },
      { do: 'publish', message: 'again-m1', key: 'x' },
      { do: 'publish', message: 'again-m1', key: 'z' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
    ],
  },
  {
    name: 'start-reopened-when-the-latest-version-is-deleted',
    resources: [
      started('back-t', { cycle: 'R/PT1H' }),
      started('back-m', { message: 'back-m1' }),
      started('back-g', { signal: 'back-g1' }),
    ],
    steps: [
      {
        do: 'deploy',
        resources: [
          started('back-t', { cycle: 'R/PT3H' }),
          started('back-m', { message: 'back-m2' }),
          started('back-g', { signal: 'back-g2' }),
        ],
      },
      { do: 'delete', resource: 'back-t', version: 2 },
      { do: 'delete', resource: 'back-m', version: 2 },
      { do: 'delete', resource: 'back-g', version: 2 },
      { do: 'publish', message: 'back-m1', key: '' },
      { do: 'signal', name: 'back-g1' },
      { do: 'deploy', resources: [started('back-m', { message: 'back-m2' })] },
      { do: 'delete', resource: 'back-m', version: 1, refused: 'FAILED_PRECONDITION' },
    ],
  },
  {
    name: 'start-lock-across-versions-and-buffer',
    resources: [started('locked', { message: 'locked-m' }, 'locked-1')],
    steps: [
      { do: 'publish', message: 'locked-m', key: 'a', ttlMs: 3_600_000, variables: { n: 1 } },
      { do: 'publish', message: 'locked-m', key: 'a', ttlMs: 3_600_000, variables: { n: 2 } },
      { do: 'publish', message: 'locked-m', key: 'b', ttlMs: 3_600_000, variables: { n: 3 } },
      { do: 'publish', message: 'locked-m', key: 'a', ttlMs: 3_600_000, variables: { n: 4 } },
      { do: 'deploy', resources: [started('locked', { message: 'locked-m' }, 'locked-2')] },
      { do: 'complete', job: 'locked-1', nth: 1 },
      { do: 'cancel', process: 'locked', nth: 3 },
      { do: 'publish', message: 'locked-m', key: 'a', ttlMs: 3_600_000, variables: { n: 5 } },
      { do: 'publish', message: 'locked-m', key: 'a' },
    ],
  },
  {
    name: 'start-several-kinds-in-one-process',
    resources: [
      {
        name: 'kinds.bpmn',
        content: bpmn('start-kinds', (p) =>
          p
            .start('none')
            .start('m', { message: 'kinds-m', outputs: [['= v', 'w']] })
            .start('g', { signal: 'kinds-g' })
            .start('t', { cycle: 'R1/PT1H' })
            .start('m2', { message: 'kinds-m2' })
            .exclusive('x')
            .service('work')
            .end('end')
            .path('none', 'x', 'work', 'end')
            .path('m', 'x')
            .path('g', 'x')
            .path('t', 'x')
            .path('m2', 'x')
            .eventSub('esp', (s) =>
              s
                .start('in', { message: 'kinds-m', correlationKey: '= "k"', interrupting: false })
                .task('seen')
                .end('e')
                .path('in', 'seen', 'e'),
            ),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'start-kinds' },
      { do: 'publish', message: 'kinds-m', key: 'k', variables: { v: 1 } },
      { do: 'publish', message: 'kinds-m2', key: '' },
      { do: 'signal', name: 'kinds-g' },
      { do: 'advance', ms: HOUR + 1_000, until: { valueType: 'TIMER', intent: 'TRIGGERED' } },
      { do: 'publish', message: 'kinds-m', key: 'k' },
    ],
  },
  {
    name: 'versions-and-tags',
    resources: [
      {
        name: 'tagged.bpmn',
        content: bpmn('tagged', (p) => p.start('start').service('one').end('end').path('start', 'one', 'end'), { versionTag: 'v1' }),
      },
      {
        name: 'caller.bpmn',
        content: bpmn('tag-caller', (p) =>
          p
            .start('start')
            .parallel('f')
            .call('latest', 'tagged')
            .call('tag', 'tagged', { binding: 'versionTag', versionTag: 'v1' })
            .call('same', 'tagged', { binding: 'deployment' })
            .call('none', 'tagged', { binding: 'versionTag', versionTag: 'v9' })
            .call('not', '= "not-" + "there"', { binding: 'deployment' })
            .end('end')
            .path('start', 'f', 'latest', 'end')
            .path('f', 'tag', 'end')
            .path('f', 'same', 'end')
            .path('f', 'none', 'end')
            .path('f', 'not', 'end'),
        ),
      },
    ],
    steps: [
      {
        do: 'deploy',
        resources: [
          { name: 'tagged.bpmn', content: bpmn('tagged', (p) => p.start('start').service('two').end('end').path('start', 'two', 'end')) },
        ],
      },
      { do: 'create', process: 'tag-caller' },
      {
        do: 'deploy',
        resources: [
          {
            name: 'tagged.bpmn',
            content: bpmn('tagged', (p) => p.start('start').service('nine').end('end').path('start', 'nine', 'end'), { versionTag: 'v9' }),
          },
        ],
      },
      { do: 'resolve', nth: 1 },
      { do: 'resolve', nth: 2 },
      { do: 'create', process: 'tagged', version: 1 },
      { do: 'create', process: 'tagged', version: 2 },
    ],
  },
];
