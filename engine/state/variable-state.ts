import { byNameLengthThenBytes } from './document.ts';
import type { ElementInstanceState } from './element-instance-state.ts';
import type { Database } from '../storage/database.ts';
import { RowCache } from '../storage/row-cache.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export interface Variable {
  readonly scopeKey: number;
  readonly name: string;
  readonly key: number;
  /** JSON text. */
  readonly value: string;
}

export interface VariableState {
  /** Innermost scope first. Undefined when no scope has the name. */
  find(scopeKey: number, name: string): Variable | undefined;
  local(scopeKey: number, name: string): Variable | undefined;
  locals(scopeKey: number): Variable[];
  /** -1 for the outermost scope. */
  parentScope(scopeKey: number): number;
  /** All that is visible from the scope, as [name, JSON text]: inner scopes first, in a scope by length of name, then bytes. */
  visible(scopeKey: number, names?: readonly string[]): [string, string][];
}

export interface MutableVariableState extends VariableState {
  set(variable: Variable): void;
  removeScope(scopeKey: number): void;
}

export class SqliteVariableState implements MutableVariableState {
  readonly #variables: Table<Variable>;
  readonly #ofScope: RowGroup<Variable>;
  readonly #elementInstances: ElementInstanceState;
  /** All variables of a scope, read together: FEEL asks for many names that are not there. */
  readonly #scopes = new RowCache<number, Map<string, Variable>>();

  constructor(database: Database, elementInstances: ElementInstanceState) {
    this.#elementInstances = elementInstances;
    this.#variables = new Table<Variable>(database, {
      name: 'variable',
      columns: { scopeKey: 'key', name: 'text', key: 'key', value: 'text' },
      primaryKey: ['scopeKey', 'name'],
    });
    this.#ofScope = this.#variables.group({ columns: ['scopeKey'] });
    database.onRollback(() => this.#scopes.clear());
  }

  find(scopeKey: number, name: string): Variable | undefined {
    for (let scope = scopeKey; scope > 0; scope = this.parentScope(scope)) {
      const variable = this.#scope(scope).get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  local(scopeKey: number, name: string): Variable | undefined {
    return this.#scope(scopeKey).get(name);
  }

  locals(scopeKey: number): Variable[] {
    return [...this.#scope(scopeKey).values()].sort((left, right) => byNameLengthThenBytes(left.name, right.name));
  }

  parentScope(scopeKey: number): number {
    return this.#elementInstances.get(scopeKey)?.parentKey ?? -1;
  }

  visible(scopeKey: number, names?: readonly string[]): [string, string][] {
    const wanted = names && new Set(names);
    const seen = new Map<string, string>();
    for (let scope = scopeKey; scope > 0; scope = this.parentScope(scope)) {
      for (const { name, value } of this.locals(scope)) {
        if (!seen.has(name) && (!wanted || wanted.has(name))) seen.set(name, value);
      }
    }
    return [...seen];
  }

  set(variable: Variable): void {
    this.#variables.put(variable);
    const scope = this.#scope(variable.scopeKey).set(variable.name, variable);
    this.#scopes.set(variable.scopeKey, scope, variable.value.length);
  }

  removeScope(scopeKey: number): void {
    for (const name of this.#scope(scopeKey).keys()) this.#variables.delete(scopeKey, name);
    this.#scopes.delete(scopeKey);
  }

  #scope(scopeKey: number): Map<string, Variable> {
    const known = this.#scopes.get(scopeKey);
    if (known) return known;
    const variables = this.#ofScope.rows([scopeKey]);
    const read = new Map(variables.map((variable) => [variable.name, variable]));
    this.#scopes.set(
      scopeKey,
      read,
      variables.reduce((sum, { value }) => sum + value.length, 0),
    );
    return read;
  }
}
