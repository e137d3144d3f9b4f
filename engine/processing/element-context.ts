import type { ProcessInstanceValue } from '../protocol/record.ts';
import type { ElementInstance, ElementState } from '../state/element-instance-state.ts';

/** An element instance at one step of its life, as processors hand it on. `state` is undefined before it is activating. */
export interface ElementContext {
  readonly key: number;
  readonly value: ProcessInstanceValue;
  readonly state?: ElementState | 'ELEMENT_COMPLETED' | 'ELEMENT_TERMINATED';
}

export function contextOf({ key, value, state }: ElementInstance): ElementContext {
  return { key, value, state };
}
