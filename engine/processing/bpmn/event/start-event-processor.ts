import type { ExecutableElement } from '../../../model/executable.ts';
import { elementOf } from '../../../state/executable-elements.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Also opens the subscriptions of its scope: boundary events of a sub-process and event sub-processes wait from here on. */
export class StartEventProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(_element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    transitions.complete(transitions.toActivated(context));
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, termination, transitions, processing } = this.#behaviors;
    const scope = termination.contextOfScope(context);
    catchEvents.subscribe(elementOf(processing.state.processes, scope.value), scope);
    transitions.takeOutgoing(element, transitions.toCompleted(element, context));
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.termination.terminateBeforeIncidents(context);
  }
}
