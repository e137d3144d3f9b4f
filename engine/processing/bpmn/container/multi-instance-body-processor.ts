import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import { Failure, isFailure } from '../../failure.ts';
import type { BpmnContainerProcessor } from '../bpmn-element-processor.ts';
import { replaceItem } from './output-collection.ts';

/** An expression that is only the name of a variable. */
const PLAIN_NAME = /^\s*[A-Za-z_]\w*\s*$/;

/** Runs its activity once for each item of the input collection: all at once, or one after the other. */
export class MultiInstanceBodyProcessor implements BpmnContainerProcessor {
  readonly #behaviors: Behaviors;
  #known: { readonly text: string; readonly items: readonly string[] } | undefined;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, transitions, variables } = this.#behaviors;
    const count = this.#items(element, context).length;
    catchEvents.subscribe(element, context);
    const activated = transitions.toActivated(context);
    const { outputCollection, isSequential } = element.loop!;
    if (outputCollection) variables.setLocal(context.key, context.value, outputCollection, `[${Array(count).fill('null').join(',')}]`);
    if (count === 0) transitions.complete(activated);
    else if (isSequential) transitions.activateInner(element, activated);
    else transitions.activateInnerInBatches(count, activated);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, variables, compensation, transitions } = this.#behaviors;
    catchEvents.unsubscribe(context);
    const { outputCollection } = element.loop!;
    if (outputCollection)
      variables.merge(context.value.flowScopeKey, context.value, variables.visibleDocument(context.key, [outputCollection]));
    compensation.subscribe(element, context);
    const completed = transitions.toCompleted(element, context);
    compensation.completeHandler(completed);
    transitions.takeOutgoing(element, completed);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.catchEvents.unsubscribe(context);
    if (this.#behaviors.transitions.terminateChildren(context)) this.#terminate(context);
  }

  /** Gives the inner instance its item and its number. */
  onChildActivating(element: ExecutableElement, _context: ElementContext, child: ElementContext): void {
    const { variables, processing } = this.#behaviors;
    const { inputElement, outputElement } = element.loop!;
    const { loopCounter } = processing.state.elementInstances.get(child.key)!;
    const items = this.#items(element, child);
    const item = items[loopCounter - 1];
    if (item === undefined) {
      throw new Failure(
        'EXTRACT_VALUE_ERROR',
        `Expected to read item at index ${loopCounter - 1} of the multiInstanceBody input collection but it contains only ${items.length} elements. The input collection might be modified while iterating over it.`,
      );
    }
    const { key, value } = child;
    if (inputElement) variables.setLocal(key, value, inputElement, item);
    const output = outputElement && PLAIN_NAME.test(outputElement.source) ? outputElement.source.trim() : undefined;
    // So that what the activity writes to the output variable stays in the inner instance.
    if (output && output !== inputElement && output !== 'loopCounter') variables.setLocal(key, value, output, 'null');
    variables.setLocal(key, value, 'loopCounter', String(loopCounter));
  }

  beforeExecutionPathCompleted(element: ExecutableElement, context: ElementContext, child: ElementContext): boolean {
    this.#updateOutputCollection(element, context, child);
    const { completionCondition } = element.loop!;
    const isMet = completionCondition
      ? this.#behaviors.expressions.boolean(completionCondition, child.key, this.#counters(context))
      : false;
    // Its failure must be an incident of the child, while the child still lives.
    this.#items(element, context);
    return isMet;
  }

  afterExecutionPathCompleted(element: ExecutableElement, context: ElementContext, child: ElementContext, isConditionMet: boolean): void {
    const { transitions, incidents } = this.#behaviors;
    if (isConditionMet) {
      if (transitions.terminateChildren(context) || element.loop!.isSequential) transitions.complete(context);
      return;
    }
    try {
      this.#goOn(element, context, child, this.#items(element, context).length);
    } catch (error) {
      if (!isFailure(error)) throw error;
      incidents.create(error, child);
    }
  }

  /** @param count items of the collection as it is now. As in Zeebe 8.6.0, a body whose collection has changed its length meanwhile is never completed. */
  #goOn(element: ExecutableElement, context: ElementContext, child: ElementContext, count: number): void {
    const { transitions, termination, processing } = this.#behaviors;
    const body = processing.state.elementInstances.get(context.key)!;
    if (element.loop!.isSequential && body.loopCounter < count) transitions.activateInner(element, context);
    else if (termination.canComplete(child) && body.numberOfCompletedInstances + body.numberOfTerminatedInstances === count)
      transitions.complete(context);
  }

  onChildTerminated(_element: ExecutableElement, context: ElementContext, child: ElementContext | undefined): void {
    const { termination, transitions } = this.#behaviors;
    if (context.state === 'ELEMENT_TERMINATING') {
      if (!child || termination.isLastChild(child)) this.#terminate(context);
    } else if (child && termination.canComplete(child)) {
      transitions.complete(context);
    }
  }

  #terminate(context: ElementContext): void {
    this.#behaviors.incidents.resolveOf(context);
    this.#behaviors.termination.terminate(context);
  }

  /** Every inner instance asks for the whole collection, so the items of a plain variable are kept as long as its value stays. */
  #items(element: ExecutableElement, { key }: ElementContext): readonly string[] {
    const { inputCollection } = element.loop!;
    const { expressions, processing } = this.#behaviors;
    const text = PLAIN_NAME.test(inputCollection.source)
      ? processing.state.variables.find(key, inputCollection.source.trim())?.value
      : undefined;
    if (text === undefined || inputCollection.isStatic) return expressions.array(inputCollection, key);
    if (this.#known?.text !== text) this.#known = { text, items: expressions.array(inputCollection, key) };
    return this.#known.items;
  }

  #updateOutputCollection(element: ExecutableElement, context: ElementContext, child: ElementContext): void {
    const { outputCollection, outputElement } = element.loop!;
    if (!outputCollection || !outputElement) return;
    const { expressions, variables, processing } = this.#behaviors;
    const item = expressions.any(outputElement, child.key);
    const { loopCounter } = processing.state.elementInstances.get(child.key)!;
    const collection = processing.state.variables.local(context.key, outputCollection)?.value ?? 'null';
    variables.setLocal(
      context.key,
      context.value,
      outputCollection,
      replaceItem(collection, loopCounter, item, outputCollection, context.key),
    );
  }

  /** As they will be when the child has completed. */
  #counters({ key }: ElementContext): ReadonlyMap<string, string> {
    const body = this.#behaviors.processing.state.elementInstances.get(key)!;
    return new Map([
      ['numberOfInstances', String(body.numberOfInstances)],
      ['numberOfActiveInstances', String(body.childCount - 1)],
      ['numberOfCompletedInstances', String(body.numberOfCompletedInstances + 1)],
      ['numberOfTerminatedInstances', String(body.numberOfTerminatedInstances)],
    ]);
  }
}
