import type { IncidentValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export interface Incident {
  readonly key: number;
  readonly elementInstanceKey: number;
  /** -1 when it is not about a job. */
  readonly jobKey: number;
  readonly value: IncidentValue;
}

export interface IncidentState {
  get(key: number): Incident | undefined;
  /** Those of the element itself, not of its job. */
  ofElementInstance(elementInstanceKey: number): Incident[];
  ofJob(jobKey: number): Incident | undefined;
}

export interface MutableIncidentState extends IncidentState {
  put(key: number, value: IncidentValue): void;
  remove(key: number): void;
}

export class SqliteIncidentState implements MutableIncidentState {
  readonly #incidents: Table<Incident>;
  readonly #ofElementInstance: RowGroup<Incident>;
  readonly #ofJob: RowGroup<Incident>;

  constructor(database: Database) {
    this.#incidents = new Table<Incident>(database, {
      name: 'incident',
      columns: { key: 'key', elementInstanceKey: 'key', jobKey: 'key', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['elementInstanceKey', 'key'] }, { columns: ['jobKey', 'key'] }],
    });
    this.#ofElementInstance = this.#incidents.group({ columns: ['elementInstanceKey'] });
    this.#ofJob = this.#incidents.group({ columns: ['jobKey'] });
  }

  get(key: number): Incident | undefined {
    return this.#incidents.get(key);
  }
  ofElementInstance(elementInstanceKey: number): Incident[] {
    return this.#ofElementInstance.rows([elementInstanceKey]).filter(({ jobKey }) => jobKey < 0);
  }
  ofJob(jobKey: number): Incident | undefined {
    return this.#ofJob.rows([jobKey])[0];
  }
  put(key: number, value: IncidentValue): void {
    this.#incidents.put({ key, elementInstanceKey: value.elementInstanceKey, jobKey: value.jobKey, value });
  }
  remove(key: number): void {
    this.#incidents.delete(key);
  }
}
