import type { ExecutableElement, ExecutableFlow } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import { Failure } from '../../failure.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Exclusive gateways take the first flow whose condition is true, inclusive ones all of them; both the default flow when none is. */
export class ConditionalGatewayProcessor implements BpmnElementProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.#behaviors;
    const flows = this.#flowsToTake(element, context);
    const completed = transitions.toCompleted(element, transitions.toCompleting(transitions.toActivated(context)));
    for (const flow of flows) transitions.take(flow, completed);
  }

  finalizeCompletion(element: ExecutableElement): void {
    throw new Error(`Expected gateway '${element.id}' to complete when it is activated, but it was asked to complete`);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.incidents.resolveOf(context);
    this.#behaviors.transitions.onElementTerminated(this.#behaviors.transitions.toTerminated(context));
  }

  #flowsToTake({ outgoing, defaultFlow, elementType }: ExecutableElement, { key }: ElementContext): readonly ExecutableFlow[] {
    if (outgoing.length === 0 || (outgoing.length === 1 && !outgoing[0]!.condition)) return outgoing;
    const taken: ExecutableFlow[] = [];
    for (const flow of outgoing) {
      if (!flow.condition || flow.id === defaultFlow?.id) continue;
      if (!this.#behaviors.expressions.boolean(flow.condition, key)) continue;
      taken.push(flow);
      if (elementType === 'EXCLUSIVE_GATEWAY') break;
    }
    if (taken.length > 0) return taken;
    if (defaultFlow) return [defaultFlow];
    throw new Failure('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow', key);
  }
}
