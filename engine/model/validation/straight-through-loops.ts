/**
 * A process may not run in a circle through elements that never wait. As in Zeebe the search begins at tasks without work, call activities and
 * throw events, in the order of their ids, and goes into sub-processes and into processes of the same resource that are called by a fixed id.
 */
import type { ExecutableElement, ExecutableProcess } from '../executable.ts';

/** Blocks of the kind `` `RESOURCE`: - Process: lp\n    - ERROR: …\n ``, or ''. */
export function findLoops(processes: readonly ExecutableProcess[], resourceName: string): string {
  return processes
    .toReversed()
    .map((process) => {
      const loop = loopIn(process, processes)
        ?.map(({ id }) => id)
        .join(' > ');
      return loop === undefined
        ? ''
        : `\`${resourceName}\`: - Process: ${process.id}\n    - ERROR: Processes are not allowed to contain a straight-through processing loop: ${loop}\n`;
    })
    .join('');
}

const idle = new Set(['MANUAL_TASK', 'TASK', 'CALL_ACTIVITY', 'INTERMEDIATE_THROW_EVENT']);
const straight = new Set([
  ...idle,
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'START_EVENT',
  'END_EVENT',
  'SUB_PROCESS',
]);

function loopIn(process: ExecutableProcess, processes: readonly ExecutableProcess[]): readonly ExecutableElement[] | undefined {
  const explored = new Set<ExecutableElement>();
  const starts = [...process.elements.values()].filter(({ elementType }) => idle.has(elementType)).sort((a, b) => compareIds(a.id, b.id));
  for (const start of starts) {
    const loop = explored.has(start) ? undefined : search(start, explored, processes);
    if (loop) return loop;
  }
  return undefined;
}

const stride = 8;

/** Zeebe compares ids as buffers, eight bytes at a time and of these the last first. */
function compareIds(left: string, right: string): number {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  const length = Math.min(a.length, b.length);
  let from = 0;
  for (; from + stride <= length; from += stride) {
    const difference = a
      .subarray(from, from + stride)
      .reverse()
      .compare(b.subarray(from, from + stride).reverse());
    if (difference !== 0) return difference;
  }
  return a.compare(b, from, undefined, from);
}

interface Step {
  readonly element: ExecutableElement;
  readonly next: Iterator<ExecutableElement, undefined>;
}

/** Depth first, with a stack of its own: diagrams may be longer than the call stack is deep. */
function search(
  start: ExecutableElement,
  explored: Set<ExecutableElement>,
  processes: readonly ExecutableProcess[],
): readonly ExecutableElement[] | undefined {
  const path: Step[] = [{ element: start, next: nextOf(start, processes).values() }];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const target = step.next.next().value;
    if (target === undefined) {
      explored.add(step.element);
      onPath.delete(step.element);
      path.pop();
    } else if (onPath.has(target)) {
      const elements = path.map(({ element }) => element);
      return [...elements.slice(elements.indexOf(target)), target];
    } else if (straight.has(target.elementType) && !explored.has(target)) {
      path.push({ element: target, next: nextOf(target, processes).values() });
      onPath.add(target);
    }
  }
  return undefined;
}

function nextOf(element: ExecutableElement, processes: readonly ExecutableProcess[]): ExecutableElement[] {
  if (element.elementType === 'SUB_PROCESS') return element.noneStart ? [element.noneStart] : [];
  if (element.elementType === 'CALL_ACTIVITY') {
    const called = element.calledElement?.processId;
    const start = called?.isStatic ? processes.find(({ id }) => id === called.source)?.noneStart : undefined;
    return start ? [start] : [];
  }
  const flows = element.elementType === 'END_EVENT' ? (element.scope?.outgoing ?? []) : element.outgoing;
  return flows.map(({ target }) => target);
}
