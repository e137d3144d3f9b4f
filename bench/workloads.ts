import { bpmn, type Scope } from '../tests/conformance/bpmn-builder.ts';
import { CHAIN } from './chain.ts';
import type { Workload } from './workload.ts';

const TASKS = Array.from({ length: 10 }, (_, index) => `task${index + 1}`);
const WIDTH = 100;

/** A workload of one diagram. */
function diagram(name: string, draw: (p: Scope) => void): Pick<Workload, 'name' | 'processId' | 'resources'> {
  const processId = `bench-${name}`;
  return { name, processId, resources: () => [{ name: `${name}.bpmn`, content: bpmn(processId, draw) }] };
}

/** They have one type of job and no course to choose, so that they can be played without an engine. */
export const SYNTHETIC: readonly Workload[] = [
  {
    title: 'one task',
    jobTypes: ['bench-one'],
    jobs: 1,
    inFlight: 32,
    ...diagram('one-task', (p) => p.start('start').service('task', { job: 'bench-one' }).end('end').path('start', 'task', 'end')),
  },
  {
    title: 'ten tasks in sequence',
    jobTypes: ['bench-ten'],
    jobs: TASKS.length,
    inFlight: 16,
    ...diagram('ten-tasks', (p) => {
      p.start('start');
      for (const task of TASKS) p.service(task, { job: 'bench-ten' });
      return p.end('end').path('start', ...TASKS, 'end');
    }),
  },
  {
    title: 'message round trip',
    jobTypes: ['bench-message'],
    jobs: 1,
    message: 'bench-answer',
    inFlight: 32,
    ...diagram('message', (p) =>
      p
        .start('start')
        .catch('wait', { message: 'bench-answer', correlationKey: '=id' })
        .service('task', { job: 'bench-message' })
        .end('end')
        .path('start', 'wait', 'task', 'end'),
    ),
  },
  {
    title: `${WIDTH}-wide multi-instance`,
    jobTypes: ['bench-wide'],
    jobs: WIDTH,
    isParallel: true,
    inFlight: 2,
    variables: { items: Array.from({ length: WIDTH }, (_, index) => index) },
    ...diagram('multi-instance', (p) =>
      p
        .start('start')
        .service('task', { job: 'bench-wide', loop: { items: '=items', item: 'item' } })
        .end('end')
        .path('start', 'task', 'end'),
    ),
  },
];

export const WORKLOADS: readonly Workload[] = [...SYNTHETIC, CHAIN];

export function workloadOf(name: string): Workload {
  const found = WORKLOADS.find((workload) => workload.name === name);
  if (!found)
    throw new Error(`Expected one of the workloads ${WORKLOADS.map((workload) => workload.name).join(', ')}, but '${name}' is none`);
  return found;
}
