import type { UserTaskValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';

export type UserTaskLifecycle = 'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';
export interface UserTask {
  readonly key: number;
  readonly state: UserTaskLifecycle;
  readonly value: UserTaskValue;
}

export interface UserTaskState {
  get(key: number): UserTask | undefined;
}
export interface MutableUserTaskState extends UserTaskState {
  put(key: number, value: UserTaskValue, state: UserTaskLifecycle): void;
  remove(key: number): void;
}

export class SqliteUserTaskState implements MutableUserTaskState {
  readonly #tasks: Table<UserTask>;
  constructor(database: Database) {
    this.#tasks = new Table<UserTask>(database, {
      name: 'user_task',
      columns: { key: 'key', state: 'text', value: 'json' },
      primaryKey: ['key'],
    });
  }
  get(key: number): UserTask | undefined {
    return key > 0 ? this.#tasks.get(key) : undefined;
  }
  /** What was done to the task last, and with which variables, is in the log only. */
  put(key: number, value: UserTaskValue, state: UserTaskLifecycle): void {
    this.#tasks.put({ key, state, value: { ...value, action: '', changedAttributes: [], variables: '{}' } });
  }
  remove(key: number): void {
    this.#tasks.delete(key);
  }
}
