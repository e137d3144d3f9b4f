import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import { catchEventsOf } from '../../state/executable-elements.ts';
import type { DeployedProcess } from '../../state/process-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { isInterrupting } from '../behaviors/catch-event-behavior.ts';
import { contextOf } from '../element-context.ts';
import { isFailure } from '../failure.ts';
import { Refusal } from '../../stream/refusal.ts';
import type { MappedIds } from './migration-checks.ts';

/**
 * What a migrated element waits for: mapped events keep their subscriptions, others are closed, and those that only the target has are opened.
 * @param instance as it is after its migration @param sourceId its element before
 */
export function migrateCatchEvents(
  behaviors: Behaviors,
  instance: ElementInstance,
  sourceId: string,
  element: ExecutableElement,
  target: DeployedProcess,
  ids: MappedIds,
): void {
  const { processing, catchEvents } = behaviors;
  const { state, writers } = processing;
  const context = contextOf(instance);
  const isMapped = (elementId: string): boolean => ids.has(elementId);
  const isUnmapped = (elementId: string): boolean => !isMapped(elementId);
  const messages = state.processMessageSubscriptions.ofElementInstance(instance.key).filter(({ value }) => isMapped(value.elementId));
  const timers = state.timers.ofElementInstance(instance.key).filter(({ value }) => isMapped(value.targetElementId));
  const signals = state.signalSubscriptions.bySubscriber(instance.key).filter(({ value }) => isMapped(value.catchEventId));
  catchEvents.unsubscribeFromMessages(context, isUnmapped);
  catchEvents.unsubscribeFromTimers(context, isUnmapped);
  catchEvents.unsubscribeFromSignals(context, isUnmapped);

  subscribeToNew(behaviors, instance, sourceId, element, ids);
  const { key: processDefinitionKey, bpmnProcessId } = target;
  // As in Zeebe, a multi-instance activity is looked at without its boundary events.
  const events = catchEventsOf(element, element.elementType);
  for (const { key, value } of messages) {
    const elementId = ids.get(value.elementId)!;
    const event = events.find(({ id }) => id === elementId);
    const interrupting = event ? isInterrupting(event) : value.interrupting;
    writers.event(key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'MIGRATED', { ...value, bpmnProcessId, elementId, interrupting });
    const { elementInstanceKey, processInstanceKey, messageName, correlationKey } = value;
    writers.command(key, 'MESSAGE_SUBSCRIPTION', 'MIGRATE', {
      bpmnProcessId,
      elementInstanceKey,
      processInstanceKey,
      messageName,
      correlationKey,
      interrupting,
      messageKey: -1,
      variables: '{}',
      tenantId: DEFAULT_TENANT,
    });
  }
  for (const { key, value } of timers)
    writers.event(key, 'TIMER', 'MIGRATED', { ...value, processDefinitionKey, targetElementId: ids.get(value.targetElementId)! });
  for (const { key, value } of signals)
    writers.event(key, 'SIGNAL_SUBSCRIPTION', 'MIGRATED', {
      ...value,
      processDefinitionKey,
      bpmnProcessId,
      catchEventId: ids.get(value.catchEventId)!,
    });
}

/** What the target waits for and the source did not. */
function subscribeToNew(
  { processing, catchEvents }: Behaviors,
  instance: ElementInstance,
  sourceId: string,
  element: ExecutableElement,
  ids: MappedIds,
): void {
  const context = contextOf(instance);
  const kept = new Set(ids.values());
  const active = (id: string): string =>
    `Expected to migrate process instance '${instance.value.processInstanceKey}' but active element with id '${id}'`;
  try {
    if (instance.interruptingElementId === '') {
      catchEvents.subscribe(
        element,
        { ...context, value: { ...context.value, bpmnElementType: element.elementType } },
        (event) => !kept.has(event.id),
        (messageName, event) => {
          if (!processing.state.processMessageSubscriptions.get(instance.key, messageName)) return;
          throw new Refusal(
            'INVALID_STATE',
            `${active(element.id)} attempts to subscribe to a message it is already subscribed to with name '${messageName}'. Migrating active elements that subscribe to a message they are already subscribed to is not possible yet. Please provide a mapping instruction to message catch event with id '${event.id}' to migrate the respective message subscription.`,
          );
        },
      );
    }
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new Refusal(
      'INVALID_STATE',
      `${active(sourceId)} is mapped to element with id '${element.id}' that must be subscribed to a catch event. ${error.message}`,
    );
  }
}
