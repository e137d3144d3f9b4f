import type { ExecutableElement } from '../../model/executable.ts';
import type { EventTrigger } from '../../state/event-scope-state.ts';
import { contextOf, type ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { EventTriggerBehavior } from './event-trigger-behavior.ts';
import type { IncidentBehavior } from './incident-behavior.ts';
import type { StateTransitionBehavior } from './state-transition-behavior.ts';

/** How a terminating element ends: with the boundary event that interrupted it, or by telling its container. */
export class TerminationBehavior {
  readonly #processing: Processing;
  readonly #eventTriggers: EventTriggerBehavior;
  readonly #incidents: IncidentBehavior;
  readonly #transitions: StateTransitionBehavior;

  constructor(
    processing: Processing,
    eventTriggers: EventTriggerBehavior,
    incidents: IncidentBehavior,
    transitions: StateTransitionBehavior,
  ) {
    this.#processing = processing;
    this.#eventTriggers = eventTriggers;
    this.#incidents = incidents;
    this.#transitions = transitions;
  }

  /** The boundary event that waits to go on in place of this element, if its flow scope still goes on. */
  interruptingTrigger(context: ElementContext): EventTrigger | undefined {
    const flowScope = this.#processing.state.elementInstances.get(context.value.flowScopeKey);
    if (flowScope?.state !== 'ELEMENT_ACTIVATED' || flowScope.interruptingElementId !== '') return undefined;
    return this.#eventTriggers.findTrigger(context);
  }

  /** @param element see {@link StateTransitionBehavior.onElementTerminated}. */
  terminate(context: ElementContext, element?: ExecutableElement): void {
    const trigger = this.interruptingTrigger(context);
    const terminated = this.#transitions.toTerminated(context);
    if (trigger) this.#eventTriggers.activateTriggered(trigger, terminated.value.flowScopeKey, terminated.value);
    else this.#transitions.onElementTerminated(terminated, element);
  }

  /** Some elements tell that their incidents are over only when they have ended; nothing interrupts those. */
  terminateBeforeIncidents(context: ElementContext): void {
    const terminated = this.#transitions.toTerminated(context);
    this.#incidents.resolveOf(terminated);
    this.#transitions.onElementTerminated(terminated);
  }

  /** No living child and no token on a flow: the flow scope of this element may complete. */
  canComplete({ value }: ElementContext): boolean {
    const flowScope = this.#processing.state.elementInstances.get(value.flowScopeKey);
    return flowScope !== undefined && flowScope.childCount + flowScope.activeSequenceFlows === 0;
  }

  /** No living child in the flow scope of this element. */
  isLastChild({ value }: ElementContext): boolean {
    const flowScope = this.#processing.state.elementInstances.get(value.flowScopeKey);
    return flowScope !== undefined && flowScope.childCount === 0;
  }

  /** The scope was interrupted and nothing in it lives any more. */
  isInterrupted({ key }: ElementContext): boolean {
    const scope = this.#processing.state.elementInstances.get(key);
    return scope?.state === 'ELEMENT_ACTIVATED' && scope.interruptingElementId !== '' && scope.childCount === 0;
  }

  isInterruptedByTerminateEnd(context: ElementContext): boolean {
    if (!this.isInterrupted(context)) return false;
    const scope = this.#processing.state.elementInstances.get(context.key)!;
    const process = this.#processing.state.processes.get(scope.processDefinitionKey)?.process;
    return process?.elements.get(scope.interruptingElementId)?.elementType === 'END_EVENT';
  }

  /** The event sub-process that interrupted this scope starts now. */
  activateInterrupting(context: ElementContext): void {
    const trigger = this.#eventTriggers.findTrigger(context);
    if (trigger) this.#eventTriggers.activateTriggered(trigger, context.key, context.value);
  }

  contextOfScope(context: ElementContext): ElementContext {
    const scope = this.#processing.state.elementInstances.get(context.value.flowScopeKey);
    if (!scope) throw new Error(`Expected element instance ${context.key} to have a flow scope, but there is none`);
    return contextOf(scope);
  }
}
