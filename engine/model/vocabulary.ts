/** Which BPMN elements become which elements of an executable graph. */
import type { BpmnElementType, BpmnEventType } from '../protocol/enums.ts';
import type { XmlElement } from './xml/xml-element.ts';

const elementTypes: Readonly<Record<string, BpmnElementType>> = {
  'bpmn:startEvent': 'START_EVENT',
  'bpmn:endEvent': 'END_EVENT',
  'bpmn:intermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:intermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:boundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:serviceTask': 'SERVICE_TASK',
  'bpmn:sendTask': 'SEND_TASK',
  'bpmn:receiveTask': 'RECEIVE_TASK',
  'bpmn:userTask': 'USER_TASK',
  'bpmn:manualTask': 'MANUAL_TASK',
  'bpmn:task': 'TASK',
  'bpmn:scriptTask': 'SCRIPT_TASK',
  'bpmn:businessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:callActivity': 'CALL_ACTIVITY',
  'bpmn:subProcess': 'SUB_PROCESS',
  'bpmn:exclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:parallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:inclusiveGateway': 'INCLUSIVE_GATEWAY',
  'bpmn:eventBasedGateway': 'EVENT_BASED_GATEWAY',
};

const eventTypes: Readonly<Record<string, BpmnEventType>> = {
  'bpmn:messageEventDefinition': 'MESSAGE',
  'bpmn:timerEventDefinition': 'TIMER',
  'bpmn:signalEventDefinition': 'SIGNAL',
  'bpmn:errorEventDefinition': 'ERROR',
  'bpmn:escalationEventDefinition': 'ESCALATION',
  'bpmn:linkEventDefinition': 'LINK',
  'bpmn:terminateEventDefinition': 'TERMINATE',
  'bpmn:compensateEventDefinition': 'COMPENSATION',
};

/** Undefined for what is no supported flow node. */
export function elementTypeOf(element: XmlElement): BpmnElementType | undefined {
  if (element.name === 'bpmn:subProcess' && isTrue(element.attributes.triggeredByEvent)) return 'EVENT_SUB_PROCESS';
  return elementTypes[element.name];
}

export function eventTypeOf(element: XmlElement): BpmnEventType {
  if (element.name === 'bpmn:receiveTask') return 'MESSAGE';
  if (!element.name.endsWith('Event')) return 'UNSPECIFIED';
  const definition = eventDefinitionsOf(element)[0];
  return definition === undefined ? 'NONE' : (eventTypes[definition.name] ?? 'UNSPECIFIED');
}

export function eventDefinitionsOf(event: XmlElement): readonly XmlElement[] {
  return event.children.filter((child) => child.name.endsWith('EventDefinition') && child.name.startsWith('bpmn:'));
}

export function isSupportedEventDefinition(definition: XmlElement): boolean {
  return definition.name in eventTypes;
}

/** The schema takes `1` for true, and Zeebe, which asks Java, for false. */
export function isTrue(value: string | undefined): boolean {
  return value?.trim() === 'true';
}
