/** Everything a rule may look at: the whole set of what would be in force, read once. */
import { readDiagram } from './diagram/read-diagram.ts';
import type { Diagram, Element, Process } from './diagram/diagram.ts';
import type { OfficeFacts } from './facts.ts';
import { readForm } from './forms/read-form.ts';
import type { FormFile } from './forms/form.ts';
import { readTables } from './tables/read-tables.ts';
import type { Decision, DecisionFile } from './tables/table.ts';

export interface Source {
  /** Id of the process, of the decision that gives the file its name, or of the form. */
  readonly id: string;
  /** BPMN or DMN text, or a form's JSON. */
  readonly content: string;
}
export interface SetInput {
  readonly processes: readonly Source[];
  readonly decisions: readonly Source[];
  readonly forms: readonly Source[];
  readonly facts: OfficeFacts;
  /** The processes in force before, to see what a change gives up. */
  readonly previous?: readonly Source[];
  /** Milliseconds; with it, moments that have passed are found. */
  readonly now?: number;
  /** See zeebeDescriptor. */
  readonly zeebe: object;
}

export interface OfficeSet {
  readonly diagrams: readonly Diagram[];
  readonly tables: readonly DecisionFile[];
  readonly forms: ReadonlyMap<string, FormFile>;
  readonly facts: OfficeFacts;
  readonly previous: readonly Diagram[];
  readonly now: number | undefined;
  readonly processes: ReadonlyMap<string, Process>;
  readonly decisions: ReadonlyMap<string, Decision>;
}

const MAX_SOURCES = 500;

export async function readSet(input: SetInput): Promise<OfficeSet> {
  const count = input.processes.length + input.decisions.length + input.forms.length;
  if (count > MAX_SOURCES) throw new RangeError(`Expected at most ${MAX_SOURCES} files in one set, but got ${count}`);
  const known = new Map<string, Promise<Diagram>>();
  // What is as it was before is read once.
  const read = ({ id, content }: Source): Promise<Diagram> => {
    const key = `${id} ${content}`;
    const diagram = known.get(key) ?? readDiagram(id, content, input.zeebe);
    known.set(key, diagram);
    return diagram;
  };
  return setOf({
    diagrams: await Promise.all(input.processes.map(read)),
    previous: await Promise.all((input.previous ?? []).slice(0, MAX_SOURCES).map(read)),
    tables: input.decisions.map(({ id, content }) => readTables(id, content)),
    forms: new Map(input.forms.map(({ id, content }) => [id, readForm(id, content)])),
    facts: input.facts,
    now: input.now,
  });
}

export function setOf(parts: Omit<OfficeSet, 'processes' | 'decisions'>): OfficeSet {
  return {
    ...parts,
    processes: new Map(parts.diagrams.flatMap(({ processes }) => processes).map((process) => [process.id, process])),
    decisions: new Map(parts.tables.flatMap(({ decisions }) => decisions).map((decision) => [decision.id, decision])),
  };
}

/** The set with one diagram as it is being drawn now. */
export const withDiagram = (set: OfficeSet, diagram: Diagram): OfficeSet =>
  setOf({ ...set, diagrams: [...set.diagrams.filter(({ resource }) => resource !== diagram.resource), diagram] });

export interface Placed {
  readonly diagram: Diagram;
  readonly process: Process;
  readonly element: Element;
}
/** Every element of every process, the processes themselves first. */
export function elementsOf(set: Pick<OfficeSet, 'diagrams'>): Placed[] {
  return set.diagrams.flatMap((diagram) =>
    diagram.processes.flatMap((process) => [process.root, ...process.elements].map((element) => ({ diagram, process, element }))),
  );
}

/** What is worked out of a set once and asked for by several rules. */
export function once<T>(compute: (set: OfficeSet) => T): (set: OfficeSet) => T {
  const kept = new WeakMap<OfficeSet, { readonly value: T }>();
  return (set) => {
    let found = kept.get(set);
    if (!found) kept.set(set, (found = { value: compute(set) }));
    return found.value;
  };
}
