import { bpmn, type EventOptions } from '../bpmn-builder.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';

const waiting = (id: string, options: EventOptions): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('start').catch('sleep', options).end('end').path('start', 'sleep', 'end')),
});
const starting = (id: string, options: EventOptions, refused?: string): Step => ({
  do: 'deploy',
  resources: [{ name: `${id}.bpmn`, content: bpmn(id, (p) => p.start('begin', options).end('end').path('begin', 'end')) }],
  ...(refused === undefined ? {} : { refused }),
});
const standing = (id: string, options: EventOptions, refused?: string): Step => ({
  do: 'deploy',
  resources: [waiting(id, options)],
  ...(refused === undefined ? {} : { refused }),
});

/** Creates an instance whose timer is `text`; a sum that Zeebe cannot hold fails the command. */
const create = (process: string, text: string, refused?: 'INTERNAL'): Step => ({
  do: 'create',
  process,
  variables: { text },
  ...(refused === undefined ? {} : { refused }),
});

/** The dates in the diagrams and variables are fixed. */
const START = Date.UTC(2051, 0, 2, 8);
const WEEK = 7 * 24 * 3_600_000;
const END = '9223372036854775807';
const DATES = [
  '+999999999-12-31T23:59:59Z',
  '2099-06-01T10:00:00+08:00[Europe/Berlin]',
  '2099-01-01t10:00:00z',
  '0001-01-01T00:00:00Z',
  '2099-01-01T10:00:00.123456789Z',
  '2099-01-01T10:00:00.100Z',
  '2099-01-01T10:00+08:00:30',
  '2099-01-01T10:00:00+0800',
  '2099-01-01T10:00:00Z[UTC+08:00]',
  '2099-01-01T10:00:00+01:00[+01:00]',
  '2099-01-01T10:00:00+01:00[GMT0]',
  '',
];
const longTimes = ['9221416000000000000', '100000000000000000', '8640000000000001'];
const work = (id: string): Resource => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => p.start('start').service('work', { job: id }).end('end').path('start', 'work', 'end')),
});

/** Moments and lengths of time beyond what a JavaScript date or an exact number can hold. */
export const farTimeScenarios: readonly Scenario[] = [
  {
    name: 'timer-far-durations',
    startsAt: START + 20 * WEEK,
    resources: [waiting('far-duration', { duration: '= text' }), waiting('far-feel-duration', { duration: '= duration(text)' })],
    steps: [
      ...['P99999999D', 'P2147483647D', 'P300000000W', 'P2147483647M'].map((text) => create('far-duration', text)),
      ...['P2147483648D', 'PT9223372036854775808S', 'P106751991167DT0S', 'pt1h', ' P1D', '99999-01-01T00:00:00Z/P1D'].map((text) =>
        create('far-duration', text),
      ),
      ...['+P1D', 'P1Y-1M', 'P+1Y', '+P1DT2H', 'p1d', 'PT1,5S', '/P1D', '+99999-01-01T00:00:00Z/P1D'].map((text) =>
        create('far-duration', text),
      ),
      ...['P999999999Y', 'P292276993Y', 'PT9223372036854775S', `PT${END}S`, 'P2147483647W', '+999999999-01-01T00:00:00Z/P1D'].map((text) =>
        create('far-duration', text, 'INTERNAL'),
      ),
      create('far-feel-duration', 'P99999999D'),
      create('far-feel-duration', 'P1000000000Y', 'INTERNAL'),
    ],
  },
  {
    name: 'timer-far-dates',
    startsAt: START + 1 * WEEK,
    resources: [waiting('far-date', { date: '= text' }), waiting('far-feel-date', { date: '= date and time(text)' })],
    steps: [
      ...['+99999-12-31T23:59:59Z', '+292278993-12-31T23:59:59Z', '2099-06-01T10:00:00+08:00[Europe/Berlin]'].map((text) =>
        create('far-date', text),
      ),
      ...['2099-01-01T10:00:00+08', '2099-01-01T10:00+08:00:30', '2099-01-01t10:00:00z', '2099-01-01T10:00:00.Z'].map((text) =>
        create('far-date', text),
      ),
      ...['2099-01-01T10:00:00Z[UTC+08:00]', '2099-01-01T10:00:00-00:00', '2099-01-01T10:00:00.123456789Z'].map((text) =>
        create('far-date', text),
      ),
      ...['99999-12-31T23:59:59Z', '2099-01-01T10:00:00+0800', '2099-01-01T10Z', '20990101T100000Z', '2099-02-30T10:00:00Z'].map((text) =>
        create('far-date', text),
      ),
      ...['2099-01-01T24:00:00Z', '2099-01-01T10:00:00+19:00', '2099-01-01T10:00:00[Asia/Shanghai]', '2099-01-01 10:00:00Z'].map((text) =>
        create('far-date', text),
      ),
      create('far-date', '+292278994-12-31T23:59:59Z', 'INTERNAL'),
      create('far-date', '-999999999-01-01T00:00:00Z', 'INTERNAL'),
      create('far-feel-date', '99999-12-31T23:59:59Z'),
      create('far-feel-date', '99999-12-31T23:59:59@Asia/Shanghai'),
      create('far-feel-date', '999999-06-30T23:59:59@Europe/Berlin'),
      create('far-feel-date', '999999999-12-31T23:59:59Z', 'INTERNAL'),
    ],
  },
  {
    name: 'timer-far-cycles',
    startsAt: START + 2 * WEEK,
    resources: [
      {
        name: 'far-cycle.bpmn',
        content: bpmn('far-cycle', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('every', 'work', { cycle: '= text', interrupting: false })
            .end('end')
            .end('end2')
            .path('start', 'work', 'end')
            .path('every', 'end2'),
        ),
      },
      {
        name: 'far-sub.bpmn',
        content: bpmn('far-sub', (p) =>
          p
            .start('start')
            .service('work')
            .end('end')
            .path('start', 'work', 'end')
            .eventSub('sub', (inner) => inner.start('late', { duration: '= text' }).end('subEnd').path('late', 'subEnd')),
        ),
      },
    ],
    steps: [
      ...['R/P99999999D', 'R-5/PT1H', 'R+3/PT1H', 'R0/PT1H', 'R//P1D', 'R3/2099-01-01T10:00:00+08:00[Europe/Berlin]/P1D'].map((text) =>
        create('far-cycle', text),
      ),
      ...['R2147483648/PT1H', 'R/2022-01-01T10:00:00@Europe/Paris/P1D', 'R/10:37:00Z/P1D', 'R/2999-02-30T00:00:00Z/P1D'].map((text) =>
        create('far-cycle', text),
      ),
      ...['R/2099-01-01T10:00:00+0800/P1D', 'R/', 'R1', 'r/P1D', 'R/PT', 'R/PT9223372036854775808S', 'R 3/P1D'].map((text) =>
        create('far-cycle', text),
      ),
      ...['R/2022-01-01T10:00:00+25:00/P1D', 'R/2022-01-01T10:00:00+19:00/P1D', `R/2022-01-01T10:00:00${'Z'.repeat(70)}/P1D`].map((text) =>
        create('far-cycle', text),
      ),
      ...['R3/PT9223372036854775807S', 'R/P2147483647W', 'R/+999999999-01-01T00:00:00Z/P1D'].map((text) =>
        create('far-cycle', text, 'INTERNAL'),
      ),
      create('far-sub', 'P99999999D'),
      create('far-sub', 'P999999999Y', 'INTERNAL'),
    ],
  },
  {
    name: 'deploy-far-timers',
    startsAt: START + 5 * WEEK,
    resources: [],
    steps: [
      starting('far-start-date', { date: '+99999-12-31T23:59:59Z' }),
      starting('far-start-duration', { duration: 'P99999999D' }),
      starting('far-start-cycle', { cycle: 'R/P99999999D' }),
      starting('far-start-signed', { duration: '+P1D' }),
      starting('far-start-overflow', { date: '+292278994-12-31T23:59:59Z' }, 'INTERNAL'),
      starting('far-start-feel', { date: '=date and time("999999999-12-31T23:59:59Z")' }, 'INTERNAL'),
      starting('far-start-year', { duration: 'P999999999Y' }, 'INTERNAL'),
      starting('far-start-seconds', { cycle: `R3/PT${END}S` }, 'INTERNAL'),
      starting('far-start-weeks', { duration: 'P2147483647W' }, 'INVALID_ARGUMENT'),
      starting('far-start-days', { duration: 'P2147483648D' }, 'INVALID_ARGUMENT'),
      starting('far-start-zone', { date: '2099-01-01T10:00:00+0800' }, 'INVALID_ARGUMENT'),
      starting('far-start-paris', { cycle: 'R/2022-01-01T10:00:00@Europe/Paris/P1D' }, 'INVALID_ARGUMENT'),
      standing('far-catch-year', { duration: 'P999999999Y' }),
      standing('far-catch-overflow', { date: '+292278994-12-31T23:59:59Z' }),
      standing('far-catch-signed', { duration: '+P1D' }),
      standing('far-catch-weeks', { duration: 'P2147483647W' }, 'INVALID_ARGUMENT'),
      standing('far-catch-day', { date: '2099-02-30T00:00:00Z' }, 'INVALID_ARGUMENT'),
      standing('far-catch-cycle', { cycle: 'R/P2147483647W' }, 'INVALID_ARGUMENT'),
    ],
  },
  {
    name: 'user-task-far-dates',
    startsAt: START + 6 * WEEK,
    resources: [
      {
        name: 'far-native.bpmn',
        content: bpmn('far-native', (p) =>
          p.start('start').user('t', { native: true, dueDate: '=text' }).end('end').path('start', 't', 'end'),
        ),
      },
      {
        name: 'far-job-task.bpmn',
        content: bpmn('far-job-task', (p) => p.start('start').user('t', { followUpDate: '=text' }).end('end').path('start', 't', 'end')),
      },
    ],
    steps: ['far-native', 'far-job-task'].flatMap((process) => DATES.map((text) => create(process, text))),
  },
  {
    name: 'job-far-deadlines',
    startsAt: START + 9 * WEEK,
    resources: [work('far-job')],
    steps: [
      ...longTimes.flatMap((timeout): Step[] => [
        { do: 'create', process: 'far-job' },
        {
          do: 'call',
          rpc: 'ActivateJobs',
          request: { type: 'far-job', worker: 'w', timeout, maxJobsToActivate: 1, requestTimeout: -1 },
        },
      ]),
      { do: 'timeout', job: 'far-job', timeoutMs: '100000000000000000' },
      { do: 'fail', job: 'far-job', retries: 3, backOffMs: END },
      { do: 'create', process: 'far-job' },
      { do: 'activate', type: 'far-job' },
      { do: 'fail', job: 'far-job', retries: 3, backOffMs: '100000000000000000' },
      { do: 'create', process: 'far-job' },
      {
        do: 'call',
        rpc: 'ActivateJobs',
        request: { type: 'far-job', worker: 'w', timeout: `-${END}`, maxJobsToActivate: 1, requestTimeout: -1 },
        refused: 'INVALID_ARGUMENT',
      },
    ],
  },
];
