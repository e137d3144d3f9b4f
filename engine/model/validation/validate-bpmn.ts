/**
 * Zeebe 8.6's two passes over a model: what a design tool could know, then what needs the expression language. An element with findings of the
 * second pass shows only those. Elements stand in reverse document order.
 */
import type { FeelEngine } from '../../expression/contract.ts';
import { isTrue } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { localName, type XmlElement } from '../xml/xml-element.ts';
import { activityValidators } from './activity-validators.ts';
import { containerValidators } from './container-validators.ts';
import { kindsOf } from './element-kinds.ts';
import { eventDefinitionValidators } from './event-definition-validators.ts';
import { eventValidators } from './event-validators.ts';
import { expressionValidators } from './expression-validators.ts';
import { extensionValidators } from './extension-validators.ts';
import { flowElementValidators } from './flow-element-validators.ts';
import { gatewayValidators } from './gateway-validators.ts';
import { listenerValidators } from './listener-validators.ts';
import { rootElementValidators } from './root-element-validators.ts';
import { startNameValidators } from './start-name-validators.ts';
import { timerValidators } from './timer-validators.ts';
import type { ValidationContext, Validators } from './validator.ts';

const designTime: readonly Validators[] = [
  flowElementValidators,
  gatewayValidators,
  activityValidators,
  eventValidators,
  eventDefinitionValidators,
  containerValidators,
  rootElementValidators,
  extensionValidators,
  listenerValidators,
];
const runTime: readonly Validators[] = [timerValidators, expressionValidators, startNameValidators];
const maxText = 12 * 1024;

/** The findings as a rejected deployment prints them behind the resource's name; undefined when there are none. */
export function validateBpmn(document: BpmnDocument, feel: FeelEngine): string | undefined {
  const context = { document, feel };
  const blocks = executable(document)
    .map((element) => {
      const late = findings(element, runTime, context);
      const all = late.length > 0 ? late : findings(element, designTime, context);
      return { element, messages: all };
    })
    .filter(({ messages }) => messages.length > 0);
  return blocks.length === 0 ? undefined : bounded(blocks);
}

/** Elements as they are walked, without processes that are not executable. */
function executable(document: BpmnDocument): readonly XmlElement[] {
  const skipped = new Set<XmlElement>();
  return document.walk.filter((element) => {
    const isSkipped =
      (element.name === 'bpmn:process' && !isTrue(element.attributes.isExecutable)) ||
      (element.parent !== undefined && skipped.has(element.parent));
    if (isSkipped) skipped.add(element);
    return !isSkipped;
  });
}

function findings(element: XmlElement, all: readonly Validators[], context: ValidationContext): readonly string[] {
  const messages: string[] = [];
  for (const kind of kindsOf(element)) {
    for (const validators of all)
      for (const validate of validators[kind] ?? []) validate(element, (message) => messages.push(message), context);
  }
  return messages;
}

/** As many findings as fit, with the number of those that do not. An element is named with its first finding. */
function bounded(blocks: readonly { readonly element: XmlElement; readonly messages: readonly string[] }[]): string {
  const lines = blocks.flatMap(({ element, messages }) =>
    messages.map((message, index) => `${index === 0 ? `- Element: ${pathOf(element)}\n` : ''}    - ERROR: ${message}\n`),
  );
  let text = '';
  for (const [shown, line] of lines.entries()) {
    const omitted = `and ${lines.length - shown} more errors and/or warnings`;
    const isLast = shown === lines.length - 1;
    if (Buffer.byteLength(text + line) + (isLast ? 0 : omitted.length) > maxText) return text + omitted;
    text += line;
  }
  return text;
}

/** Its id, or the way to it from the nearest element with one. */
function pathOf(element: XmlElement): string {
  const path: string[] = [];
  for (let step: XmlElement | undefined = element; step !== undefined; step = step.parent) {
    const isIdentified = step.name.startsWith('bpmn:') && step.name !== 'bpmn:definitions' && step.attributes.id !== undefined;
    path.unshift(isIdentified ? step.attributes.id! : localName(step));
    if (isIdentified) break;
  }
  return path.join(' > ');
}
