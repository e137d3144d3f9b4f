import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Waits for its message, timer or signal. The catch of a link does not wait. */
export class IntermediateCatchEventProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    if (element.eventType !== 'LINK') this.#behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, transitions } = this.#behaviors;
    if (element.eventType === 'LINK') {
      transitions.complete(transitions.toActivated(context));
      return;
    }
    catchEvents.subscribe(element, context);
    transitions.toActivated(context);
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
    this.#behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    transitions.takeOutgoing(element, transitions.toCompleted(element, context));
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, transitions } = this.#behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    transitions.onElementTerminated(transitions.toTerminated(context));
  }
}
