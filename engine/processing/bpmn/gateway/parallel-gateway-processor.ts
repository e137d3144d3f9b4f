import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Completes when it is activated: whether it may be activated is the guard's question. */
export class ParallelGatewayProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    const completed = transitions.toCompleted(element, transitions.toCompleting(transitions.toActivated(context)));
    transitions.takeOutgoing(element, completed);
  }

  finalizeCompletion(element: ExecutableElement): void {
    throw new Error(`Expected parallel gateway '${element.id}' to complete when it is activated, but it was asked to complete`);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.termination.terminateBeforeIncidents(context);
  }
}
