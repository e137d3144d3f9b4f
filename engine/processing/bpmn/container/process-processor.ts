import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnContainerProcessor } from '../bpmn-element-processor.ts';

/** A process instance, started by a command, by an event or by a call activity. */
export class ProcessProcessor implements BpmnContainerProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { transitions, eventTriggers, processing } = this.#behaviors;
    const activated = transitions.toActivated(context);
    const { processDefinitionKey, processInstanceKey } = context.value;
    const trigger = element.eventStarts.length > 0 ? processing.state.eventScopes.peekTrigger(processDefinitionKey) : undefined;
    if (trigger && (trigger.processInstanceKey === processInstanceKey || trigger.processInstanceKey === -1)) {
      eventTriggers.activateTriggered(trigger, processInstanceKey, activated.value);
    } else {
      if (!element.noneStart) throw new Error(`Expected process '${element.id}' to have a none start event, but it has none`);
      transitions.activateChild(element.noneStart, activated);
    }
  }

  onComplete(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.catchEvents.unsubscribe(context);
    this.#behaviors.compensation.deleteOfProcess(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { results, transitions } = this.#behaviors;
    results.send(context);
    const lock = this.#startLock(context);
    const completed = transitions.toCompleted(element, context);
    if (context.value.parentElementInstanceKey > 0) transitions.onCalledProcessCompleted(completed);
    else this.#startNext(lock, context);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, compensation, transitions, results } = this.#behaviors;
    results.forget(context.key);
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    compensation.deleteOfProcess(context);
    if (transitions.terminateChildren(context)) this.#terminate(context);
  }

  afterExecutionPathCompleted(_element: ExecutableElement, context: ElementContext, child: ElementContext): void {
    if (this.#behaviors.termination.canComplete(child)) this.#behaviors.transitions.complete(context);
  }

  onChildTerminated(_element: ExecutableElement, context: ElementContext, child: ElementContext | undefined): void {
    const { termination, transitions } = this.#behaviors;
    if (termination.isInterrupted(context)) {
      if (termination.isInterruptedByTerminateEnd(context)) transitions.complete(context);
      else termination.activateInterrupting(context);
    } else if (context.state === 'ELEMENT_TERMINATING' && (!child || termination.isLastChild(child))) this.#terminate(context);
  }

  #terminate(context: ElementContext): void {
    const { transitions } = this.#behaviors;
    const lock = this.#startLock(context);
    const terminated = transitions.toTerminated(context);
    if (context.value.parentElementInstanceKey > 0) transitions.onCalledProcessTerminated(terminated);
    else this.#startNext(lock, context);
  }

  #startLock(context: ElementContext): string | undefined {
    return this.#behaviors.processing.state.messages.lockOf(context.value.processInstanceKey);
  }

  /** A message that this instance held back may start the next one. */
  #startNext(lock: string | undefined, { value }: ElementContext): void {
    if (lock !== undefined) this.#behaviors.bufferedStarts.startNext(value.bpmnProcessId, lock);
  }
}
