import type { ExecutableElement, ExecutableFlow, ListenerDefinition } from '../executable.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An executable element under construction. */
export interface Draft extends Mutable<
  Omit<ExecutableElement, 'outgoing' | 'incoming' | 'children' | 'eventSubProcesses' | 'eventStarts' | 'boundaryEvents' | 'listeners'>
> {
  outgoing: ExecutableFlow[];
  incoming: ExecutableFlow[];
  children: Draft[];
  eventSubProcesses: Draft[];
  eventStarts: Draft[];
  boundaryEvents: Draft[];
  listeners: ListenerDefinition[];
}

type Required = Pick<Draft, 'id' | 'elementType' | 'eventType'> & Partial<Draft>;

export function newDraft(fields: Required): Draft {
  return {
    outgoing: [],
    incoming: [],
    children: [],
    eventSubProcesses: [],
    eventStarts: [],
    boundaryEvents: [],
    listeners: [],
    interrupting: false,
    isForCompensation: false,
    mappings: { inputs: [], outputs: [] },
    ...fields,
  };
}

const maxDepth = 6;

/** Freezes an element with its lists and definitions, but not the other elements it points to (they are frozen in their turn). */
export function freezeDraft(draft: Draft): void {
  for (const value of Object.values(draft)) freezeData(value, 0);
  Object.freeze(draft);
}

function freezeData(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null || value instanceof Map || depth > maxDepth || Object.isFrozen(value) || isGraph(value))
    return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freezeData(inner, depth + 1);
}

function isGraph(value: object): boolean {
  return 'elementType' in value || ('source' in value && 'target' in value && 'id' in value);
}
