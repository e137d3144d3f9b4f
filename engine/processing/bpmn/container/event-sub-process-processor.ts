import type { ExecutableElement } from '../../../model/executable.ts';
import { startOfEventSubProcess } from '../../../state/executable-elements.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnContainerProcessor } from '../bpmn-element-processor.ts';

export class EventSubProcessProcessor implements BpmnContainerProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    transitions.activateChild(startOfEventSubProcess(element), transitions.toActivated(context));
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
    this.#behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.transitions.toCompleted(element, context);
  }

  onTerminate(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, transitions } = this.#behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    if (transitions.terminateChildren(context)) this.onChildTerminated(element, context, undefined);
  }

  afterExecutionPathCompleted(_element: ExecutableElement, context: ElementContext, child: ElementContext): void {
    if (this.#behaviors.termination.canComplete(child)) this.#behaviors.transitions.complete(context);
  }

  onChildTerminated(element: ExecutableElement, context: ElementContext, child: ElementContext | undefined): void {
    const { termination, transitions } = this.#behaviors;
    // As in Zeebe 8.6.0, an event sub-process inside of this one that interrupted it is never started.
    if (child && !termination.isLastChild(child)) return;
    else if (context.state === 'ELEMENT_TERMINATING') transitions.onElementTerminated(transitions.toTerminated(context), element);
    else if (termination.isInterruptedByTerminateEnd(context)) transitions.complete(context);
  }
}
