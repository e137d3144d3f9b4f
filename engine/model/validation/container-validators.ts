import { eventDefinitionsOf, isTrue } from '../vocabulary.ts';
import { childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { interrupts, verifyEventSubProcesses, verifyInterruption, verifyLinks, verifyNames } from './duplicate-events.ts';
import { isKind } from './element-kinds.ts';
import { isOneOf } from './event-validators.ts';
import { definitionsOf } from './model-queries.ts';
import type { Report, Validator, Validators } from './validator.ts';

const definitions: Validator = (_, report, { document }) => {
  if (!document.processes.some((process) => isTrue(process.attributes.isExecutable)))
    report('Must contain at least one executable process');
};

const process: Validator = (element, report, { document }) => {
  const starts = childrenOf(element, 'bpmn:startEvent');
  if (starts.length === 0) report('Must have at least one start event');
  else if (starts.filter((start) => eventDefinitionsOf(start).length === 0).length > 1)
    report('Multiple none start events are not allowed');
  verifyEventSubProcesses(element, report, document);
  verifyNames(definitionsOf(starts, 'bpmn:signalEventDefinition'), report, document);
  verifyLinks(element, report, document);
};

const subProcess: Validator = (element, report, { document }) => {
  const starts = childrenOf(element, 'bpmn:startEvent');
  const start = starts[0];
  if (starts.length !== 1 && element.name !== 'bpmn:adHocSubProcess') report('Must have exactly one start event');
  if (start && isTrue(element.attributes.triggeredByEvent)) verifyEventStart(start, element, report);
  else if (start && eventDefinitionsOf(start).length > 0) report('Start events in subprocesses must be of type none');
  verifyEventSubProcesses(element, report, document);
  verifyLinks(element, report, document);
};

function verifyEventStart(start: XmlElement, eventSubProcess: XmlElement, report: Report): void {
  const wrongType = 'Start events in event subprocesses must be one of: message, timer, error, signal or escalation';
  const found = eventDefinitionsOf(start);
  if (found.length === 0) report(wrongType);
  if (found.some((definition) => isOneOf(definition, 'compensate')) && !isKind(eventSubProcess.parent, 'subProcess')) {
    report('A compensation event subprocess is not allowed on the process level');
  }
  for (const definition of found) if (!isOneOf(definition, 'timer', 'message', 'error', 'signal', 'escalation')) report(wrongType);
  for (const definition of found) verifyInterruption(definition, interrupts(start), report);
}

export const containerValidators: Validators = {
  'bpmn:definitions': [definitions],
  'bpmn:process': [process],
  subProcess: [subProcess],
};
