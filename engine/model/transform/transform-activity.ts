/** What activities carry: jobs, forms, scripts, called processes and decisions, loops. */
import type { Expression, FeelEngine } from '../../expression/contract.ts';
import { javaHashMapOrder } from '../java-hash-map-order.ts';
import type { Binding, JobDefinition, ListenerDefinition, LoopDefinition, UserTaskDefinition } from '../executable.ts';
import { isTrue } from '../vocabulary.ts';
import { childOf, childrenOf, extensionOf, isBlank, onlyExtensionOf, type XmlElement } from '../xml/xml-element.ts';
import type { Draft } from './draft.ts';

const defaultRetries = '3';
const defaultPriority = '50';
const userTaskJobType = 'io.camunda.zeebe:userTask';
const userTaskRetries = '1';

export function transformActivity(element: XmlElement, draft: Draft, feel: FeelEngine): void {
  draft.isForCompensation = isTrue(element.attributes.isForCompensation);
  draft.loop = loopOf(element, feel);
  draft.job = jobOf(element, feel);
  if (element.name === 'bpmn:userTask') {
    draft.userTask = userTaskOf(element, feel);
    if (!draft.userTask.isNative) {
      draft.job = { type: feel.parse(userTaskJobType), retries: feel.parse(userTaskRetries), headers: headersOf(element) };
    }
  }
  const script = extensionOf(element, 'zeebe:script');
  if (script && element.name === 'bpmn:scriptTask') {
    draft.script = { expression: feel.parse(script.attributes.expression ?? ''), resultVariable: script.attributes.resultVariable ?? '' };
  }
  const decision = extensionOf(element, 'zeebe:calledDecision');
  if (decision && element.name === 'bpmn:businessRuleTask') {
    const { decisionId = '', resultVariable = '', versionTag } = decision.attributes;
    draft.calledDecision = {
      decisionId: feel.parse(decisionId),
      resultVariable,
      binding: bindingOf(decision),
      ...(versionTag === undefined ? {} : { versionTag }),
    };
  }
  const called = extensionOf(element, 'zeebe:calledElement');
  if (called && element.name === 'bpmn:callActivity') {
    const { processId = '', versionTag, propagateAllParentVariables, propagateAllChildVariables } = called.attributes;
    draft.calledElement = {
      processId: feel.parse(processId),
      propagateAllParentVariables: (propagateAllParentVariables ?? 'true').toLowerCase() === 'true',
      propagateAllChildVariables: (propagateAllChildVariables ?? 'true').toLowerCase() === 'true',
      binding: bindingOf(called),
      ...(versionTag === undefined ? {} : { versionTag }),
    };
  }
}

/** Of service-like tasks and of message throw events. */
export function jobOf(element: XmlElement, feel: FeelEngine): JobDefinition | undefined {
  const definition = extensionOf(element, 'zeebe:taskDefinition');
  if (!definition) return undefined;
  return {
    type: feel.parse(definition.attributes.type ?? ''),
    retries: feel.parse(definition.attributes.retries ?? defaultRetries),
    headers: headersOf(element),
  };
}

function headersOf(element: XmlElement): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const {
    attributes: { key, value },
  } of childrenOf(onlyExtensionOf(element, 'zeebe:taskHeaders'), 'zeebe:header')) {
    if (key !== undefined && key !== '' && value !== undefined && value !== '') headers.set(key, value);
  }
  return Object.fromEntries(javaHashMapOrder([...headers.keys()]).map((key) => [key, headers.get(key)!]));
}

export function listenersOf(element: XmlElement, feel: FeelEngine): ListenerDefinition[] {
  return childrenOf(onlyExtensionOf(element, 'zeebe:executionListeners'), 'zeebe:executionListener').map(({ attributes }) => ({
    eventType: attributes.eventType === 'end' ? 'END' : 'START',
    type: feel.parseLater(attributes.type ?? ''),
    retries: feel.parseLater(attributes.retries ?? defaultRetries),
  }));
}

function userTaskOf(element: XmlElement, feel: FeelEngine): UserTaskDefinition {
  const { assignee, candidateGroups, candidateUsers } = onlyExtensionOf(element, 'zeebe:assignmentDefinition')?.attributes ?? {};
  const { dueDate, followUpDate } = onlyExtensionOf(element, 'zeebe:taskSchedule')?.attributes ?? {};
  const form = onlyExtensionOf(element, 'zeebe:formDefinition');
  const isNative = onlyExtensionOf(element, 'zeebe:userTask') !== undefined;
  // A job says nothing of its priority.
  const priority = isNative ? onlyExtensionOf(element, 'zeebe:priorityDefinition')?.attributes.priority : undefined;
  const { formId, formKey, externalReference, versionTag } = form?.attributes ?? {};
  const parsed = (text: string | undefined): Expression | undefined => (text === undefined || isBlank(text) ? undefined : feel.parse(text));
  const parsedLater = (text: string | undefined): Expression | undefined =>
    text === undefined || isBlank(text) ? undefined : feel.parseLater(text);
  const fields: { [K in keyof UserTaskDefinition]: UserTaskDefinition[K] | undefined } = {
    isNative,
    headers: headersOf(element),
    assignee: parsed(assignee),
    candidateGroups: listExpression(candidateGroups, feel),
    candidateUsers: listExpression(candidateUsers, feel),
    dueDate: parsed(dueDate),
    followUpDate: parsed(followUpDate),
    priority: feel.parse(priority ?? defaultPriority),
    formId: parsedLater(formId),
    formKey,
    formBinding: formId === undefined || !form ? undefined : bindingOf(form),
    formVersionTag: versionTag,
    externalReference: parsedLater(externalReference),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as UserTaskDefinition;
}

/** `a, b` as the FEEL list `["a","b"]`; expressions as they are. */
function listExpression(text: string | undefined, feel: FeelEngine): Expression | undefined {
  if (text === undefined || isBlank(text)) return undefined;
  if (!feel.parse(text).isStatic) return feel.parse(text);
  return feel.parse(
    `=[${text
      .split(',')
      .map((item) => JSON.stringify(item.trim()))
      .join(',')}]`,
  );
}

function bindingOf(element: XmlElement): Binding {
  const { bindingType } = element.attributes;
  return bindingType === 'deployment' || bindingType === 'versionTag' ? bindingType : 'latest';
}

function loopOf(element: XmlElement, feel: FeelEngine): LoopDefinition | undefined {
  const loop = childOf(element, 'bpmn:multiInstanceLoopCharacteristics');
  if (!loop) return undefined;
  const {
    inputCollection = '',
    inputElement,
    outputCollection,
    outputElement,
  } = extensionOf(loop, 'zeebe:loopCharacteristics')?.attributes ?? {};
  const condition = childOf(loop, 'bpmn:completionCondition')?.text;
  return {
    isSequential: isTrue(loop.attributes.isSequential),
    inputCollection: feel.parse(inputCollection),
    ...(isBlank(inputElement) ? {} : { inputElement: inputElement! }),
    ...(isBlank(outputCollection) ? {} : { outputCollection: outputCollection! }),
    ...(isBlank(outputElement) ? {} : { outputElement: feel.parse(outputElement!) }),
    ...(isBlank(condition) ? {} : { completionCondition: feel.parse(condition!) }),
  };
}
