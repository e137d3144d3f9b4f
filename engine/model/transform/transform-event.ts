/** What events carry: the timer, message, signal, error, escalation, link or compensation they stand for. */
import type { FeelEngine } from '../../expression/contract.ts';
import type { MessageDefinition, TimerDefinition, TimerKind } from '../executable.ts';
import { elementTypeOf, eventDefinitionsOf, isTrue } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { extensionOf, isBlank, type XmlElement } from '../xml/xml-element.ts';
import type { Draft } from './draft.ts';
import { NO_ID, UntransformableError } from './untransformable-error.ts';
import { jobOf } from './transform-activity.ts';

export function transformEvent(element: XmlElement, draft: Draft, document: BpmnDocument, feel: FeelEngine): void {
  draft.interrupting = isInterrupting(element, draft);
  const definition = eventDefinitionsOf(element)[0];
  if (!definition) return;
  switch (definition.name) {
    case 'bpmn:timerEventDefinition':
      draft.timer = timerOf(definition, feel);
      break;
    case 'bpmn:messageEventDefinition':
      if (isThrowing(draft)) draft.job = jobOf(element, feel);
      else draft.message = messageOf(document.find(definition.attributes.messageRef), isProcessStart(element), feel);
      break;
    case 'bpmn:signalEventDefinition':
      draft.signal = { name: feel.parse(document.find(definition.attributes.signalRef)?.attributes.name ?? '') };
      break;
    case 'bpmn:errorEventDefinition':
      draft.error = codeOf(document.find(definition.attributes.errorRef)?.attributes.errorCode, feel);
      break;
    case 'bpmn:escalationEventDefinition':
      draft.escalation = codeOf(document.find(definition.attributes.escalationRef)?.attributes.escalationCode, feel);
      break;
    case 'bpmn:linkEventDefinition':
      requireId(definition);
      draft.linkName = definition.attributes.name ?? '';
      break;
    case 'bpmn:compensateEventDefinition':
      requireId(definition);
      if (!isBlank(definition.attributes.activityRef))
        draft.compensationActivityRef = document.find(definition.attributes.activityRef)?.attributes.id;
      break;
    default:
      break;
  }
}

function requireId({ attributes }: XmlElement): void {
  if (attributes.id === undefined) throw new UntransformableError(NO_ID);
}

export function messageOf(message: XmlElement | undefined, isStart: boolean, feel: FeelEngine): MessageDefinition {
  const name = feel.parse(message?.attributes.name ?? '');
  const key = message && extensionOf(message, 'zeebe:subscription')?.attributes.correlationKey;
  return isStart || key === undefined ? { name } : { name, correlationKey: feel.parse(key) };
}

function isThrowing(draft: Draft): boolean {
  return draft.elementType === 'END_EVENT' || draft.elementType === 'INTERMEDIATE_THROW_EVENT';
}

function isProcessStart(element: XmlElement): boolean {
  return element.name === 'bpmn:startEvent' && element.parent !== undefined && elementTypeOf(element.parent) !== 'EVENT_SUB_PROCESS';
}

function isInterrupting(element: XmlElement, draft: Draft): boolean {
  if (draft.elementType === 'BOUNDARY_EVENT') return draft.eventType === 'ERROR' || isTrue(element.attributes.cancelActivity ?? 'true');
  return draft.elementType === 'START_EVENT' && isTrue(element.attributes.isInterrupting ?? 'true');
}

const timerKinds: Readonly<Record<string, TimerKind>> = {
  'bpmn:timeDate': 'DATE',
  'bpmn:timeDuration': 'DURATION',
  'bpmn:timeCycle': 'CYCLE',
};

function timerOf(definition: XmlElement, feel: FeelEngine): TimerDefinition {
  const time = definition.children.find((child) => child.name in timerKinds);
  if (!time)
    throw new Error(`Expected a timer definition with a date, duration or cycle, but '${definition.attributes.id ?? ''}' has none`);
  return { kind: timerKinds[time.name]!, expression: feel.parse(time.text) };
}

function codeOf(code: string | undefined, feel: FeelEngine): { readonly code?: ReturnType<FeelEngine['parse']> } {
  return code === undefined ? {} : { code: feel.parseLater(code) };
}
