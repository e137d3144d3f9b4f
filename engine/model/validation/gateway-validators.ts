import { eventDefinitionsOf } from '../vocabulary.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { verifyNames } from './duplicate-events.ts';
import { forbidListeners } from './listener-validators.ts';
import { incomingOf, outgoingOf } from './model-queries.ts';
import type { Validator, Validators } from './validator.ts';

const defaultFlow: Validator = (gateway, report, { document }) => {
  const flow = document.find(gateway.attributes.default);
  if (flow !== undefined && document.find(flow.attributes.sourceRef) !== gateway) report('Default flow must start at gateway');
};

const eventBased: Validator = (gateway, report, { document }) => {
  const outgoing = outgoingOf(gateway, document);
  if (outgoing.length < 2) report('Event-based gateway must have at least 2 outgoing sequence flows.');
  const targets = outgoing.map((flow) => document.find(flow.attributes.targetRef)).filter((target) => target !== undefined);
  if (!targets.every(isWaitingEvent)) {
    report(
      'Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal intermediate catch events.',
    );
  }
  const definitions = targets
    .filter((target) => target.name === 'bpmn:intermediateCatchEvent')
    .flatMap((target) => eventDefinitionsOf(target));
  verifyNames(definitions, report, document);
  const isAlone = [...new Set(targets)].every((target) =>
    incomingOf(target, document).every((flow) => document.find(flow.attributes.sourceRef) === gateway),
  );
  if (!isAlone)
    report(
      'Target elements of an event gateway must not have any additional incoming sequence flows other than that from the event gateway.',
    );
};

function isWaitingEvent(target: XmlElement): boolean {
  const definitions = eventDefinitionsOf(target);
  return (
    target.name === 'bpmn:intermediateCatchEvent' &&
    definitions.length === 1 &&
    ['bpmn:messageEventDefinition', 'bpmn:timerEventDefinition', 'bpmn:signalEventDefinition'].includes(definitions[0]!.name)
  );
}

const listeners: Validator = (gateway, report) => {
  forbidListeners(gateway, report, (types) =>
    types.includes('end') ? "Execution listeners of type 'end' are not supported by gateway element" : undefined,
  );
};

export const gatewayValidators: Validators = {
  gateway: [listeners],
  'bpmn:eventBasedGateway': [eventBased],
  'bpmn:exclusiveGateway': [defaultFlow],
  'bpmn:inclusiveGateway': [defaultFlow],
};
