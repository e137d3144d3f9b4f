/** Messages, signals and escalations: what they must carry depends on who refers to them. */
import { eventDefinitionsOf } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { childrenOf, extensionsOf, type XmlElement } from '../xml/xml-element.ts';
import { insideProcesses, subProcessesOf } from './model-queries.ts';
import { oncePerDocument } from './once-per-document.ts';
import type { Report, Validator, Validators } from './validator.ts';

const message: Validator = (element, report, { document }) => {
  const isBy = (events: Referring): boolean => events(document).count('messageRef', element) > 0;
  if (isBy(waitingEvents) || isBy(receiveTasks) || isBy(eventSubProcessStarts)) {
    requireName(element, report);
    if (extensionsOf(element, 'zeebe:subscription').length !== 1) report('Must have exactly one zeebe:subscription extension element');
  } else if (isBy(throwEvents) || isBy(sendTasks)) requireName(element, report);
  else {
    const starts = processStarts(document).count('messageRef', element);
    if (starts > 1) report('A message cannot be referred by more than one start event');
    else if (starts === 1) requireName(element, report);
  }
};

const signal: Validator = (element, report, { document }) => {
  const isBy = (events: Referring): boolean => events(document).count('signalRef', element) > 0;
  if (isBy(waitingEvents) || isBy(throwEvents) || isBy(eventSubProcessStarts)) requireName(element, report);
  for (let start = processStarts(document).count('signalRef', element); start > 0; start -= 1) requireName(element, report);
};

const escalation: Validator = (element, report, { document }) => {
  const isThrown = throwEvents(document).count('escalationRef', element) > 0;
  if (isThrown && (element.attributes.escalationCode ?? '') === '') report('EscalationCode must be present and not empty');
};

function requireName(element: XmlElement, report: Report): void {
  if ((element.attributes.name ?? '') === '') report('Name must be present and not empty');
}

/** How often each message, signal and escalation is referred to by some elements of a document. */
class References {
  readonly #referring: readonly XmlElement[];
  readonly #document: BpmnDocument;
  readonly #counts = new Map<string, Map<XmlElement, number>>();

  constructor(referring: readonly XmlElement[], document: BpmnDocument) {
    this.#referring = referring;
    this.#document = document;
  }

  count(attribute: string, element: XmlElement): number {
    let counts = this.#counts.get(attribute);
    if (!counts) {
      counts = this.#counted(attribute);
      this.#counts.set(attribute, counts);
    }
    return counts.get(element) ?? 0;
  }

  #counted(attribute: string): Map<XmlElement, number> {
    const counts = new Map<XmlElement, number>();
    for (const { attributes } of this.#referring) {
      const found = this.#document.find(attributes[attribute]);
      if (found) counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    return counts;
  }
}

type Referring = (document: BpmnDocument) => References;

function tasks(name: string): Referring {
  return oncePerDocument((document) => new References(insideProcesses(document, name), document));
}

function events(find: (document: BpmnDocument) => readonly XmlElement[]): Referring {
  return oncePerDocument((document) => new References(find(document).flatMap(eventDefinitionsOf), document));
}

const receiveTasks = tasks('bpmn:receiveTask');
const sendTasks = tasks('bpmn:sendTask');
const throwEvents = events((document) => insideProcesses(document, 'throwEvent'));
const waitingEvents = events((document) => [
  ...insideProcesses(document, 'bpmn:intermediateCatchEvent'),
  ...insideProcesses(document, 'bpmn:boundaryEvent'),
]);
/** Only sub-processes directly in a process, as in Zeebe. */
const eventSubProcessStarts = events((document) =>
  document.processes.flatMap((process) => subProcessesOf(process)).flatMap((sub) => childrenOf(sub, 'bpmn:startEvent')),
);
const processStarts = events((document) => document.processes.flatMap((process) => childrenOf(process, 'bpmn:startEvent')));

export const rootElementValidators: Validators = { 'bpmn:message': [message], 'bpmn:signal': [signal], 'bpmn:escalation': [escalation] };
