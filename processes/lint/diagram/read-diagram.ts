/** Reads a BPMN file, or the tree of the modeler, into a Diagram. Faulty files become faults, never an exception. */
import { BpmnModdle } from 'bpmn-moddle';
import { readElement, type Moddle } from './read-element.ts';
import type { Diagram, Element, Flow, Process } from './diagram.ts';

/** Far above what a person could read; a bigger one is a mistake or an attack. */
const MAX_CHARACTERS = 4_000_000;
const MAX_ELEMENTS = 5_000;

/** @param zeebe the descriptor zeebe-bpmn-moddle/resources/zeebe.json, which Node and a browser load in different ways */
export async function readDiagram(resource: string, xml: string, zeebe: object): Promise<Diagram> {
  if (xml.length > MAX_CHARACTERS) return broken(resource, 'too-large', `${xml.length}`);
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
    const diagram = diagramOf(resource, rootElement);
    return { ...diagram, faults: [...diagram.faults, ...warnings.slice(0, 50).map(faultOf(resource))] };
  } catch (error) {
    return broken(resource, 'unreadable', (error as Error).message.slice(0, 200));
  }
}

const broken = (resource: string, kind: Diagram['faults'][number]['kind'], detail: string): Diagram => ({
  resource,
  processes: [],
  messages: [],
  faults: [{ elementId: resource, kind, detail }],
});

const faultOf =
  (resource: string) =>
  ({ message, element, value }: { message: string; element?: { id?: string }; value?: string }): Diagram['faults'][number] => {
    const duplicate = /duplicate ID <([^>]*)>/.exec(message);
    if (duplicate) return { elementId: duplicate[1] as string, kind: 'duplicate-id', detail: duplicate[1] as string };
    if (message.startsWith('unresolved reference'))
      return { elementId: element?.id ?? resource, kind: 'reference', detail: value ?? message.slice(0, 200) };
    return { elementId: element?.id ?? resource, kind: 'unreadable', detail: message.slice(0, 200) };
  };

/** @param definitions what `getDefinitions()` of bpmn-js gives, or bpmn-moddle's root */
export function diagramOf(resource: string, definitions: object): Diagram {
  const roots = ((definitions as Moddle).rootElements ?? []) as Moddle[];
  const faults: Diagram['faults'][number][] = [];
  const seen = new Set<string>();
  const processes = roots
    .filter(({ $type }) => $type === 'bpmn:Process')
    .map((root) =>
      processOf(root, (id) => (seen.has(id) ? void faults.push({ elementId: id, kind: 'duplicate-id', detail: id }) : void seen.add(id))),
    );
  const count = processes.reduce((sum, { elements }) => sum + elements.length, 0);
  if (count > MAX_ELEMENTS) return broken(resource, 'too-large', `${count}`);
  const messages = roots
    .filter(({ $type }) => $type === 'bpmn:Message')
    .map((message) => ({ id: message.id ?? '', name: message.name ?? '', correlationKey: correlationKeyOf(message) }));
  return { resource, processes, messages, faults };
}

const correlationKeyOf = (message: Moddle): string =>
  ((message.extensionElements as Moddle | undefined)?.values as Moddle[] | undefined)
    ?.find(({ $type }) => $type === 'zeebe:Subscription')
    ?.correlationKey?.toString() ?? '';

function processOf(moddle: Moddle, seen: (id: string) => void): Process {
  const elements: Element[] = [];
  const byId = new Map<string, Element>();
  const flowParts: Moddle[] = [];
  const associations: { from: string; to: string }[] = [];
  const root = readElement(moddle, undefined);
  const visit = (scope: Moddle, parent: Element): void => {
    for (const part of (scope.flowElements ?? []) as Moddle[]) {
      if (part.$type === 'bpmn:SequenceFlow') flowParts.push(part);
      else if (!/^bpmn:(DataObject|DataObjectReference|DataStoreReference)$/.test(part.$type)) {
        const element = readElement(part, parent);
        seen(element.id);
        elements.push(element);
        byId.set(element.id, element);
        parent.children.push(element);
        if (part.flowElements) visit(part, element);
      }
    }
    for (const part of (scope.artifacts ?? []) as Moddle[])
      if (part.$type === 'bpmn:Association' && part.sourceRef && part.targetRef)
        associations.push({ from: (part.sourceRef as Moddle).id ?? '', to: (part.targetRef as Moddle).id ?? '' });
  };
  visit(moddle, root);
  const flows: Flow[] = [];
  for (const part of flowParts) {
    seen(part.id ?? '');
    const source = byId.get((part.sourceRef as Moddle | undefined)?.id ?? '');
    const target = byId.get((part.targetRef as Moddle | undefined)?.id ?? '');
    if (!source || !target) continue;
    const condition = (part.conditionExpression as Moddle | undefined)?.body;
    const flow: Flow = {
      id: part.id ?? '',
      name: part.name ?? '',
      source,
      target,
      condition: part.conditionExpression ? String(condition ?? '').trim() : undefined,
    };
    flows.push(flow);
    source.outgoing.push(flow);
    target.incoming.push(flow);
  }
  return { id: root.id, name: root.name, root, elements, byId, flows, associations };
}
