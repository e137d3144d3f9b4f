/** Where a case is closed, and which ways lead there only with the gate's yes. */
import { CLOSED, GATE } from '../contract-facts.ts';
import { headerOf, valuesOf, type Element, type Flow, type Process } from '../diagram/diagram.ts';
import { parseValue, type Feel } from '../feel/feel.ts';
import { pathOf } from '../feel/reads.ts';
import { doneOf, ENTRY, graphOf, reach } from './graph.ts';

export const isGate = ({ jobType }: Element): boolean => jobType === GATE.job;

/** Steps that close a case, and those that issue the paper with which one is closed. */
export function closingSteps(process: Process, papers: ReadonlySet<string>): Element[] {
  return process.elements.filter((element) => closes(element) || papers.has(headerOf(element, 'document') ?? ''));
}
export const closes = (element: Element): boolean =>
  ['siban:reached', 'siban:status'].some((name) => valuesOf(element, name).some((status) => CLOSED.includes(status)));

/** The document that goes out with the closing of a case. */
export function closingPapers(processes: Iterable<Process>): Set<string> {
  const papers = new Set<string>();
  for (const { elements } of processes)
    for (const element of elements)
      if (valuesOf(element, 'siban:reached').includes(GATE.status)) {
        const paper = headerOf(element, 'document');
        if (paper) papers.add(paper);
      }
  return papers;
}

/** Flows that are taken only when the gate said yes. */
export function passingFlows(process: Process): Set<Flow> {
  const flows = process.elements
    .filter(({ type }) => type === 'exclusiveGateway')
    .flatMap((gateway) =>
      gateway.outgoing.filter((flow) => flow.id !== gateway.defaultFlow && impliesPassed(flow.condition) && judgedBefore(process, gateway)),
    );
  return new Set(flows);
}

/** Nodes that a token reaches without such a flow. */
export function reachedWithoutGate(process: Process): Set<string> {
  const passing = passingFlows(process);
  return reach(graphOf(process), [ENTRY], (_, { flow }) => flow === undefined || !passing.has(flow));
}

/** Every way to the branch leads through the gate, also one that comes back to it. */
function judgedBefore(process: Process, gateway: Element): boolean {
  const graph = graphOf(process);
  const gates = new Set(process.elements.filter(isGate).map(doneOf));
  const reached = reach(
    graph,
    [ENTRY, ...gateway.outgoing.map(({ target }) => target.id)],
    (from, edge) => !(gates.has(from) && edge.flow !== undefined),
  );
  return !reached.has(gateway.id);
}

export function impliesPassed(condition: string | undefined): boolean {
  if (condition === undefined || !condition.startsWith('=')) return false;
  const { feel, valid } = parseValue(condition);
  return valid && implies(feel);
}

/** True only of what cannot hold unless `gateVerdict.passed` is true. */
function implies(feel: Feel): boolean {
  switch (feel.kind) {
    case 'and':
      return implies(feel.left) || implies(feel.right);
    case 'or':
      return implies(feel.left) && implies(feel.right);
    case 'compare':
      return feel.operator === '=' && ((isVerdict(feel.left) && isTrue(feel.right)) || (isTrue(feel.left) && isVerdict(feel.right)));
    default:
      return isVerdict(feel);
  }
}
const isTrue = (feel: Feel): boolean => feel.kind === 'boolean' && feel.value;
const isVerdict = (feel: Feel): boolean => pathOf(feel)?.join('.') === `${GATE.verdict}.${GATE.field}`;
