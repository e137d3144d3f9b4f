import { bpmn } from '../bpmn-builder.ts';
import type { Scenario } from '../scenario.ts';

const MINUTE = 60_000;
const working = (id: string): { name: string; content: string } => ({
  name: `${id}.bpmn`,
  content: bpmn(id, (p) =>
    p
      .start('start')
      .service('work', { job: id, headers: { h: '1' } })
      .service('then', { job: `${id}-then`, retries: '= r' })
      .end('end')
      .path('start', 'work', 'then', 'end'),
  ),
});

/** Jobs that are pushed to a worker as they come. One stream for each type: which of several takes a job is a matter of timing. */
export const streamScenarios: readonly Scenario[] = [
  {
    name: 'jobs-pushed-into-a-stream',
    resources: [working('pushed')],
    steps: [
      { do: 'create', process: 'pushed', variables: { a: 0, b: 'x', r: 1 } },
      { do: 'openStream', type: 'pushed', worker: 'w', timeoutMs: 2 * MINUTE, fetch: ['a', 'none'] },
      { do: 'create', process: 'pushed', variables: { a: 1, b: 'x', r: 2 } },
      { do: 'create', process: 'pushed', variables: { a: 2, r: 'none' } },
      { do: 'activate', type: 'pushed' },
      { do: 'fail', job: 'work', nth: 2, retries: 2, message: 'again', variables: { a: 3 } },
      { do: 'fail', job: 'work', nth: 2, retries: 1, backOffMs: 0.5 * MINUTE },
      // One thing falls due at a time: a broker looks for time-outs and for back-offs in two loops, whose order is not fixed.
      { do: 'advance', ms: 0.75 * MINUTE, until: { valueType: 'JOB', intent: 'RECURRED_AFTER_BACKOFF' } },
      { do: 'advance', ms: 0.5 * MINUTE, until: { valueType: 'JOB', intent: 'TIMED_OUT' } },
      { do: 'advance', ms: MINUTE, until: { valueType: 'JOB', intent: 'TIMED_OUT', count: 2 } },
      { do: 'fail', job: 'work', nth: 2, retries: 0 },
      { do: 'retries', job: 'work', nth: 2, retries: 3 },
      { do: 'resolve' },
      { do: 'throw', job: 'work', nth: 3, code: 'X' },
      { do: 'resolve' },
      { do: 'openStream', type: 'pushed-then' },
      { do: 'complete', job: 'work', nth: 2 },
      { do: 'complete', job: 'work', nth: 3 },
      { do: 'setVariables', element: 'pushed', nth: 3, variables: { r: 1 } },
      { do: 'resolve' },
      { do: 'closeStream', type: 'pushed-then', jobs: 2 },
      { do: 'closeStream', type: 'pushed', jobs: 8 },
      { do: 'complete', job: 'work', nth: 1 },
      { do: 'cancel', process: 'pushed', nth: 2 },
    ],
  },
];
