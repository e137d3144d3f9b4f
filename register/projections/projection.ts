/** A projection turns one record into rows. It reads nothing but its own tables and those of projections before it in the list. */
import type { Transaction } from 'kysely';
import type { IncomingRecord } from '../incoming-record.ts';
import type { WorkingCalendar } from '../../rules/calendar/working-calendar.ts';
import type { Key } from '../keys.ts';
import type { ElementFacts } from '../register.ts';
import type { RegisterTables } from '../schema.ts';

export type RegisterTransaction = Transaction<RegisterTables>;

export interface ProjectionContext {
  readonly tx: RegisterTransaction;
  /** The case a process instance belongs to; null for what belongs to none. */
  instance(
    instanceKey: Key,
  ): Promise<
    { case_id: string | null; assignment_id: string | null; process_id: string; definition_key: number; parent_key: Key | null } | undefined
  >;
  /** What an element is called (else its id) and what it declares. */
  element(definitionKey: number, elementId: string): Promise<ElementFacts>;
  /** Whether a variable of this name is the due date of a task in this diagram. */
  isDueDate(definitionKey: number, name: string): Promise<boolean>;
  /** The schema of a deployed form. */
  form(formKey: number): Promise<unknown>;
  calendar(): Promise<WorkingCalendar>;
  /** Marks a case, so that its summary row is derived anew at the end of the batch. */
  touch(caseId: string): void;
  /** After an instance row changed. */
  forget(instanceKey: Key): void;
}

export interface Projection {
  /** The events it reads: their intents by value type. It is given no others. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  project(record: IncomingRecord, context: ProjectionContext): Promise<void>;
}
