/** BPMN's type hierarchy as far as validators are bound to it. */
import type { XmlElement } from '../xml/xml-element.ts';

const task = ['flowElement', 'flowNode', 'activity', 'task'];
const activity = ['flowElement', 'flowNode', 'activity'];
const gateway = ['flowElement', 'flowNode', 'gateway'];
const catchEvent = ['flowElement', 'flowNode', 'catchEvent'];
const throwEvent = ['flowElement', 'flowNode', 'throwEvent'];
const subProcess = [...activity, 'subProcess'];

const kinds: Readonly<Record<string, readonly string[]>> = {
  'bpmn:task': task,
  'bpmn:serviceTask': task,
  'bpmn:sendTask': task,
  'bpmn:receiveTask': task,
  'bpmn:userTask': task,
  'bpmn:manualTask': task,
  'bpmn:scriptTask': task,
  'bpmn:businessRuleTask': task,
  'bpmn:callActivity': activity,
  'bpmn:subProcess': subProcess,
  'bpmn:transaction': subProcess,
  'bpmn:adHocSubProcess': subProcess,
  'bpmn:exclusiveGateway': gateway,
  'bpmn:inclusiveGateway': gateway,
  'bpmn:parallelGateway': gateway,
  'bpmn:eventBasedGateway': gateway,
  'bpmn:complexGateway': gateway,
  'bpmn:startEvent': catchEvent,
  'bpmn:intermediateCatchEvent': catchEvent,
  'bpmn:boundaryEvent': catchEvent,
  'bpmn:intermediateThrowEvent': throwEvent,
  'bpmn:endEvent': throwEvent,
  'bpmn:implicitThrowEvent': throwEvent,
  'bpmn:event': ['flowElement', 'flowNode'],
  'bpmn:sequenceFlow': ['flowElement'],
  'bpmn:dataObject': ['flowElement'],
  'bpmn:dataObjectReference': ['flowElement'],
  'bpmn:dataStoreReference': ['flowElement'],
  'bpmn:callChoreography': ['flowElement', 'flowNode'],
  'bpmn:choreographyTask': ['flowElement', 'flowNode'],
  'bpmn:subChoreography': ['flowElement', 'flowNode'],
};

/** From the most general kind to the element's own name. */
export function kindsOf(element: XmlElement): readonly string[] {
  const general = kinds[element.name] ?? (element.name.endsWith('EventDefinition') ? ['eventDefinition'] : []);
  return [...general, element.name];
}

export function isKind(element: XmlElement | undefined, kind: string): boolean {
  return element !== undefined && kindsOf(element).includes(kind);
}

export function scopeOf(element: XmlElement): XmlElement | undefined {
  for (let around = element.parent; around !== undefined; around = around.parent)
    if (around.name === 'bpmn:process' || isKind(around, 'subProcess')) return around;
  return undefined;
}
