/** What validators ask of a document. Incoming and outgoing flows are those that the node itself names, as in Zeebe. */
import { UntransformableError } from '../transform/untransformable-error.ts';
import { eventDefinitionsOf, isTrue } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { isKind } from './element-kinds.ts';
import { oncePerDocument } from './once-per-document.ts';

const outgoingFlows = oncePerDocument(() => new Map<XmlElement, readonly XmlElement[]>());
const outgoingSets = oncePerDocument(() => new Map<XmlElement, ReadonlySet<XmlElement>>());

export function outgoingOf(node: XmlElement, document: BpmnDocument): readonly XmlElement[] {
  return getOrMake(outgoingFlows(document), node, () => flows(node, 'bpmn:outgoing', document));
}

/** Whether the node itself names this flow among its outgoing ones. */
export function namesOutgoing(node: XmlElement, flow: XmlElement, document: BpmnDocument): boolean {
  return getOrMake(outgoingSets(document), node, () => new Set(outgoingOf(node, document))).has(flow);
}

export function incomingOf(node: XmlElement, document: BpmnDocument): readonly XmlElement[] {
  return flows(node, 'bpmn:incoming', document);
}

function flows(node: XmlElement, name: string, document: BpmnDocument): readonly XmlElement[] {
  return childrenOf(node, name)
    .map(({ text }) => document.find(text) ?? fail(text))
    .filter((flow) => flow.name === 'bpmn:sequenceFlow');
}

function fail(id: string): never {
  throw new UntransformableError(`Unable to find a model element instance for id ${id}`);
}

function getOrMake<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

/** Backwards through the walk siblings stand in document order. */
const boundaryEvents = oncePerDocument((document) => {
  const attached = new Map<XmlElement, XmlElement[]>();
  for (const event of document.walk.toReversed()) {
    const activity = event.name === 'bpmn:boundaryEvent' ? document.find(event.attributes.attachedToRef) : undefined;
    if (activity && activity.parent === event.parent) getOrMake(attached, activity, () => []).push(event);
  }
  return attached;
});

export function boundaryEventsOf(activity: XmlElement, document: BpmnDocument): readonly XmlElement[] {
  return boundaryEvents(document).get(activity) ?? [];
}

/** What an association begins at. */
const associated = oncePerDocument(
  (document) =>
    new Set(document.walk.filter(({ name }) => name === 'bpmn:association').map(({ attributes }) => document.find(attributes.sourceRef))),
);

export function isAssociated(event: XmlElement, document: BpmnDocument): boolean {
  return associated(document).has(event);
}

export function isEventSubProcess(element: XmlElement | undefined): boolean {
  return isKind(element, 'subProcess') && isTrue(element?.attributes.triggeredByEvent);
}

export function subProcessesOf(container: XmlElement): readonly XmlElement[] {
  return container.children.filter((child) => isKind(child, 'subProcess'));
}

/** Every element of a kind or name inside the document's processes, executable or not. */
export function insideProcesses(document: BpmnDocument, kind: string): readonly XmlElement[] {
  return document.walk.filter((element) => isKind(element, kind) && element.parent !== document.root);
}

/** The event definitions of events, e.g. all of the messages that intermediate catch events wait for. */
export function definitionsOf(events: readonly XmlElement[], name: string): readonly XmlElement[] {
  return events.flatMap((event) => eventDefinitionsOf(event)).filter((definition) => definition.name === name);
}

export function referenced(definition: XmlElement, attribute: string, name: string, document: BpmnDocument): XmlElement | undefined {
  const found = document.find(definition.attributes[attribute]);
  return found?.name === name ? found : undefined;
}
