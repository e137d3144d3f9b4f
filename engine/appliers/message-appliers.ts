import type { EventIntent, ValueType } from '../protocol/record.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers<V extends ValueType> = { [I in EventIntent<V>]: EventApplier<V> };

export const messageAppliers: Appliers<'MESSAGE'> = {
  PUBLISHED: ({ key, value }, state) => state.messages.put(key, value),
  EXPIRED: ({ key }, state) => {
    // No element will take it.
    if (state.messageCorrelations.awaited(key) && !state.messages.isCorrelatedToAny(key)) state.messageCorrelations.remove(key);
    state.messages.remove(key);
  },
};

export const messageCorrelationAppliers: Appliers<'MESSAGE_CORRELATION'> = {
  CORRELATING: ({ key, value }, state) => state.messageCorrelations.put(key, value),
  CORRELATED: ({ key }, state) => state.messageCorrelations.remove(key),
  NOT_CORRELATED: ({ key }, state) => state.messageCorrelations.remove(key),
};

export const messageSubscriptionAppliers: Appliers<'MESSAGE_SUBSCRIPTION'> = {
  CREATED: ({ key, value }, state) => state.messageSubscriptions.put(key, value, false),
  CORRELATING: ({ key, value }, state) => {
    state.messageSubscriptions.put(key, value, true);
    state.messages.addCorrelation(value.messageKey, value.bpmnProcessId);
  },
  CORRELATED: ({ key, value }, state) => {
    if (value.interrupting) state.messageSubscriptions.remove(value.elementInstanceKey, value.messageName);
    else state.messageSubscriptions.put(key, value, false);
  },
  REJECTED: ({ value }, state) => {
    state.messageSubscriptions.remove(value.elementInstanceKey, value.messageName);
    state.messages.removeCorrelation(value.messageKey, value.bpmnProcessId);
  },
  DELETED: ({ value }, state) => state.messageSubscriptions.remove(value.elementInstanceKey, value.messageName),
  MIGRATED: ({ key, value }, state) => {
    const isCorrelating = state.messageSubscriptions.get(value.elementInstanceKey, value.messageName)?.isCorrelating ?? false;
    state.messageSubscriptions.put(key, value, isCorrelating);
  },
};

export const processMessageSubscriptionAppliers: Appliers<'PROCESS_MESSAGE_SUBSCRIPTION'> = {
  CREATING: ({ key, value }, state) => state.processMessageSubscriptions.put(key, value, 'OPENING'),
  CREATED: ({ key, value }, state) => state.processMessageSubscriptions.put(key, value, 'OPENED'),
  CORRELATED: ({ key, value }, state) => {
    if (value.interrupting) state.processMessageSubscriptions.remove(value.elementInstanceKey, value.messageName);
    else state.processMessageSubscriptions.put(key, value, 'OPENED');
  },
  DELETING: ({ key, value }, state) => state.processMessageSubscriptions.put(key, value, 'CLOSING'),
  DELETED: ({ value }, state) => state.processMessageSubscriptions.remove(value.elementInstanceKey, value.messageName),
  MIGRATED: ({ key, value }, state) => {
    const known = state.processMessageSubscriptions.get(value.elementInstanceKey, value.messageName);
    state.processMessageSubscriptions.put(key, value, known?.state ?? 'OPENED');
  },
};

export const messageStartEventSubscriptionAppliers: Appliers<'MESSAGE_START_EVENT_SUBSCRIPTION'> = {
  CREATED: ({ key, value }, state) => state.messageStartEventSubscriptions.put(key, value),
  CORRELATED: ({ value }, state) => {
    state.messages.addCorrelation(value.messageKey, value.bpmnProcessId);
    if (value.correlationKey !== '') state.messages.lockStart(value.bpmnProcessId, value.correlationKey, value.processInstanceKey);
  },
  DELETED: ({ value }, state) => state.messageStartEventSubscriptions.remove(value.messageName, value.processDefinitionKey),
};
