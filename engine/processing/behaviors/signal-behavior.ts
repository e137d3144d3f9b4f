import type { SignalDefinition } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import type { VariableBehavior } from './variable-behavior.ts';

export class SignalBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  readonly #variables: VariableBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior, variables: VariableBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
    this.#variables = variables;
  }

  /** With the throwing element's own variables. */
  broadcast(signal: SignalDefinition, { key }: ElementContext): void {
    const variables = this.#variables.localDocument(key);
    const signalName = this.#expressions.string(signal.name, key);
    this.#processing.writers.command(this.#processing.keys.next(), 'SIGNAL', 'BROADCAST', {
      signalName,
      variables,
      tenantId: DEFAULT_TENANT,
    });
  }
}
