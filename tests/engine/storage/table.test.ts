import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Database } from '../../../engine/storage/database.ts';
import { Table } from '../../../engine/storage/table.ts';

interface Task {
  readonly key: number;
  readonly scopeKey: number;
  readonly type: string;
  readonly isOpen: boolean;
  readonly dueDate: number;
}
interface Named {
  readonly scopeKey: number;
  readonly name: string;
  readonly value: string;
}

/** What is done to the tables; keys and scopes are drawn from the few that exist, so that rows meet again. */
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      at: fc.nat(9),
      scope: fc.nat(2),
      type: fc.constantFrom('a', 'b'),
      isOpen: fc.boolean(),
      due: fc.nat(50),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), at: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('name' as const), scope: fc.nat(2), name: fc.constantFrom('x', 'y', 'zz'), value: fc.string() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unname' as const), scope: fc.nat(2), name: fc.constantFrom('x', 'y', 'zz') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'roll back' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('commit' as const, 'flush' as const, 'select' as const) }) },
);

/** The tables and, beside them, what they must hold: two plain maps and their copies from the start of the batch. */
class Subject {
  readonly database = new Database(':memory:');
  readonly tasks = new Table<Task>(this.database, {
    name: 'task',
    columns: { key: 'key', scopeKey: 'key', type: 'text', isOpen: 'boolean', dueDate: 'integer' },
    primaryKey: ['key'],
    indexes: [{ columns: ['scopeKey', 'key'] }, { columns: ['type', 'key'], where: 'isOpen = 1' }, { columns: ['dueDate', 'key'] }],
  });
  readonly names = new Table<Named>(this.database, {
    name: 'named',
    columns: { scopeKey: 'key', name: 'text', value: 'text' },
    primaryKey: ['scopeKey', 'name'],
  });
  readonly ofScope = this.tasks.group({ columns: ['scopeKey'] });
  readonly open = this.tasks.group({ columns: ['type'], where: { sql: 'isOpen = 1', has: ({ isOpen }) => isOpen } });
  readonly agenda = this.tasks.agenda({ column: 'dueDate', thenBy: ['key'] });
  readonly ofNames = this.names.group({ columns: ['scopeKey'] });
  #taskRows = new Map<number, Task>();
  #nameRows = new Map<string, Named>();
  #before = { tasks: new Map<number, Task>(), names: new Map<string, Named>(), lastKey: 0 };
  #lastKey = 0;

  constructor() {
    this.database.follow(() => ({ lastKey: this.#lastKey, lastPosition: 1 }));
    this.database.begin();
    this.#startBatch();
  }

  take(step: typeof act extends fc.Arbitrary<infer Step> ? Step : never): void {
    switch (step.do) {
      case 'put': {
        // One in the middle of those that exist, or the next new one.
        const key = Math.min(step.at + 1, this.#lastKey + 1);
        this.#lastKey = Math.max(this.#lastKey, key);
        const row: Task = { key, scopeKey: step.scope + 1, type: step.type, isOpen: step.isOpen, dueDate: step.due };
        // A row refers to nothing that is newer than itself.
        if (row.scopeKey > this.#lastKey) return;
        this.tasks.put(row);
        this.#taskRows.set(key, row);
        return;
      }
      case 'delete':
        this.tasks.delete(step.at + 1);
        this.#taskRows.delete(step.at + 1);
        return;
      case 'name': {
        const row: Named = { scopeKey: step.scope + 1, name: step.name, value: step.value };
        if (row.scopeKey > this.#lastKey) return;
        this.names.put(row);
        this.#nameRows.set(`${row.scopeKey} ${row.name}`, row);
        return;
      }
      case 'unname':
        this.names.delete(step.scope + 1, step.name);
        this.#nameRows.delete(`${step.scope + 1} ${step.name}`);
        return;
      case 'release':
        this.database.release();
        this.#startBatch();
        return;
      case 'roll back':
        this.database.rollbackToSavepoint();
        this.#taskRows = this.#before.tasks;
        this.#nameRows = this.#before.names;
        this.#lastKey = this.#before.lastKey;
        this.#startBatch();
        return;
      case 'commit':
      case 'flush':
        this.database.release();
        if (step.do === 'flush') this.database.commitWithState();
        else this.database.commit();
        this.database.begin();
        this.#startBatch();
        return;
      case 'select':
        expect(this.tasks.select('1 ORDER BY key')).toEqual(this.#sorted([...this.#taskRows.values()]));
    }
  }

  check(): void {
    for (let key = 1; key <= 11; key++) expect(this.tasks.get(key)).toEqual(this.#taskRows.get(key));
    const tasks = this.#sorted([...this.#taskRows.values()]);
    for (let scope = 1; scope <= 4; scope++) {
      const children = tasks.filter(({ scopeKey }) => scopeKey === scope);
      expect(this.ofScope.rows([scope])).toEqual(children);
      expect(this.ofScope.rows([scope], 4, 2)).toEqual(children.filter(({ key }) => key >= 4).slice(0, 2));
      const names = [...this.#nameRows.values()].filter(({ scopeKey }) => scopeKey === scope);
      expect(new Set(this.ofNames.rows([scope]).map(({ name, value }) => `${name}=${value}`))).toEqual(
        new Set(names.map(({ name, value }) => `${name}=${value}`)),
      );
    }
    for (const type of ['a', 'b']) {
      const open = tasks.filter((task) => task.isOpen && task.type === type);
      expect(this.open.rows([type])).toEqual(open);
      expect(this.open.rows([type], undefined, 3)).toEqual(open.slice(0, 3));
    }
    const byDate = [...tasks].sort((left, right) => left.dueDate - right.dueDate || left.key - right.key);
    for (const until of [0, 10, 25, 50]) {
      const due = byDate.filter(({ dueDate }) => dueDate <= until);
      expect(this.agenda.due(until, 100)).toEqual(due);
      expect(this.agenda.due(until, 2)).toEqual(due.slice(0, 2));
    }
    // It may name a moment at which nothing is due any more, never one that is too late.
    const next = this.agenda.next() ?? Number.POSITIVE_INFINITY;
    expect(next).toBeLessThanOrEqual(byDate[0]?.dueDate ?? Number.POSITIVE_INFINITY);
  }

  #startBatch(): void {
    this.database.savepoint();
    this.#before = { tasks: new Map(this.#taskRows), names: new Map(this.#nameRows), lastKey: this.#lastKey };
  }

  #sorted(rows: Task[]): Task[] {
    return rows.sort((left, right) => left.key - right.key);
  }
}

describe('a table that keeps back what it writes', () => {
  it('should read what was written, whatever is in SQLite by then, and nothing of what was rolled back', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
        const subject = new Subject();
        try {
          for (const step of steps) {
            subject.take(step);
            subject.check();
          }
        } finally {
          subject.database.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('should write nothing of a row that comes and goes before the state is written', () => {
    const statements: string[] = [];
    const database = new Database(':memory:', (call, sql) => {
      if (call === 'run' && sql.includes('task')) statements.push(sql);
    });
    const tasks = new Table<Pick<Task, 'key'>>(database, { name: 'task', columns: { key: 'key' }, primaryKey: ['key'] });
    let lastKey = 0;
    database.follow(() => ({ lastKey, lastPosition: 1 }));
    const batch = (run: () => void): void => {
      database.begin();
      database.savepoint();
      run();
      database.release();
      database.commit();
    };
    batch(() => tasks.put({ key: ++lastKey }));
    batch(() => tasks.delete(1));
    database.flush();
    expect(statements).toEqual([]);
    batch(() => tasks.put({ key: ++lastKey }));
    database.flush();
    expect(statements).toHaveLength(1);
    expect(tasks.get(2)).toEqual({ key: 2 });
    database.close();
  });
});
