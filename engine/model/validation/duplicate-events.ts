/** Rules over several events that would catch the same thing. */
import { eventDefinitionsOf, isTrue } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { javaGroupingOrder, javaHashMapOrder } from '../java-hash-map-order.ts';
import { scopeOf } from './element-kinds.ts';
import { definitionsOf, isEventSubProcess, referenced, subProcessesOf } from './model-queries.ts';
import type { Report } from './validator.ts';

/** Of boundary events on one activity, and of event sub-processes in one scope. */
export function verifyCatchers(definitions: readonly XmlElement[], report: Report, document: BpmnDocument): void {
  verifyNames(definitions, report, document);
  verifyCodes(definitions, report, document, 'escalation');
  verifyCodes(definitions, report, document, 'error');
}

export function verifyNames(definitions: readonly XmlElement[], report: Report, document: BpmnDocument): void {
  for (const kind of ['message', 'signal'] as const) {
    const names = definitions
      .filter(({ name }) => name === `bpmn:${kind}EventDefinition`)
      .map((definition) => referenced(definition, `${kind}Ref`, `bpmn:${kind}`, document)?.attributes.name);
    for (const name of duplicatesOf(names)) report(`Multiple ${kind} event definitions with the same name '${name}' are not allowed.`);
  }
  const links = definitions.filter(({ name }) => name === 'bpmn:linkEventDefinition').map(({ attributes }) => attributes.name);
  for (const name of duplicatesOf(links))
    report(`Multiple intermediate catch link event definitions with the same name '${name}' are not allowed.`);
}

function verifyCodes(definitions: readonly XmlElement[], report: Report, document: BpmnDocument, kind: 'error' | 'escalation'): void {
  const catching = definitions.filter(({ name }) => name === `bpmn:${kind}EventDefinition`);
  const roots = catching.map((definition) => referenced(definition, `${kind}Ref`, `bpmn:${kind}`, document));
  const catchAll =
    `The same scope can not contain more than one ${kind} catch event without ${kind} code. ` +
    `An ${kind} catch event without ${kind} code catches all ${kind}s.`;
  if (roots.filter((root) => root === undefined).length > 1) report(catchAll);
  const codes = roots.filter((root) => root !== undefined).map((root) => root.attributes[`${kind}Code`]);
  if (codes.filter((code) => code === undefined).length > 1) report(catchAll);
  for (const code of duplicatesOf(codes, true))
    report(`Multiple ${kind} catch events with the same ${kind} code '${code}' are not supported on the same scope.`);
}

function duplicatesOf(names: readonly (string | undefined)[], withEmpty = false): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined && (withEmpty || name !== '')) counts.set(name, (counts.get(name) ?? 0) + 1);
  return javaGroupingOrder([...counts.keys()]).filter((name) => counts.get(name)! > 1);
}

export function verifyEventSubProcesses(container: XmlElement, report: Report, document: BpmnDocument): void {
  const starts = subProcessesOf(container)
    .filter((sub) => isEventSubProcess(sub))
    .flatMap((sub) => childrenOf(sub, 'bpmn:startEvent'));
  verifyCatchers(
    starts.flatMap((start) => eventDefinitionsOf(start)),
    report,
    document,
  );
}

/** Names of link catch events are unique, those of embedded sub-processes included; every throw link has its catch link in the same scope. */
export function verifyLinks(container: XmlElement, report: Report, document: BpmnDocument): void {
  const catches = [...linkCatches(container)];
  verifyNames(catches, report, document);
  const throws = definitionsOf(childrenOf(container, 'bpmn:intermediateThrowEvent'), 'bpmn:linkEventDefinition');
  const caught = new Set(catches.filter((definition) => scopeOf(definition) === container).map(({ attributes }) => attributes.name));
  const thrown = new Set(throws.map(({ attributes }) => attributes.name ?? '').filter((name) => name !== ''));
  for (const name of javaHashMapOrder([...thrown])) {
    if (!caught.has(name)) report(`Can't find an catch link event for the throw link event with the name '${name}'.`);
  }
}

function linkCatches(container: XmlElement): readonly XmlElement[] {
  const own = definitionsOf(childrenOf(container, 'bpmn:intermediateCatchEvent'), 'bpmn:linkEventDefinition');
  return [...own, ...subProcessesOf(container).flatMap((sub) => linkCatches(sub))];
}

/** What an event definition may not be, depending on whether its event interrupts. */
export function verifyInterruption(definition: XmlElement, interrupts: boolean, report: Report): void {
  const mayRunBeside = [
    'bpmn:messageEventDefinition',
    'bpmn:timerEventDefinition',
    'bpmn:signalEventDefinition',
    'bpmn:escalationEventDefinition',
  ];
  if (!interrupts && !mayRunBeside.includes(definition.name)) report('Non-Interrupting event of this type is not allowed');
  if (interrupts && definition.name === 'bpmn:timerEventDefinition' && childOf(definition, 'bpmn:timeCycle'))
    report('Interrupting timer event with time cycle is not allowed.');
}

export function interrupts(event: XmlElement): boolean {
  return isTrue((event.name === 'bpmn:boundaryEvent' ? event.attributes.cancelActivity : event.attributes.isInterrupting) ?? 'true');
}
