/** A projection turns one record into rows. It reads nothing but its own tables and those of projections before it in the list. */
import type { Transaction } from 'kysely';
import type { IncomingRecord } from '../incoming-record.ts';
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
  /** The name an element has in its diagram, else its id. */
  elementName(definitionKey: number, elementId: string): Promise<string>;
  /** Marks a case, so that its summary row is derived anew at the end of the batch. */
  touch(caseId: string): void;
  /** After an instance row changed. */
  forget(instanceKey: number): void;
}

export type Projection = (record: IncomingRecord, context: ProjectionContext) => Promise<void>;
