import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

/** Where events of an element instance arrive until the element takes them: which may still come, and which have come. */
export interface EventScope {
  readonly key: number;
  readonly accepting: boolean;
  readonly interrupted: boolean;
  readonly interruptingElementIds: readonly string[];
  readonly boundaryElementIds: readonly string[];
}

export interface EventTrigger {
  readonly scopeKey: number;
  readonly eventKey: number;
  readonly elementId: string;
  /** '' when the event brought no variables. */
  readonly variables: string;
  readonly processInstanceKey: number;
}

export interface EventScopeState {
  /** The oldest trigger that waits in this scope. The scope of a process start event is the process definition key. */
  peekTrigger(scopeKey: number): EventTrigger | undefined;
  canTrigger(scopeKey: number, elementId: string): boolean;
}

export interface MutableEventScopeState extends EventScopeState {
  create(scope: Pick<EventScope, 'key' | 'interruptingElementIds' | 'boundaryElementIds'>): void;
  /** The scope and all its triggers. */
  remove(key: number): void;
  /** Does nothing when the scope does not accept the event. */
  trigger(trigger: EventTrigger): void;
  triggerStartEvent(trigger: EventTrigger): void;
  deleteTrigger(scopeKey: number, eventKey: number): void;
}

export class SqliteEventScopeState implements MutableEventScopeState {
  readonly #scopes: Table<EventScope>;
  readonly #triggers: Table<EventTrigger>;
  readonly #ofScope: RowGroup<EventTrigger>;

  constructor(database: Database) {
    this.#scopes = new Table<EventScope>(database, {
      name: 'event_scope',
      columns: { key: 'key', accepting: 'boolean', interrupted: 'boolean', interruptingElementIds: 'json', boundaryElementIds: 'json' },
      primaryKey: ['key'],
    });
    this.#triggers = new Table<EventTrigger>(database, {
      name: 'event_trigger',
      columns: { scopeKey: 'key', eventKey: 'key', elementId: 'text', variables: 'text', processInstanceKey: 'key' },
      primaryKey: ['scopeKey', 'eventKey'],
    });
    this.#ofScope = this.#triggers.group({ columns: ['scopeKey'] });
  }

  peekTrigger(scopeKey: number): EventTrigger | undefined {
    let oldest: EventTrigger | undefined;
    for (const trigger of this.#ofScope.rows([scopeKey])) if (!oldest || trigger.eventKey < oldest.eventKey) oldest = trigger;
    return oldest;
  }

  canTrigger(scopeKey: number, elementId: string): boolean {
    const scope = this.#scopes.get(scopeKey);
    return scope !== undefined && accepts(scope, elementId);
  }

  create({
    key,
    interruptingElementIds,
    boundaryElementIds,
  }: Pick<EventScope, 'key' | 'interruptingElementIds' | 'boundaryElementIds'>): void {
    this.#scopes.put({ key, accepting: true, interrupted: false, interruptingElementIds, boundaryElementIds });
  }

  remove(key: number): void {
    if (!this.#scopes.get(key)) return;
    for (const trigger of this.#ofScope.rows([key])) this.#triggers.delete(key, trigger.eventKey);
    this.#scopes.delete(key);
  }

  trigger(trigger: EventTrigger): void {
    const scope = this.#scopes.get(trigger.scopeKey);
    if (!scope || !accepts(scope, trigger.elementId)) return;
    if (scope.interruptingElementIds.includes(trigger.elementId)) {
      const isBoundary = scope.boundaryElementIds.includes(trigger.elementId);
      this.#scopes.put({ ...scope, interrupted: true, accepting: scope.accepting && !isBoundary });
    }
    this.#triggers.put(trigger);
  }

  triggerStartEvent(trigger: EventTrigger): void {
    this.#triggers.put(trigger);
  }

  deleteTrigger(scopeKey: number, eventKey: number): void {
    this.#triggers.delete(scopeKey, eventKey);
  }
}

/** An interrupted scope still takes its boundary events: they take the whole activity away. */
function accepts(scope: EventScope, elementId: string): boolean {
  return scope.accepting && (!scope.interrupted || scope.boundaryElementIds.includes(elementId));
}
