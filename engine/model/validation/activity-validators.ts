import { eventDefinitionsOf, isTrue } from '../vocabulary.ts';
import { extensionsOf, type XmlElement } from '../xml/xml-element.ts';
import { verifyCatchers } from './duplicate-events.ts';
import { boundaryEventsOf, incomingOf, outgoingOf, referenced } from './model-queries.ts';
import type { Report, Validator, Validators } from './validator.ts';

const activity: Validator = (element, report, { document }) => {
  verifyCatchers(
    boundaryEventsOf(element, document).flatMap((event) => eventDefinitionsOf(event)),
    report,
    document,
  );
};

const compensationTask: Validator = (element, report, { document }) => {
  if (!isTrue(element.attributes.isForCompensation)) return;
  if (incomingOf(element, document).length > 0) report('A compensation handler should have no incoming sequence flows');
  if (outgoingOf(element, document).length > 0) report('A compensation handler should have no outgoing sequence flows');
  if (boundaryEventsOf(element, document).length > 0) report('A compensation handler should have no boundary events');
};

const receiveTask: Validator = (element, report, { document }) => {
  const message = referenced(element, 'messageRef', 'bpmn:message', document);
  if (!message) report('Must reference a message');
  const waited = boundaryEventsOf(element, document)
    .flatMap((event) => eventDefinitionsOf(event))
    .map((definition) => referenced(definition, 'messageRef', 'bpmn:message', document)?.attributes.name);
  const name = message?.attributes.name;
  if (name !== undefined && name !== '' && waited.includes(name)) report('Cannot reference the same message name as a boundary event');
};

const sendTask: Validator = (element, report, { document }) => {
  requireEither(element, report, 'publishMessage', 'taskDefinition');
  if (extensionsOf(element, 'zeebe:publishMessage').length > 0 && !referenced(element, 'messageRef', 'bpmn:message', document))
    report('Must reference a message');
};

/** Exactly one of the two, exactly once. */
function requireEither(element: XmlElement, report: Report, one: string, other: string): void {
  const count = (name: string): number => extensionsOf(element, `zeebe:${name}`).length;
  if (count(one) + count(other) !== 1) report(`Must have either one 'zeebe:${one}' or one 'zeebe:${other}' extension element`);
}

function requireOne(name: string): Validator {
  return (element, report) => {
    if (extensionsOf(element, `zeebe:${name}`).length !== 1) report(`Must have exactly one 'zeebe:${name}' extension element`);
  };
}

export const activityValidators: Validators = {
  activity: [activity],
  task: [compensationTask],
  'bpmn:serviceTask': [requireOne('taskDefinition')],
  'bpmn:callActivity': [requireOne('calledElement')],
  'bpmn:multiInstanceLoopCharacteristics': [requireOne('loopCharacteristics')],
  'bpmn:businessRuleTask': [(element, report) => requireEither(element, report, 'calledDecision', 'taskDefinition')],
  'bpmn:scriptTask': [(element, report) => requireEither(element, report, 'script', 'taskDefinition')],
  'bpmn:sendTask': [sendTask],
  'bpmn:receiveTask': [receiveTask],
};
