import { bpmn } from '../tests/conformance/bpmn-builder.ts';

/** What one instance of a workload is and when it is done: when its last job was completed. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly xml: string;
  readonly jobType: string;
  /** Jobs of one instance. */
  readonly jobs: number;
  /** All at once; else one after the other. */
  readonly isParallel?: boolean;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The message that each instance waits for, with its `id` as the correlation key. */
  readonly message?: string;
  /** Instances under way at the same time. */
  readonly inFlight: number;
}

const TASKS = Array.from({ length: 10 }, (_, index) => `task${index + 1}`);
const WIDTH = 100;

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'one-task',
    title: 'one task',
    jobType: 'bench-one',
    jobs: 1,
    inFlight: 32,
    xml: bpmn('bench-one-task', (p) => p.start('start').service('task', { job: 'bench-one' }).end('end').path('start', 'task', 'end')),
  },
  {
    name: 'ten-tasks',
    title: 'ten tasks in sequence',
    jobType: 'bench-ten',
    jobs: TASKS.length,
    inFlight: 16,
    xml: bpmn('bench-ten-tasks', (p) => {
      p.start('start');
      for (const task of TASKS) p.service(task, { job: 'bench-ten' });
      return p.end('end').path('start', ...TASKS, 'end');
    }),
  },
  {
    name: 'message',
    title: 'message round trip',
    jobType: 'bench-message',
    jobs: 1,
    message: 'bench-answer',
    inFlight: 32,
    xml: bpmn('bench-message', (p) =>
      p
        .start('start')
        .catch('wait', { message: 'bench-answer', correlationKey: '=id' })
        .service('task', { job: 'bench-message' })
        .end('end')
        .path('start', 'wait', 'task', 'end'),
    ),
  },
  {
    name: 'multi-instance',
    title: `${WIDTH}-wide multi-instance`,
    jobType: 'bench-wide',
    jobs: WIDTH,
    isParallel: true,
    inFlight: 2,
    variables: { items: Array.from({ length: WIDTH }, (_, index) => index) },
    xml: bpmn('bench-multi-instance', (p) =>
      p
        .start('start')
        .service('task', { job: 'bench-wide', loop: { items: '=items', item: 'item' } })
        .end('end')
        .path('start', 'task', 'end'),
    ),
  },
];

export function workloadOf(name: string): Workload {
  const found = WORKLOADS.find((workload) => workload.name === name);
  if (!found)
    throw new Error(`Expected one of the workloads ${WORKLOADS.map((workload) => workload.name).join(', ')}, but '${name}' is none`);
  return found;
}
