import type { EventRecord, ValueType } from '../protocol/record.ts';
import type { MutableEngineState } from '../state/engine-state.ts';

/**
 * Changes the state by one event, from nothing but the event and the state: no clock, no chance, no expression. Replaying the log is calling the appliers
 * again.
 */
export type EventApplier<V extends ValueType> = (event: EventRecord<V>, state: MutableEngineState) => void;
