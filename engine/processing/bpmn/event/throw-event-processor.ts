import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Intermediate throw events and end events: what they throw, by the type of the event. */
export class ThrowEventProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    if (element.job ?? element.signal) this.#behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    switch (element.eventType) {
      case 'MESSAGE':
        return this.#publishByJob(element, context);
      case 'SIGNAL':
        return this.#broadcast(element, context);
      case 'ERROR':
        return this.#throwError(element, context);
      case 'ESCALATION':
        return this.#throwEscalation(element, context);
      case 'COMPENSATION':
        return this.#compensate(element, context);
      default:
        this.#pass(context);
    }
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    if (element.eventType !== 'TERMINATE' && element.eventType !== 'COMPENSATION') this.#behaviors.mappings.applyOutputs(element, context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { transitions, termination } = this.#behaviors;
    const completed = transitions.toCompleted(element, context);
    if (element.linkTarget) transitions.activateInFlowScope(element.linkTarget, completed);
    else if (element.eventType === 'TERMINATE') transitions.terminateChildren(termination.contextOfScope(completed));
    else transitions.takeOutgoing(element, completed);
  }

  onTerminate({ elementType }: ExecutableElement, context: ElementContext): void {
    const { incidents, termination, transitions } = this.#behaviors;
    if (elementType === 'INTERMEDIATE_THROW_EVENT') return termination.terminateBeforeIncidents(context);
    incidents.resolveOf(context);
    transitions.onElementTerminated(transitions.toTerminated(context));
  }

  #pass(context: ElementContext): void {
    const { transitions } = this.#behaviors;
    transitions.complete(transitions.toActivated(context));
  }

  #publishByJob(element: ExecutableElement, context: ElementContext): void {
    const { jobs, transitions } = this.#behaviors;
    jobs.create(jobs.prepare(element, context), context);
    transitions.toActivated(context);
  }

  #broadcast(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.signals.broadcast(element.signal!, context);
    this.#pass(context);
  }

  /** The catch terminates this end event with its scope. */
  #throwError(element: ExecutableElement, context: ElementContext): void {
    const { expressions, publication, transitions, processing } = this.#behaviors;
    const code = element.error?.code ? expressions.string(element.error.code, context.key) : '';
    const found = publication.findErrorCatch(code, processing.state.elementInstances.get(context.value.flowScopeKey));
    transitions.toActivated(context);
    publication.throwError(found);
  }

  #throwEscalation(element: ExecutableElement, context: ElementContext): void {
    const { expressions, publication, transitions } = this.#behaviors;
    const code = element.escalation?.code ? expressions.string(element.escalation.code, context.key) : '';
    const activated = transitions.toActivated(context);
    if (publication.throwEscalation(element.id, code, activated)) transitions.complete(activated);
  }

  #compensate(element: ExecutableElement, context: ElementContext): void {
    const { compensation, transitions } = this.#behaviors;
    const activated = transitions.toActivated(context);
    if (!compensation.trigger(element, activated, element.compensationActivityRef)) transitions.complete(activated);
  }
}
