import type { ElementContext } from './element-context.ts';

type Lifecycle = NonNullable<ElementContext['state']>;

/** The one table of legal transitions of an element instance. SEQUENCE_FLOW_TAKEN is a step that an element takes when it is completed. */
const TRANSITIONS: Readonly<Record<Lifecycle | 'NEW', readonly (Lifecycle | 'SEQUENCE_FLOW_TAKEN')[]>> = {
  NEW: ['ELEMENT_ACTIVATING'],
  ELEMENT_ACTIVATING: ['ELEMENT_ACTIVATED', 'ELEMENT_TERMINATING'],
  ELEMENT_ACTIVATED: ['ELEMENT_COMPLETING', 'ELEMENT_TERMINATING'],
  ELEMENT_COMPLETING: ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATING'],
  ELEMENT_COMPLETED: ['SEQUENCE_FLOW_TAKEN'],
  ELEMENT_TERMINATING: ['ELEMENT_TERMINATED'],
  ELEMENT_TERMINATED: [],
};

export function requireTransition(context: ElementContext, next: Lifecycle | 'SEQUENCE_FLOW_TAKEN'): void {
  if (TRANSITIONS[context.state ?? 'NEW'].includes(next)) return;
  throw new Error(
    `Expected to take transition to '${next}' but element instance ${context.key} ('${context.value.elementId}') is in state '${context.state ?? 'NEW'}'.`,
  );
}

export function canTerminate(state: Lifecycle): boolean {
  return TRANSITIONS[state].includes('ELEMENT_TERMINATING');
}
