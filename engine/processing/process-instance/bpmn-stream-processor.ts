import type { ExecutableElement, ListenerDefinition } from '../../model/executable.ts';
import type { JobListenerEventType } from '../../protocol/record.ts';
import { elementOf } from '../../state/executable-elements.ts';
import type { Command } from '../../stream/writers.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { BpmnElementProcessor, BpmnElementProcessors } from '../bpmn/bpmn-element-processor.ts';
import { violationOf } from '../bpmn/transition-guard.ts';
import { contextOf, type ElementContext } from '../element-context.ts';
import { Failure, isFailure } from '../failure.ts';

/** Steps of element instances: ACTIVATE_ELEMENT, COMPLETE_ELEMENT, TERMINATE_ELEMENT, COMPLETE_EXECUTION_LISTENER. */
export class BpmnStreamProcessor {
  readonly #behaviors: Behaviors;
  readonly #processors: BpmnElementProcessors;

  constructor(behaviors: Behaviors, processors: BpmnElementProcessors) {
    this.#behaviors = behaviors;
    this.#processors = processors;
  }

  process(command: Command<'PROCESS_INSTANCE'>): void {
    const { processing } = this.#behaviors;
    const element = elementOf(processing.state.processes, command.value);
    const violation = violationOf(command, element, processing.state);
    if (violation !== undefined) {
      processing.writers.reject(command, 'INVALID_STATE', violation);
      return;
    }
    const processor = this.#processors.of(command.value.bpmnElementType);
    const instance = processing.state.elementInstances.get(command.key);
    const context: ElementContext = instance ? contextOf(instance) : { key: command.key, value: command.value };
    switch (command.intent) {
      case 'ACTIVATE_ELEMENT':
        return this.#activate(element, processor, context);
      case 'COMPLETE_ELEMENT':
        return this.#complete(element, processor, context);
      case 'TERMINATE_ELEMENT':
        return this.#terminate(element, processor, context);
      case 'COMPLETE_EXECUTION_LISTENER':
        return this.#completeListener(element, processor, context);
      default:
        throw new Error(`Expected a step of an element instance, but got the command ${command.intent}`);
    }
  }

  /** A step wrote more than one batch can hold, and was rolled back: an incident is raised where it stands. Returns false for steps that have none. */
  raiseTooLarge({ key, value, intent }: Command<'PROCESS_INSTANCE'>): boolean {
    if (intent !== 'ACTIVATE_ELEMENT' && intent !== 'COMPLETE_ELEMENT') return false;
    const { transitions, incidents, processing } = this.#behaviors;
    const instance = processing.state.elementInstances.get(key);
    const context: ElementContext = instance ? contextOf(instance) : { key, value };
    const reached = intent === 'ACTIVATE_ELEMENT' ? transitions.toActivating(context) : transitions.toCompleting(context);
    const why = `Expected to process element '${value.elementId}', but exceeded MAX_MESSAGE_SIZE limitation. If you have large or many variables consider reducing these.`;
    incidents.create(new Failure('MESSAGE_SIZE_EXCEEDED', why), reached);
    return true;
  }

  #activate(element: ExecutableElement, processor: BpmnElementProcessor, context: ElementContext): void {
    const activating = this.#behaviors.transitions.toActivating(context);
    this.#orIncident(activating, () => {
      this.#behaviors.transitions.onElementActivating(activating);
      processor.onActivate?.(element, activating);
      this.#withListeners(element, activating, 'START', 0, () => processor.finalizeActivation(element, activating));
    });
  }

  #complete(element: ExecutableElement, processor: BpmnElementProcessor, context: ElementContext): void {
    const completing = this.#behaviors.transitions.toCompleting(context);
    this.#orIncident(completing, () => {
      processor.onComplete?.(element, completing);
      this.#withListeners(element, completing, 'END', 0, () => processor.finalizeCompletion(element, completing));
    });
  }

  #terminate(element: ExecutableElement, processor: BpmnElementProcessor, context: ElementContext): void {
    const terminating = this.#behaviors.transitions.toTerminating(context);
    this.#behaviors.jobs.cancel(terminating);
    processor.onTerminate(element, terminating);
  }

  #completeListener(element: ExecutableElement, processor: BpmnElementProcessor, context: ElementContext): void {
    const isStart = context.state === 'ELEMENT_ACTIVATING';
    this.#orIncident(context, () => {
      this.#mergeListenerVariables(context, isStart);
      const index = this.#behaviors.processing.state.elementInstances.get(context.key)?.listenerIndex ?? 0;
      this.#withListeners(element, context, isStart ? 'START' : 'END', index, () => {
        if (isStart) processor.finalizeActivation(element, context);
        else processor.finalizeCompletion(element, context);
      });
    });
  }

  /** Creates the job of the listener that is next, or goes on. */
  #withListeners(
    element: ExecutableElement,
    context: ElementContext,
    eventType: JobListenerEventType,
    index: number,
    finalize: () => void,
  ): void {
    // On a multi-instance activity the listeners belong to the inner instances.
    const isBody = context.value.bpmnElementType === 'MULTI_INSTANCE_BODY';
    const listener: ListenerDefinition | undefined = isBody
      ? undefined
      : element.listeners.filter((each) => each.eventType === eventType)[index];
    if (!listener) {
      finalize();
      return;
    }
    const { jobs } = this.#behaviors;
    jobs.create(jobs.prepareListener(listener, context), context, 'EXECUTION_LISTENER', eventType);
  }

  #mergeListenerVariables({ key, value }: ElementContext, isLocal: boolean): void {
    const { processing, variables, eventTriggers } = this.#behaviors;
    const trigger = processing.state.eventScopes.peekTrigger(key);
    if (!trigger) return;
    const scopeKey = isLocal || value.flowScopeKey <= 0 ? key : value.flowScopeKey;
    variables.mergeLocal(scopeKey, value, trigger.variables);
    eventTriggers.triggered(value, key, trigger.eventKey, trigger.elementId);
  }

  #orIncident(context: ElementContext, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.#behaviors.incidents.create(error, context);
    }
  }
}
