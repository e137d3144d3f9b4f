import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnContainerProcessor } from '../bpmn-element-processor.ts';

export class SubProcessProcessor implements BpmnContainerProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const activated = this.#behaviors.transitions.toActivated(context);
    if (!element.noneStart) throw new Error(`Expected sub-process '${element.id}' to have a none start event, but it has none`);
    this.#behaviors.transitions.activateChild(element.noneStart, activated);
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
    this.#behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { compensation, transitions } = this.#behaviors;
    compensation.subscribe(element, context);
    const completed = transitions.toCompleted(element, context);
    compensation.completeHandler(completed);
    transitions.takeOutgoing(element, completed);
  }

  onTerminate(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, compensation, transitions } = this.#behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    compensation.deleteOfScope(context);
    if (transitions.terminateChildren(context)) this.onChildTerminated(element, context, undefined);
  }

  afterExecutionPathCompleted(_element: ExecutableElement, context: ElementContext, child: ElementContext): void {
    if (this.#behaviors.termination.canComplete(child)) this.#behaviors.transitions.complete(context);
  }

  onChildTerminated(element: ExecutableElement, context: ElementContext, child: ElementContext | undefined): void {
    const { termination, transitions } = this.#behaviors;
    const isByTerminateEnd = termination.isInterruptedByTerminateEnd(context);
    if (termination.isInterrupted(context) && !isByTerminateEnd) termination.activateInterrupting(context);
    else if (child && !termination.isLastChild(child)) return;
    else if (context.state === 'ELEMENT_TERMINATING') termination.terminate(context, element);
    else if (isByTerminateEnd) transitions.complete(context);
  }
}
