import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const HOUR = 3_600_000;
const triggered = (count: number) => ({ valueType: 'TIMER', intent: 'TRIGGERED', count }) as const;

export const timerScenarios: readonly Scenario[] = [
  {
    name: 'timer-catch-duration',
    resources: [
      {
        name: 'sleeping.bpmn',
        content: bpmn('sleeping', (p) => p.start('start').catch('sleep', { duration: '= wait' }).end('end').path('start', 'sleep', 'end')),
      },
    ],
    steps: [
      { do: 'create', process: 'sleeping', variables: { wait: 'PT1H30M' } },
      { do: 'advance', ms: HOUR },
      { do: 'advance', ms: HOUR, until: triggered(1) },
      { do: 'create', process: 'sleeping', variables: { wait: 'PT0S' } },
      { do: 'advance', ms: 1_000, until: triggered(2) },
    ],
  },
  {
    name: 'timer-boundary-interrupting',
    resources: [
      {
        name: 'overdue.bpmn',
        content: bpmn('overdue', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('late', 'work', { duration: 'PT1H' })
            .service('escalate')
            .end('end')
            .end('end2')
            .path('start', 'work', 'end')
            .path('late', 'escalate', 'end2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'overdue' },
      { do: 'advance', ms: HOUR + 1_000, until: triggered(1) },
      { do: 'complete', job: 'escalate' },
      { do: 'create', process: 'overdue' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'timer-boundary-cycle',
    resources: [
      {
        name: 'reminded.bpmn',
        content: bpmn('reminded', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('every', 'work', { cycle: 'R2/PT1H', interrupting: false })
            .task('note')
            .end('end')
            .end('end2')
            .path('start', 'work', 'end')
            .path('every', 'note', 'end2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'reminded' },
      { do: 'advance', ms: HOUR + 1_000, until: triggered(1) },
      { do: 'advance', ms: HOUR + 1_000, until: triggered(2) },
      { do: 'advance', ms: HOUR + 1_000 },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'timer-boundary-endless-cycle',
    resources: [
      {
        name: 'periodic.bpmn',
        content: bpmn('periodic', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('every', 'work', { cycle: '= "R/" + period', interrupting: false })
            .service('report')
            .end('end')
            .end('end2')
            .path('start', 'work', 'end')
            .path('every', 'report', 'end2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'periodic', variables: { period: 'PT2H' } },
      { do: 'advance', ms: 2 * HOUR + 1_000, until: triggered(1) },
      { do: 'advance', ms: 2 * HOUR + 1_000, until: triggered(2) },
      { do: 'complete', job: 'report', nth: 1 },
      { do: 'complete', job: 'work' },
      { do: 'complete', job: 'report', nth: 2 },
    ],
  },
  {
    name: 'timer-date-from-variable',
    startsAt: Date.UTC(2040, 2, 1, 1),
    resources: [
      {
        name: 'dated.bpmn',
        content: bpmn('dated', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('yellow', 'work', { date: '= yellowAt', interrupting: false })
            .boundary('red', 'work', { date: '= date and time(redAt)' })
            .service('warn')
            .service('urge')
            .end('end')
            .end('end2')
            .end('end3')
            .path('start', 'work', 'end')
            .path('yellow', 'warn', 'end2')
            .path('red', 'urge', 'end3'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'dated', variables: { yellowAt: '2040-03-01T12:00:00+08:00', redAt: '2040-03-02T09:00:00+08:00' } },
      { do: 'advance', ms: 4 * HOUR, until: triggered(1) },
      { do: 'advance', ms: 24 * HOUR, until: triggered(2) },
      { do: 'complete', job: 'warn' },
      { do: 'complete', job: 'urge' },
      { do: 'create', process: 'dated', variables: { yellowAt: '2040-01-01T12:00:00Z', redAt: '2041-03-02T09:00:00Z' } },
      { do: 'advance', ms: 1_000, until: triggered(3) },
      { do: 'complete', job: 'warn' },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'timer-start-date',
    startsAt: Date.UTC(2041, 2, 1, 0),
    resources: [
      {
        name: 'planned.bpmn',
        content: bpmn('planned', (p) =>
          p.start('begin', { date: '2041-03-01T09:00:00+08:00' }).service('work').end('end').path('begin', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'advance', ms: 2 * HOUR, until: triggered(1) },
      { do: 'complete', job: 'work' },
    ],
  },
  {
    name: 'timer-start-cycle',
    resources: [
      {
        name: 'regular.bpmn',
        content: bpmn('regular', (p) => p.start('begin', { cycle: 'R3/PT6H' }).task('note').end('end').path('begin', 'note', 'end')),
      },
    ],
    steps: [
      { do: 'advance', ms: 6 * HOUR + 1_000, until: triggered(1) },
      { do: 'advance', ms: 6 * HOUR + 1_000, until: triggered(2) },
      {
        do: 'deploy',
        resources: [
          {
            name: 'regular.bpmn',
            content: bpmn('regular', (p) =>
              p.start('begin', { cycle: 'R1/PT12H' }).task('note').task('more').end('end').path('begin', 'note', 'more', 'end'),
            ),
          },
        ],
      },
      { do: 'advance', ms: 12 * HOUR + 1_000, until: triggered(3) },
    ],
  },
  {
    name: 'timer-two-boundaries-same-moment',
    resources: [
      {
        name: 'tie.bpmn',
        content: bpmn('tie', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('first', 'work', { duration: 'PT1H', interrupting: false })
            .boundary('second', 'work', { duration: 'PT1H', interrupting: false })
            .task('a')
            .task('b')
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'work', 'end')
            .path('first', 'a', 'e1')
            .path('second', 'b', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'tie' },
      { do: 'advance', ms: HOUR + 1_000, until: triggered(2) },
      { do: 'complete', job: 'work' },
    ],
  },
];
