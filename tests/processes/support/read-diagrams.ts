import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
export const PROCESSES = join(import.meta.dirname, '..', '..', '..', 'processes');

/** A moddle element: what we read of it is dynamic. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Element = any;

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Diagram {
  name: string;
  process: Element;
  root: Element;
  /** flow elements and artifacts of every scope */
  elements: Element[];
  shapes: Map<string, { bounds: Bounds; label?: Bounds }>;
  edges: Map<string, Point[]>;
  /** where the names of flows stand */
  edgeLabels: Map<string, Bounds>;
  /** The page on which an element is drawn: the process's own, or that of a collapsed sub-process. Each page has its own coordinates. */
  pages: Map<string, string>;
}

/** Every diagram of processes/, with what is drawn. */
export async function readDiagrams(): Promise<Diagram[]> {
  const entries = await readdir(PROCESSES, { recursive: true });
  const diagrams = entries
    .filter((entry) => entry.endsWith('.bpmn'))
    .toSorted()
    .map((entry) => readDiagram(entry));
  return Promise.all(diagrams);
}

async function readDiagram(entry: string): Promise<Diagram> {
  const moddle = new BpmnModdle({ zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json') });
  const { rootElement, warnings } = await moddle.fromXML(await readFile(join(PROCESSES, entry), 'utf8'));
  if (warnings.length > 0)
    throw new Error(`Expected ${entry} to be sound BPMN, but: ${warnings.map((warning: Element) => warning.message).join('; ')}`);
  const root: Element = rootElement;
  const process = root.rootElements.find((element: Element) => element.$type === 'bpmn:Process');
  const planes = (root.diagrams as Element[]).map((diagram) => diagram.plane);
  const drawn = planes.flatMap((plane) => plane.planeElement as Element[]);
  const pages = new Map<string, string>(
    planes.flatMap((plane) => (plane.planeElement as Element[]).map((item) => [item.bpmnElement.id, plane.bpmnElement.id] as const)),
  );
  const shapes = new Map(
    drawn
      .filter((item) => item.$type === 'bpmndi:BPMNShape')
      .map((item) => [item.bpmnElement.id, { bounds: item.bounds, label: item.label?.bounds }]),
  );
  const edges = new Map(drawn.filter((item) => item.$type === 'bpmndi:BPMNEdge').map((item) => [item.bpmnElement.id, item.waypoint]));
  const edgeLabels = new Map(
    drawn.filter((item) => item.$type === 'bpmndi:BPMNEdge' && item.label?.bounds).map((item) => [item.bpmnElement.id, item.label.bounds]),
  );
  return { name: process.id, process, root, elements: inside(process), shapes, edges, edgeLabels, pages };
}

function inside(scope: Element): Element[] {
  const own = [...(scope.flowElements ?? []), ...(scope.artifacts ?? [])];
  return own.flatMap((element) => [element, ...(element.flowElements ? inside(element) : [])]);
}

/** The first extension element of a type, e.g. `zeebe:TaskDefinition`. */
export function extension(element: Element, type: string): Element {
  return element.extensionElements?.values?.find((value: Element) => value.$type === type);
}
