import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Waits for the first of the events behind it, and goes on with that event at once. */
export class EventBasedGatewayProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.catchEvents.subscribe(element, context);
    this.#behaviors.transitions.toActivated(context);
  }

  onComplete(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { eventTriggers, transitions } = this.#behaviors;
    const trigger = eventTriggers.findTrigger(context);
    if (!trigger) throw new Error(`Expected an event to complete the event-based gateway ${context.key}, but there is none`);
    const completed = transitions.toCompleted(element, context);
    eventTriggers.activateTriggered(trigger, completed.value.flowScopeKey, completed.value);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, transitions } = this.#behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    transitions.onElementTerminated(transitions.toTerminated(context));
  }
}
