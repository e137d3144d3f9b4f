import { childrenOf, extensionsOf, localName, type XmlElement } from '../xml/xml-element.ts';
import type { Report, Validator, Validators } from './validator.ts';

const listening = [
  'process',
  'subProcess',
  'callActivity',
  'task',
  'sendTask',
  'serviceTask',
  'scriptTask',
  'userTask',
  'receiveTask',
  'businessRuleTask',
  'manualTask',
  'startEvent',
  'intermediateThrowEvent',
  'intermediateCatchEvent',
  'boundaryEvent',
  'endEvent',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
];

/** Reports what `forbidden` says of the event types of the element's one list of listeners. */
export function forbidListeners(
  element: XmlElement,
  report: Report,
  forbidden: (eventTypes: readonly string[]) => string | undefined,
): void {
  const lists = extensionsOf(element, 'zeebe:executionListeners');
  if (lists.length > 1) return report('Element must not have more than one execution listeners definition');
  if (lists.length === 0) return;
  const message = forbidden(childrenOf(lists[0], 'zeebe:executionListener').map((listener) => listener.attributes.eventType ?? ''));
  if (message !== undefined) report(message);
}

const executionListeners: Validator = (list, report) => {
  const listeners = childrenOf(list, 'zeebe:executionListener');
  const owner = list.parent?.parent;
  if (listeners.length === 0 || owner === undefined) return;
  if (!listening.includes(localName(owner))) {
    return report(
      `Execution listeners are not supported for the '${localName(owner)}' element. Currently, only [${listening.join(', ')}] elements can have execution listeners.`,
    );
  }
  const counts = new Map<string, number>();
  for (const {
    attributes: { eventType, type },
  } of listeners)
    counts.set(`eventType[${eventType}] and type[${type}]`, (counts.get(`eventType[${eventType}] and type[${type}]`) ?? 0) + 1);
  for (const [same, count] of counts)
    if (count > 1) report(`Found '${count}' duplicates based on ${same}, these combinations should be unique.`);
};

export const listenerValidators: Validators = { 'zeebe:executionListeners': [executionListeners] };
