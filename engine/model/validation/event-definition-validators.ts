import { isSupportedEventDefinition, isTrue } from '../vocabulary.ts';
import { childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { isKind, scopeOf } from './element-kinds.ts';
import { boundaryEventsOf, definitionsOf, isEventSubProcess, referenced } from './model-queries.ts';
import type { Validator, Validators } from './validator.ts';

const any: Validator = (definition, report) => {
  if (!isSupportedEventDefinition(definition)) report('Event definition of this type is not supported');
};

const message: Validator = (definition, report, { document }) => {
  if (!isKind(definition.parent, 'throwEvent') && !referenced(definition, 'messageRef', 'bpmn:message', document))
    report('Must reference a message');
};

const signal: Validator = (definition, report, { document }) => {
  if (!referenced(definition, 'signalRef', 'bpmn:signal', document)) report('Must reference a signal');
};

const error: Validator = (definition, report, { document }) => {
  const root = referenced(definition, 'errorRef', 'bpmn:error', document);
  const code = root?.attributes.errorCode;
  if (definition.parent?.name === 'bpmn:endEvent') {
    if (!root) report('Must reference an error');
    else if (code === undefined || code === '') report('ErrorCode must be present and not empty');
  } else if (code?.startsWith('=')) report('The errorCode of the error catch event is not allowed to be an expression');
};

const escalation: Validator = (definition, report, { document }) => {
  const root = referenced(definition, 'escalationRef', 'bpmn:escalation', document);
  if (isKind(definition.parent, 'throwEvent') && !root) report('Must reference an escalation');
  if (isKind(definition.parent, 'catchEvent') && root?.attributes.escalationCode?.startsWith('=')) {
    report('The escalationCode of the escalation catch event is not allowed to be an expression');
  }
};

const link: Validator = (definition, report) => {
  if ((definition.attributes.name ?? '') === '') report('Link name must be present and not empty.');
};

const timer: Validator = (definition, report) => {
  const times = ['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle'].filter((name) => childrenOf(definition, name).length > 0);
  if (times.length !== 1) report('Must be exactly one type of timer: timeDuration, timeDate or timeCycle');
};

const compensation: Validator = (definition, report, { document }) => {
  const reference = definition.attributes.activityRef;
  const activity = document.find(reference);
  if (!isKind(activity, 'activity')) {
    if (reference !== undefined && reference !== '') report(`The referenced compensation activity '${reference}' doesn't exist`);
    return;
  }
  const { id } = activity!.attributes;
  const isCompensated = definitionsOf(boundaryEventsOf(activity!, document), definition.name).length > 0;
  const isSubProcess = isKind(activity, 'subProcess') && !isTrue(activity!.attributes.triggeredByEvent);
  if (!isCompensated && !isSubProcess)
    report(`The referenced compensation activity '${id}' must have either a compensation boundary event or be a subprocess`);
  if (!isInReach(scopeOf(definition), scopeOf(activity!)))
    report(`The referenced compensation activity '${id}' must be in the same scope as the compensation throw event`);
};

function isInReach(throwing: XmlElement | undefined, activity: XmlElement | undefined): boolean {
  return throwing === activity || (throwing !== undefined && isEventSubProcess(throwing) && scopeOf(throwing) === activity);
}

export const eventDefinitionValidators: Validators = {
  eventDefinition: [any],
  'bpmn:messageEventDefinition': [message],
  'bpmn:signalEventDefinition': [signal],
  'bpmn:errorEventDefinition': [error],
  'bpmn:escalationEventDefinition': [escalation],
  'bpmn:linkEventDefinition': [link],
  'bpmn:timerEventDefinition': [timer],
  'bpmn:compensateEventDefinition': [compensation],
};
