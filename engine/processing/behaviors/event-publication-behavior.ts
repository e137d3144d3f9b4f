import type { ExecutableElement } from '../../model/executable.ts';
import type { BpmnElementType } from '../../protocol/enums.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import { catchEventsOf, elementOf } from '../../state/executable-elements.ts';
import type { ElementContext } from '../element-context.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';
import type { EventTriggerBehavior } from './event-trigger-behavior.ts';

export interface Catch {
  readonly instance: ElementInstance;
  readonly event: ExecutableElement;
}

/** Throws errors and escalations: finds who catches them, outwards through scopes and call activities. */
export class EventPublicationBehavior {
  readonly #processing: Processing;
  readonly #eventTriggers: EventTriggerBehavior;

  constructor(processing: Processing, eventTriggers: EventTriggerBehavior) {
    this.#processing = processing;
    this.#eventTriggers = eventTriggers;
  }

  /** The catch of an error thrown at `instance`. @param message of the job that threw it. Throws the failure of an uncaught error. */
  findErrorCatch(errorCode: string, instance: ElementInstance | undefined, message = ''): Catch {
    requireActivity(instance);
    const available: string[] = [];
    for (let current = instance; current?.state === 'ELEMENT_ACTIVATED';) {
      const process = current;
      for (let scope: ElementInstance | undefined = current; scope?.state === 'ELEMENT_ACTIVATED' && scope.interruptingElementId === '';) {
        const event = this.#catchIn(scope, 'error', (code) => {
          available.push(code);
          return code === '' || code === errorCode;
        });
        if (event) return { instance: scope, event };
        scope = this.#processing.state.elementInstances.get(scope.parentKey);
      }
      current = this.#processing.state.elementInstances.get(process.value.parentElementInstanceKey);
    }
    const withMessage = message === '' ? '' : ` with message '${message}'`;
    const who =
      available.length === 0 ? ' No error events are available in the scope.' : ` Available error events are [${available.join(', ')}]`;
    throw new Failure(
      'UNHANDLED_ERROR_EVENT',
      `Expected to throw an error event with the code '${errorCode}'${withMessage}, but it was not caught.${who}`,
    );
  }

  throwError({ instance, event }: Catch, variables = ''): void {
    if (this.#eventTriggers.canTrigger(instance, event.id)) this.#eventTriggers.activateElement(event, instance, variables);
  }

  /** Returns whether the thrower goes on: it does not when an interrupting event caught the escalation. */
  throwEscalation(throwElementId: string, escalationCode: string, { value }: ElementContext): boolean {
    const { state, writers, keys } = this.#processing;
    const flowScope = state.elementInstances.get(value.flowScopeKey);
    const found = flowScope && this.#findEscalationCatch(escalationCode, flowScope);
    const key = keys.next();
    const record = {
      processInstanceKey: value.processInstanceKey,
      escalationCode,
      throwElementId,
      catchElementId: found?.event.id ?? '',
      tenantId: DEFAULT_TENANT,
    };
    if (found && this.#eventTriggers.canTrigger(found.instance, found.event.id)) {
      this.#eventTriggers.activateElement(found.event, found.instance);
      writers.event(key, 'ESCALATION', 'ESCALATED', record);
    } else {
      writers.event(key, 'ESCALATION', 'NOT_ESCALATED', record);
    }
    return !found?.event.interrupting;
  }

  #findEscalationCatch(escalationCode: string, instance: ElementInstance): Catch | undefined {
    const { elementInstances } = this.#processing.state;
    for (let current: ElementInstance | undefined = instance; current;) {
      const process: ElementInstance = current;
      for (let scope: ElementInstance | undefined = process; scope;) {
        const event = this.#catchIn(scope, 'escalation', (code) => code === '' || code === escalationCode);
        if (event) return { instance: scope, event };
        if (scope.state !== 'ELEMENT_ACTIVATED' || scope.interruptingElementId !== '') break;
        scope = elementInstances.get(scope.parentKey);
      }
      const caller = elementInstances.get(process.value.parentElementInstanceKey);
      current = caller?.state === 'ELEMENT_ACTIVATED' ? caller : undefined;
    }
    return undefined;
  }

  /** Events with a code come before the one that catches all. */
  #catchIn(scope: ElementInstance, kind: 'error' | 'escalation', matches: (code: string) => boolean): ExecutableElement | undefined {
    const element = elementOf(this.#processing.state.processes, scope.value);
    return catchEventsOf(element, scope.elementType)
      .filter((event) => event[kind] !== undefined && event.eventType === (kind === 'error' ? 'ERROR' : 'ESCALATION'))
      .map((event) => ({ event, code: event[kind]?.code?.source ?? '' }))
      .sort((left, right) => (left.code < right.code ? 1 : left.code > right.code ? -1 : 0))
      .find(({ code }) => matches(code))?.event;
  }
}

const CLASSES: Partial<Record<BpmnElementType, string>> = {
  INTERMEDIATE_THROW_EVENT: 'ExecutableIntermediateThrowEvent',
  END_EVENT: 'ExecutableEndEvent',
};

/** Zeebe looks for catching events at the thrower itself, and does not expect an event there, though events may have jobs. */
function requireActivity(thrower: ElementInstance | undefined): void {
  const found = thrower && CLASSES[thrower.elementType];
  if (found)
    throw new Error(
      `Expected element with id '${thrower.value.elementId}' to be instance of class 'ExecutableActivity', but it is an instance of '${found}'`,
    );
}
