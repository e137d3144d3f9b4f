import { eventDefinitionsOf } from '../vocabulary.ts';
import { UntransformableError } from '../transform/untransformable-error.ts';
import { childOf, extensionsOf, localName, type XmlElement } from '../xml/xml-element.ts';
import { interrupts, verifyInterruption } from './duplicate-events.ts';
import { isKind } from './element-kinds.ts';
import { forbidListeners } from './listener-validators.ts';
import { incomingOf, isAssociated, outgoingOf, referenced } from './model-queries.ts';
import type { Validator, Validators } from './validator.ts';

const compensation = 'bpmn:compensateEventDefinition';

const boundary: Validator = (event, report, { document }) => {
  const activity = document.find(event.attributes.attachedToRef);
  const definitions = eventDefinitionsOf(event);
  if (!isKind(activity, 'activity')) throw new UntransformableError(attachmentFault(activity));
  if (incomingOf(event, document).length > 0) report('Cannot have incoming sequence flows');
  const compensates = definitions.some(({ name }) => name === compensation) && isAssociated(event, document);
  if (outgoingOf(event, document).length === 0 && !compensates) report('Must have at least one outgoing sequence flow or association');
  if (definitions.length !== 1) report('Must have exactly one event definition');
  for (const definition of definitions) {
    if (!isOneOf(definition, 'timer', 'message', 'error', 'signal', 'escalation', 'compensate')) {
      report('Boundary events must be one of: timer, message, error, signal, escalation');
    }
  }
  for (const definition of definitions) {
    if (definition.name === 'bpmn:escalationEventDefinition' && activity?.name !== 'bpmn:callActivity' && !isKind(activity, 'subProcess')) {
      report('An escalation boundary event should only be attached to a subprocess, or a call activity.');
    }
    verifyInterruption(definition, interrupts(event), report);
  }
  forbidListeners(event, report, (types) => {
    if (definitions[0]?.name === compensation)
      return "Execution listeners of type 'start' and 'end' are not supported by [compensation] boundary events";
    return definitions.length > 0 && types.includes('start')
      ? "Execution listeners of type 'start' are not supported by boundary events"
      : undefined;
  });
};

const activityClass = 'io.camunda.zeebe.model.bpmn.instance.Activity';

/** Zeebe asks what it is attached to before it looks whether that is an activity. */
function attachmentFault(attachedTo: XmlElement | undefined): string {
  if (attachedTo === undefined)
    return `Cannot invoke "${activityClass}.equals(Object)" because the return value of "io.camunda.zeebe.model.bpmn.instance.BoundaryEvent.getAttachedTo()" is null`;
  const name = localName(attachedTo);
  const found = `io.camunda.zeebe.model.bpmn.impl.instance.${name[0]!.toUpperCase()}${name.slice(1)}Impl`;
  return `class ${found} cannot be cast to class ${activityClass} (${found} and ${activityClass} are in unnamed module of loader 'app')`;
}

const end: Validator = (event, report, { document }) => {
  const definitions = eventDefinitionsOf(event);
  if (outgoingOf(event, document).length > 0) report('End events must not have outgoing sequence flows to other elements.');
  if (definitions.length > 1) report('Must have at most one event definition');
  for (const definition of definitions) {
    if (!isOneOf(definition, 'error', 'message', 'terminate', 'signal', 'escalation', 'compensate')) {
      report('End events must be one of: none, error, message, terminate, signal, escalation or compensation');
    }
    if (definition.name === compensation && isNotWaiting(definition))
      report('A compensation end event waitForCompletion attribute must be true or not present');
  }
  forbidListeners(event, report, (types) =>
    definitions[0]?.name === 'bpmn:errorEventDefinition' && types.includes('end')
      ? "Execution listeners of type 'end' are not supported by [error] end events"
      : undefined,
  );
};

const intermediateCatch: Validator = (event, report) => {
  const definitions = eventDefinitionsOf(event);
  const definition = definitions[0];
  if (definition === undefined || definitions.length !== 1) return report('Must have exactly one event definition');
  if (!isOneOf(definition, 'message', 'timer', 'signal', 'link'))
    return report('Event definition must be one of: message, timer, signal, or link');
  if (
    definition.name === 'bpmn:timerEventDefinition' &&
    !childOf(definition, 'bpmn:timeDuration') &&
    !childOf(definition, 'bpmn:timeDate')
  ) {
    report('Intermediate timer catch event must have either a time duration or a time date.');
  }
};

const intermediateThrow: Validator = (event, report) => {
  const definition = eventDefinitionsOf(event).find(({ name }) => name === compensation);
  if (definition && isNotWaiting(definition))
    report('A compensation intermediate throwing event waitForCompletion attribute must be true or not present');
};

const start: Validator = (event, report) => {
  if (eventDefinitionsOf(event).length > 1) report("Start event can't have more than one type");
  forbidListeners(event, report, (types) =>
    types.includes('start') ? "Execution listeners of type 'start' are not supported by start events" : undefined,
  );
};

const throwMessage: Validator = (event, report, { document }) => {
  const definition = eventDefinitionsOf(event).find(({ name }) => name === 'bpmn:messageEventDefinition');
  if (!definition) return;
  const publish = extensionsOf(definition, 'zeebe:publishMessage').length;
  if (publish + extensionsOf(event, 'zeebe:taskDefinition').length !== 1) {
    report("Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element");
  } else if (publish > 0 && !referenced(definition, 'messageRef', 'bpmn:message', document)) report('Must reference a message');
};

export function isOneOf(definition: XmlElement, ...kinds: readonly string[]): boolean {
  return kinds.some((kind) => definition.name === `bpmn:${kind}EventDefinition`);
}

function isNotWaiting(definition: XmlElement): boolean {
  const { waitForCompletion } = definition.attributes;
  return waitForCompletion !== undefined && waitForCompletion.toLowerCase() !== 'true';
}

export const eventValidators: Validators = {
  throwEvent: [throwMessage],
  'bpmn:boundaryEvent': [boundary],
  'bpmn:endEvent': [end],
  'bpmn:intermediateCatchEvent': [intermediateCatch],
  'bpmn:intermediateThrowEvent': [intermediateThrow],
  'bpmn:startEvent': [start],
};
