/**
 * Where a token may go: one node an element, and one more (`…/out`) for the end of each scope. It allows more than the engine would do, never
 * less, so that "cannot be reached" is certain.
 */
import { eventOf, isSubProcess, type Element, type Flow, type Process } from '../diagram/diagram.ts';

export interface Edge {
  readonly to: string;
  readonly flow?: Flow;
}
export type Graph = ReadonlyMap<string, readonly Edge[]>;

export const ENTRY = '/in';
export const outOf = ({ id, type }: Element): string => (type === 'process' ? '/out' : `${id}/out`);
const inOf = ({ id, type }: Element): string => (type === 'process' ? ENTRY : id);
/** Where a token is when the element is done. */
export const doneOf = (element: Element): string => (isSubProcess(element) ? outOf(element) : element.id);

const kept = new WeakMap<Process, Graph>();

export function graphOf(process: Process): Graph {
  let graph = kept.get(process);
  if (!graph) kept.set(process, (graph = build(process)));
  return graph;
}

function build(process: Process): Graph {
  const edges = new Map<string, Edge[]>();
  const add = (from: string, to: string, flow?: Flow): void => {
    const list = edges.get(from);
    const edge = flow ? { to, flow } : { to };
    if (list) list.push(edge);
    else edges.set(from, [edge]);
  };
  for (const scope of [process.root, ...process.elements.filter(isSubProcess)])
    for (const child of scope.children) if (startsWith(scope, child)) add(inOf(scope), child.id);
  for (const element of process.elements) {
    for (const flow of element.outgoing) add(doneOf(element), flow.target.id, flow);
    if (element.attachedTo !== undefined) add(element.attachedTo, element.id);
    if (ends(element)) add(doneOf(element), outOf(element.scope as Element));
    const link = eventOf(element, 'link');
    if (link && element.type === 'intermediateThrowEvent')
      for (const other of process.elements)
        if (other.type === 'intermediateCatchEvent' && eventOf(other, 'link')?.linkName === link.linkName) add(element.id, other.id);
  }
  for (const { from, to } of process.associations)
    if (process.byId.get(to)?.forCompensation && process.byId.get(from)?.type === 'boundaryEvent') add(from, to);
  return edges;
}

function startsWith(scope: Element, child: Element): boolean {
  if (child.eventSubProcess) return true;
  if (scope.type === 'adHocSubProcess') return child.attachedTo === undefined && child.incoming.length === 0;
  return child.type === 'startEvent';
}

function ends(element: Element): boolean {
  // An event sub-process that does not interrupt lets its scope end by itself.
  if (element.eventSubProcess) return element.children.some(({ type, interrupting }) => type === 'startEvent' && interrupting);
  if (eventOf(element, 'error') && element.type === 'endEvent') return false;
  if (eventOf(element, 'link') && element.type === 'intermediateThrowEvent') return false;
  return element.outgoing.length === 0 && !element.forCompensation;
}

/** All nodes that can be reached, over edges that `open` lets through. */
export function reach(graph: Graph, from: Iterable<string>, open: (from: string, edge: Edge) => boolean = () => true): Set<string> {
  const seen = new Set(from);
  const left = [...seen];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    for (const edge of graph.get(node) ?? []) {
      if (seen.has(edge.to) || !open(node, edge)) continue;
      seen.add(edge.to);
      left.push(edge.to);
    }
  }
  return seen;
}

/** Where an element stands: its process, its sub-process and so on, innermost first. */
export function scopesOf(element: Element): Element[] {
  const scopes: Element[] = [];
  for (let scope = element.scope; scope; scope = scope.scope) scopes.push(scope);
  return scopes;
}
