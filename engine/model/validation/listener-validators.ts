import { javaGroupingOrder } from '../java-hash-map-order.ts';
import { UntransformableError } from '../transform/untransformable-error.ts';
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

const eventTypes = ['start', 'end'];
const eventTypeClass = 'io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListenerEventType';

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
  const unknown = listeners.find(({ attributes: { eventType } }) => eventType !== undefined && !eventTypes.includes(eventType));
  if (unknown) throw new UntransformableError(`No enum constant ${eventTypeClass}.${unknown.attributes.eventType}`);
  const groups = new Map<string, XmlElement[]>();
  for (const listener of listeners) {
    const { eventType = 'null', type = 'null' } = listener.attributes;
    const group = groups.get(`${eventType}|${type}`) ?? [];
    group.push(listener);
    groups.set(`${eventType}|${type}`, group);
  }
  for (const key of javaGroupingOrder([...groups.keys()])) {
    const [first, ...others] = groups.get(key)!;
    const { eventType = 'null', type = 'null' } = first!.attributes;
    if (others.length > 0)
      report(
        `Found '${others.length + 1}' duplicates based on eventType[${eventType}] and type[${type}], these combinations should be unique.`,
      );
  }
};

export const listenerValidators: Validators = { 'zeebe:executionListeners': [executionListeners] };
