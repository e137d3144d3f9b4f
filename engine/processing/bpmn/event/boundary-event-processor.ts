import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Activated by the event itself, never by a command. */
export class BoundaryEventProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement): void {
    throw new Error(`Expected boundary event '${element.id}' to be activated by its event, but it was asked to activate`);
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    transitions.takeOutgoing(element, transitions.toCompleted(element, context));
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.incidents.resolveOf(context);
    this.#behaviors.transitions.onElementTerminated(this.#behaviors.transitions.toTerminated(context));
  }
}
