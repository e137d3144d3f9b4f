/** One entry of the log: a command, an event or the rejection of a command, with Zeebe 8.6's envelope (zeebe.md §1.1). */
import type { RecordType, RejectionType } from './enums.ts';
import type { EventIntent, IntentName, ValueType } from './intents.ts';
import type { Values } from './values.ts';

export { INTENTS } from './intents.ts';
export type { CommandIntent, EventIntent, IntentName, ValueType } from './intents.ts';
export type * from './enums.ts';
export type * from './values.ts';

export const BROKER_VERSION = '8.6.0';
export const DEFAULT_TENANT = '<default>';
export const PARTITION_ID = 1;
export const NO_KEY = -1;
/** The element id of a job whose thrown error nobody catches. */
export const NO_CATCH_EVENT_FOUND = 'NO_CATCH_EVENT_FOUND';

interface Envelope<V extends ValueType> {
  /** Contiguous, from 1. */
  readonly position: number;
  /** Position of the command that started the batch; -1 for commands from outside. */
  readonly sourceRecordPosition: number;
  readonly key: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly recordType: RecordType;
  readonly valueType: V;
  readonly intent: IntentName;
  /** 'NULL_VAL' unless rejected. */
  readonly rejectionType: RejectionType;
  readonly rejectionReason: string;
  readonly operationReference: number;
  readonly recordVersion: number;
  readonly partitionId: number;
  readonly value: Values[V];
}

/** Narrow it by `valueType`. */
export type AnyRecord = { [V in ValueType]: Envelope<V> }[ValueType];
/** An event as its applier gets it. */
export interface EventRecord<V extends ValueType> {
  readonly key: number;
  readonly intent: EventIntent<V>;
  readonly value: Values[V];
}

/** A record as exporters hand it over and as the register reads it: documents named `variables` are objects there. */
export type Exported<T> = T extends readonly (infer E)[]
  ? readonly Exported<E>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends 'variables' ? Readonly<Record<string, unknown>> : Exported<T[K]> }
    : T;
export interface ExportedRecord<V extends ValueType = ValueType> extends Omit<Envelope<V>, 'value'> {
  readonly brokerVersion: string;
  readonly authorizations: { readonly authorized_tenants: readonly string[] };
  readonly value: Exported<Values[V]>;
}
