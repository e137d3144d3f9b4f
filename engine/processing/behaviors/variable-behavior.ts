import type { ProcessInstanceValue } from '../../protocol/record.ts';
import { documentEntries, documentOf } from '../../state/document.ts';
import type { Processing } from '../processing.ts';

type Owner = Pick<ProcessInstanceValue, 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey' | 'tenantId'>;

/** Writes variables into scopes (zeebe.md §2.6). */
export class VariableBehavior {
  readonly #processing: Processing;
  constructor(processing: Processing) {
    this.#processing = processing;
  }

  /** Into this scope only. Equal values write nothing. */
  mergeLocal(scopeKey: number, owner: Owner, document: string): void {
    for (const [name, value] of documentEntries(document)) this.setLocal(scopeKey, owner, name, value);
  }

  setLocal(scopeKey: number, owner: Owner, name: string, value: string): void {
    const known = this.#processing.state.variables.local(scopeKey, name);
    if (!known) this.#write('CREATED', this.#processing.keys.next(), scopeKey, owner, name, value);
    else if (known.value !== value) this.#write('UPDATED', known.key, scopeKey, owner, name, value);
  }

  /**
   * From this scope outwards: where a name stands with a different value it is updated and done with. An equal value is *not* done with, so an outer
   * scope may get it too. The rest goes to the outermost scope.
   */
  merge(scopeKey: number, owner: Owner, document: string): void {
    let rest = documentEntries(document);
    let scope = scopeKey;
    for (let parent = this.#processing.state.variables.parentScope(scope); parent > 0 && rest.length > 0;) {
      rest = rest.filter(([name, value]) => !this.#updateDifferent(scope, owner, name, value));
      scope = parent;
      parent = this.#processing.state.variables.parentScope(scope);
    }
    for (const [name, value] of rest) this.setLocal(scope, owner, name, value);
  }

  localDocument(scopeKey: number): string {
    return documentOf(this.#processing.state.variables.locals(scopeKey).map(({ name, value }) => [name, value] as const));
  }

  visibleDocument(scopeKey: number, names?: readonly string[]): string {
    return documentOf(this.#processing.state.variables.visible(scopeKey, names));
  }

  #updateDifferent(scopeKey: number, owner: Owner, name: string, value: string): boolean {
    const known = this.#processing.state.variables.local(scopeKey, name);
    if (!known || known.value === value) return false;
    this.#write('UPDATED', known.key, scopeKey, owner, name, value);
    return true;
  }

  #write(intent: 'CREATED' | 'UPDATED', key: number, scopeKey: number, owner: Owner, name: string, value: string): void {
    const { bpmnProcessId, processDefinitionKey, processInstanceKey, tenantId } = owner;
    this.#processing.writers.event(key, 'VARIABLE', intent, {
      name,
      value,
      scopeKey,
      bpmnProcessId,
      processInstanceKey,
      processDefinitionKey,
      tenantId,
    });
  }
}
