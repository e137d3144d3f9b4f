import type { ExecutableElement } from '../../model/executable.ts';
import { isBehindEventBasedGateway } from '../../state/executable-elements.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { EventTriggerBehavior } from './event-trigger-behavior.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import type { VariableBehavior } from './variable-behavior.ts';

/** Variables into an element when it starts and out of it when it completes (zeebe.md §2.6). */
export class VariableMappingBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  readonly #variables: VariableBehavior;
  readonly #eventTriggers: EventTriggerBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior, variables: VariableBehavior, eventTriggers: EventTriggerBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
    this.#variables = variables;
    this.#eventTriggers = eventTriggers;
  }

  applyInputs(element: ExecutableElement, { key, value }: ElementContext): void {
    if (element.inputMappings) this.#variables.mergeLocal(key, value, this.#expressions.mapping(element.inputMappings, key));
  }

  /** Takes the event that completes the element, with what it brought. */
  applyOutputs(element: ExecutableElement, context: ElementContext): void {
    const { key, value } = context;
    const trigger = this.#processing.state.eventScopes.peekTrigger(key);
    if (trigger) this.#eventTriggers.triggered(value, key, trigger.eventKey, element.id);
    const brought = trigger?.variables ?? '';
    if (element.outputMappings) {
      this.#variables.mergeLocal(key, value, brought);
      this.#variables.merge(this.#outerScope(context), value, this.#expressions.mapping(element.outputMappings, key));
    } else if (brought !== '') {
      this.#variables.merge(key, value, brought);
    } else if (handsLocalsOut(element)) {
      this.#variables.merge(this.#outerScope(context), value, this.#variables.localDocument(key));
    }
  }

  /** What an inner instance of a multi-instance activity gives out stays with it: its way out is the output collection. */
  #outerScope({ key, value }: ElementContext): number {
    const flowScope = this.#processing.state.elementInstances.get(value.flowScopeKey);
    return flowScope?.elementType === 'MULTI_INSTANCE_BODY' ? key : value.flowScopeKey;
  }
}

/** Events that got their variables as locals when they were activated. */
function handsLocalsOut(element: ExecutableElement): boolean {
  if (element.elementType === 'START_EVENT') return true;
  if (element.elementType === 'BOUNDARY_EVENT') return element.eventType !== 'ERROR';
  return element.elementType === 'INTERMEDIATE_CATCH_EVENT' && isBehindEventBasedGateway(element);
}
