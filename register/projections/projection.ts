/** A projection turns one record into rows. It reads nothing but its own tables and those of projections before it in the list. */
import type { Transaction } from 'kysely';
import type { IncomingRecord } from '../incoming-record.ts';
import type { WorkingCalendar } from '../../rules/calendar/working-calendar.ts';
import type { ElementFacts } from '../register.ts';
import type { RegisterTables } from '../schema.ts';

export type RegisterTransaction = Transaction<RegisterTables>;

export interface ProjectionContext {
  readonly tx: RegisterTransaction;
  /** The case a process instance belongs to; null for what belongs to none. */
  instance(
    instanceKey: number,
  ): Promise<
    | { case_id: string | null; assignment_id: string | null; process_id: string; definition_key: number; parent_key: number | null }
    | undefined
  >;
  /** What an element is called (else its id) and what it declares. */
  element(definitionKey: number, elementId: string): Promise<ElementFacts>;
  /** The schema of a deployed form. */
  form(formKey: number): Promise<unknown>;
  calendar(): Promise<WorkingCalendar>;
  /** Marks a case, so that its summary row is derived anew at the end of the batch. */
  touch(caseId: string): void;
  /** After an instance row changed. */
  forget(instanceKey: number): void;
}

export type Projection = (record: IncomingRecord, context: ProjectionContext) => Promise<void>;
