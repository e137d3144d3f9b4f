import type { IncidentValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

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

  constructor(database: Database) {
    this.#incidents = new Table<Incident>(database, {
      name: 'incident',
      columns: { key: 'integer', elementInstanceKey: 'integer', jobKey: 'integer', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['elementInstanceKey', 'key'] }, { columns: ['jobKey', 'key'] }],
    });
  }

  get(key: number): Incident | undefined {
    return this.#incidents.get(key);
  }
  ofElementInstance(elementInstanceKey: number): Incident[] {
    return this.#incidents.select('elementInstanceKey = ? AND jobKey < 0 ORDER BY key', elementInstanceKey);
  }
  ofJob(jobKey: number): Incident | undefined {
    return this.#incidents.selectOne('jobKey = ? ORDER BY key', jobKey);
  }
  put(key: number, value: IncidentValue): void {
    this.#incidents.put({ key, elementInstanceKey: value.elementInstanceKey, jobKey: value.jobKey, value });
  }
  remove(key: number): void {
    this.#incidents.delete(key);
  }
}
