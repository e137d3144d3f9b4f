/** A projection turns one record into rows. It reads nothing but its own tables and those of projections before it in the list. */
import type { Transaction } from 'kysely';
import type { IncomingRecord } from '../incoming-record.ts';
import type { WorkingCalendar } from '../../rules/calendar/working-calendar.ts';
import type { Key } from '../keys.ts';
import type { ActSeals } from '../act-seals.ts';
import type { ElementFacts } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import type { WaitingRows } from '../waiting-rows.ts';

export type RegisterTransaction = Transaction<RegisterTables>;

export interface ProjectionContext {
  readonly tx: RegisterTransaction;
  /** Rows that are not in their tables yet. */
  readonly rows: WaitingRows;
  /** A process instance as it is now; undefined before its first record. */
  instance(instanceKey: Key): InstanceRow | undefined;
  putInstance(row: InstanceRow): void;
  /** What an element is called (else its id) and what it declares. */
  element(definitionKey: number, elementId: string): ElementFacts;
  /** Whether a variable of this name is the due date of a task in this diagram. */
  isDueDate(definitionKey: number, name: string): boolean;
  /** The schema of a deployed form. */
  form(formKey: number): Promise<unknown>;
  calendar(): Promise<WorkingCalendar>;
  /** Which acts must carry a seal; undefined while none does. */
  seals(): ActSeals | undefined;
  /** Marks a case, so that its summary row is derived anew at the end of the batch. */
  touch(caseId: string): void;
  /** The case that a process instance belongs to, if any. */
  touchCaseOf(instanceKey: Key): void;
}

export type InstanceRow = RegisterTables['instance'];

export interface Projection {
  /** The events it reads: their intents by value type. It is given no others. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** Gives a promise only where it has to wait: most records are done at once, and a promise for each would cost more than they do. */
  project(record: IncomingRecord, context: ProjectionContext): void | Promise<void>;
}
