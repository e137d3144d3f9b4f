/** Messages, signals and escalations: what they must carry depends on who refers to them. */
import { eventDefinitionsOf } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { childrenOf, extensionsOf, type XmlElement } from '../xml/xml-element.ts';
import { insideProcesses, subProcessesOf } from './model-queries.ts';
import type { Report, Validator, Validators } from './validator.ts';

const message: Validator = (element, report, { document }) => {
  const isBy = (events: readonly XmlElement[]): boolean => refer(events, 'messageRef', element, document) > 0;
  const isByTask = (name: string): boolean =>
    insideProcesses(document, name).some(({ attributes }) => document.find(attributes.messageRef) === element);
  if (isBy(waitingEvents(document)) || isByTask('bpmn:receiveTask') || isBy(eventSubProcessStarts(document))) {
    requireName(element, report);
    if (extensionsOf(element, 'zeebe:subscription').length !== 1) report('Must have exactly one zeebe:subscription extension element');
  } else if (isBy(insideProcesses(document, 'throwEvent')) || isByTask('bpmn:sendTask')) requireName(element, report);
  else {
    const starts = refer(processStarts(document), 'messageRef', element, document);
    if (starts > 1) report('A message cannot be referred by more than one start event');
    else if (starts === 1) requireName(element, report);
  }
};

const signal: Validator = (element, report, { document }) => {
  const isBy = (events: readonly XmlElement[]): boolean => refer(events, 'signalRef', element, document) > 0;
  if (isBy(waitingEvents(document)) || isBy(insideProcesses(document, 'throwEvent')) || isBy(eventSubProcessStarts(document)))
    requireName(element, report);
  for (let start = refer(processStarts(document), 'signalRef', element, document); start > 0; start -= 1) requireName(element, report);
};

const escalation: Validator = (element, report, { document }) => {
  const isThrown = refer(insideProcesses(document, 'throwEvent'), 'escalationRef', element, document) > 0;
  if (isThrown && (element.attributes.escalationCode ?? '') === '') report('EscalationCode must be present and not empty');
};

function requireName(element: XmlElement, report: Report): void {
  if ((element.attributes.name ?? '') === '') report('Name must be present and not empty');
}

function waitingEvents(document: BpmnDocument): readonly XmlElement[] {
  return [...insideProcesses(document, 'bpmn:intermediateCatchEvent'), ...insideProcesses(document, 'bpmn:boundaryEvent')];
}

/** Only sub-processes directly in a process, as in Zeebe. */
function eventSubProcessStarts(document: BpmnDocument): readonly XmlElement[] {
  return document.processes.flatMap((process) => subProcessesOf(process)).flatMap((sub) => childrenOf(sub, 'bpmn:startEvent'));
}

function processStarts(document: BpmnDocument): readonly XmlElement[] {
  return document.processes.flatMap((process) => childrenOf(process, 'bpmn:startEvent'));
}

function refer(events: readonly XmlElement[], attribute: string, element: XmlElement, document: BpmnDocument): number {
  return events.flatMap((event) => eventDefinitionsOf(event)).filter(({ attributes }) => document.find(attributes[attribute]) === element)
    .length;
}

export const rootElementValidators: Validators = { 'bpmn:message': [message], 'bpmn:signal': [signal], 'bpmn:escalation': [escalation] };
