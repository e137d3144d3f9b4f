import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const MINUTE = 60_000;
const waiting = (id: string, more: (p: Parameters<Parameters<typeof bpmn>[1]>[0]) => unknown = () => {}) => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) => {
    more(
      p
        .start('start')
        .catch('wait', { message: `${id}-m`, correlationKey: '= k' })
        .service('after')
        .end('end')
        .path('start', 'wait', 'after', 'end'),
    );
  }),
});

/** Messages between their time to live, versions and other takers; jobs between workers; incidents that come again. */
export const deliveryScenarios: readonly Scenario[] = [
  {
    name: 'messages-ids-and-time-to-live',
    resources: [waiting('ttl')],
    steps: [
      { do: 'publish', message: 'ttl-m', key: 'a', id: 'one', ttlMs: 2 * MINUTE },
      { do: 'publish', message: 'ttl-m', key: 'a', id: 'one', refused: 'ALREADY_EXISTS' },
      { do: 'publish', message: 'ttl-m', key: 'b', id: 'one' },
      { do: 'publish', message: 'ttl-m', key: 'b', id: 'one' },
      { do: 'publish', message: 'ttl-other', key: 'a', id: 'one', ttlMs: -5 },
      { do: 'advance', ms: 4 * MINUTE, until: { valueType: 'MESSAGE', intent: 'EXPIRED', count: 4 } },
      { do: 'publish', message: 'ttl-m', key: 'a', id: 'one', ttlMs: MINUTE, variables: { n: 2 } },
      { do: 'create', process: 'ttl', variables: { k: 'a' } },
      { do: 'create', process: 'ttl', variables: { k: 'a' } },
      { do: 'publish', message: '', key: '' },
    ],
  },
  {
    name: 'messages-in-order-and-once-a-process',
    resources: [waiting('order')],
    steps: [
      { do: 'publish', message: 'order-m', key: 'a', ttlMs: 60 * MINUTE, variables: { n: 1 } },
      { do: 'publish', message: 'order-m', key: 'a', ttlMs: 60 * MINUTE, variables: { n: 2 } },
      { do: 'create', process: 'order', variables: { k: 'a' } },
      { do: 'create', process: 'order', variables: { k: 'a' } },
      { do: 'create', process: 'order', variables: { k: 'a' } },
      { do: 'deploy', resources: [waiting('order', (p) => p.task('new'))] },
      { do: 'create', process: 'order', variables: { k: 'a' } },
      { do: 'publish', message: 'order-m', key: 'a', ttlMs: 60 * MINUTE, variables: { n: 3 } },
      { do: 'publish', message: 'order-m', key: 'a', variables: { n: 4 } },
    ],
  },
  {
    name: 'messages-for-a-waiting-boundary-twice',
    resources: [
      {
        name: 'twice.bpmn',
        content: bpmn('twice', (p) =>
          p
            .start('start')
            .service('work')
            .boundary('m', 'work', { message: 'twice-m', correlationKey: '= k', interrupting: false, outputs: [['= n', 'last']] })
            .end('end')
            .end('e1')
            .path('start', 'work', 'end')
            .path('m', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'publish', message: 'twice-m', key: 'a', ttlMs: 60 * MINUTE, variables: { n: 1 } },
      { do: 'publish', message: 'twice-m', key: 'a', ttlMs: 60 * MINUTE, variables: { n: 2 } },
      { do: 'create', process: 'twice', variables: { k: 'a' } },
      { do: 'create', process: 'twice', variables: { k: 'a' } },
      { do: 'cancel', process: 'twice', nth: 1 },
    ],
  },
  {
    name: 'jobs-between-workers',
    resources: [
      {
        name: 'shared.bpmn',
        content: bpmn('shared', (p) =>
          p.start('start').service('work', { job: 'shared-work', retries: '= r' }).end('end').path('start', 'work', 'end'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'shared', variables: { r: 2.7 } },
      { do: 'create', process: 'shared', variables: { r: 'x' } },
      { do: 'create', process: 'shared', variables: { r: 0 } },
      { do: 'create', process: 'shared', variables: { r: -1, big: 'y' } },
      { do: 'activate', type: 'shared-work', max: 1, timeoutMs: 2_000, fetch: ['big', 'none'] },
      { do: 'activate', type: 'shared-work', max: 5, timeoutMs: 60_000 },
      { do: 'activate', type: 'shared-work' },
      { do: 'fail', job: 'work', nth: 1, retries: 3, backOffMs: 10_000, message: 'later' },
      { do: 'fail', job: 'work', nth: 1, retries: 1, backOffMs: 1, refused: 'FAILED_PRECONDITION' },
      { do: 'activate', type: 'shared-work' },
      { do: 'advance', ms: 11_000, until: { valueType: 'JOB', intent: 'RECURRED_AFTER_BACKOFF' } },
      { do: 'activate', type: 'shared-work' },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'throw', job: 'work', nth: 2, code: '', message: 'empty' },
      { do: 'cancel', process: 'shared' },
    ],
  },
  {
    name: 'errors-thrown-with-variables-and-codes',
    resources: [
      {
        name: 'coded.bpmn',
        content: bpmn('coded', (p) =>
          p
            .start('start')
            .sub('g', (s) =>
              s
                .start('s1')
                .service('work', { outputs: [['= never', 'v']] })
                .boundary('a', 'work', { error: 'A', outputs: [['= why', 'reason']] })
                .end('s2')
                .end('s3')
                .path('s1', 'work', 's2')
                .path('a', 's3'),
            )
            .boundary('b', 'g', { error: 'B' })
            .boundary('any', 'g', { anyError: true })
            .end('end')
            .end('e1')
            .end('e2')
            .path('start', 'g', 'end')
            .path('b', 'e1')
            .path('any', 'e2'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'coded' },
      { do: 'throw', job: 'work', code: 'A', variables: { why: 1, more: 2 } },
      { do: 'create', process: 'coded' },
      { do: 'throw', job: 'work', code: 'B', variables: { why: 1 } },
      { do: 'create', process: 'coded' },
      { do: 'throw', job: 'work', code: '', message: 'm' },
      { do: 'create', process: 'coded', variables: { why: 0 } },
      { do: 'activate', type: 'work' },
      { do: 'throw', job: 'work', code: 'C', variables: { why: 3 } },
    ],
  },
  {
    name: 'timers-by-expressions-and-failing',
    resources: [
      {
        name: 'timed.bpmn',
        content: bpmn('timed', (p) =>
          p
            .start('start')
            .parallel('f')
            .catch('d', { duration: '= d' })
            .catch('at', { date: '= at' })
            .service('w')
            .boundary('c', 'w', { cycle: '= c', interrupting: false })
            .end('end')
            .end('e1')
            .path('start', 'f', 'd', 'end')
            .path('f', 'at', 'end')
            .path('f', 'w', 'end')
            .path('c', 'e1'),
        ),
      },
    ],
    steps: [
      { do: 'create', process: 'timed', variables: { d: 5, at: 'tomorrow', c: 'R3/PTT' } },
      { do: 'setVariables', element: 'timed', variables: { d: 'P1X', at: null, c: '* *' } },
      { do: 'resolve', nth: 1 },
      { do: 'resolve', nth: 2 },
      { do: 'resolve', nth: 3 },
      { do: 'setVariables', element: 'timed', variables: { d: 'PT1M30S', c: 'R2/PT1M' } },
      { do: 'resolve', nth: 4 },
      { do: 'resolve', nth: 5 },
      { do: 'resolve', nth: 6 },
      { do: 'advance', ms: 121_000, until: { valueType: 'TIMER', intent: 'TRIGGERED', count: 2 } },
      { do: 'cancel', process: 'timed' },
    ],
  },
];
