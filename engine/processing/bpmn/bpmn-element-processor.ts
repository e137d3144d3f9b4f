import type { ExecutableElement } from '../../model/executable.ts';
import type { BpmnElementType } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';

/**
 * What one type of element does at each step of its life. A step throws a `Failure` when it cannot be done: that becomes an incident, and resolving it
 * runs the step again. Execution listeners run between `onActivate` and `finalizeActivation`, and between `onComplete` and `finalizeCompletion`.
 */
export interface BpmnElementProcessor {
  /** The element is activating: input mappings. */
  onActivate?(element: ExecutableElement, context: ElementContext): void;
  /** Subscriptions, jobs; ends with the transition to activated. An element without a wait state asks for its completion here. */
  finalizeActivation(element: ExecutableElement, context: ElementContext): void;
  /** The element is completing: output mappings, unsubscribing. */
  onComplete?(element: ExecutableElement, context: ElementContext): void;
  /** Ends with the transition to completed and takes the outgoing flows. */
  finalizeCompletion(element: ExecutableElement, context: ElementContext): void;
  /** The element is terminating, its job is cancelled: undo the rest of what activation did; ends with the transition to terminated, now or when the children are gone. */
  onTerminate(element: ExecutableElement, context: ElementContext): void;
}

/** An element that holds others, or calls a process. `context` is the container's own in all of these. */
export interface BpmnContainerProcessor extends BpmnElementProcessor {
  onChildActivating?(element: ExecutableElement, context: ElementContext, child: ElementContext): void;
  /** Before the last element of a path completes. Returns whether the completion condition is met. */
  beforeExecutionPathCompleted?(element: ExecutableElement, context: ElementContext, child: ElementContext): boolean;
  afterExecutionPathCompleted(element: ExecutableElement, context: ElementContext, child: ElementContext, isConditionMet: boolean): void;
  onChildTerminated(element: ExecutableElement, context: ElementContext, child: ElementContext | undefined): void;
}

export interface BpmnElementProcessors {
  of(type: BpmnElementType): BpmnElementProcessor;
  container(type: BpmnElementType): BpmnContainerProcessor;
}
