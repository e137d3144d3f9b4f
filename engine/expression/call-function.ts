/** Finds and calls functions: built-in ones, Zeebe's own, and those of contexts. */
import type { Evaluator } from './fold-logic.ts';
import { expectKind, orNull } from './expect-kind.ts';
import { Scope } from './scope.ts';
import type { Arguments, Node } from './syntax.ts';
import { FeelContext, FeelError, FeelFunction, isError, isList, type Value } from './values.ts';

type CallNode = Node & { type: 'call' | 'qualified call' };
type CompiledArguments =
  | { readonly kind: 'positional'; readonly values: readonly Evaluator[] }
  | { readonly kind: 'named'; readonly values: ReadonlyMap<string, Evaluator> };

export function callFunction(node: CallNode, compile: (node: Node) => Evaluator): Evaluator {
  const args = compileArguments(node.args, compile);
  const { name } = node;
  if (node.type === 'call') return (scope) => orNull(callNamed(scope, name, args));
  const target = compile(node.target);
  return (scope) => {
    const value = target(scope);
    return expectKind(scope, value, 'context', () => {
      const context = value as FeelContext;
      const inside = new Scope(
        scope.run,
        () => undefined,
        (wanted) => context.functions.get(wanted) ?? [],
      );
      return withFunction(findFunction(inside, scope, name, args), (found) => invoke(scope, found, args));
    });
  };
}

function compileArguments(args: Arguments, compile: (node: Node) => Evaluator): CompiledArguments {
  if (args.kind === 'positional') return { kind: 'positional', values: args.values.map(compile) };
  return { kind: 'named', values: new Map([...args.values].map(([name, value]) => [name, compile(value)])) };
}

function callNamed(scope: Scope, name: string, args: CompiledArguments): Value {
  return withFunction(findFunction(scope, scope, name, args), (found) => {
    const result = invoke(scope, found, args);
    if (!isError(result)) return result;
    if (name === 'assert') {
      scope.run.warn('ASSERT_FAILURE', result.message);
      return result;
    }
    scope.run.warn('FUNCTION_INVOCATION_FAILURE', `Failed to invoke function '${name}': ${result.message}`);
    return null;
  });
}

function withFunction(found: FeelFunction | FeelError, then: (found: FeelFunction) => Value): Value {
  return found instanceof FeelFunction ? then(found) : found;
}

function findFunction(inside: Scope, scope: Scope, name: string, args: CompiledArguments): FeelFunction | FeelError {
  if (args.kind === 'positional') {
    const count = args.values.length;
    return (
      inside.findFunction(name, ({ params, hasVarArgs }) => params.length === count || (params.length < count && hasVarArgs)) ??
      scope.run.warn('NO_FUNCTION_FOUND', `No function found with name '${name}' and ${count} parameters`)
    );
  }
  const names = [...args.values.keys()];
  return (
    inside.findFunction(name, ({ params }) => names.every((given) => params.includes(given))) ??
    scope.run.warn('NO_FUNCTION_FOUND', `No function found with name '${name}' and parameters: ${names.join(',')}`)
  );
}

function invoke(scope: Scope, found: FeelFunction, args: CompiledArguments): Value {
  return found.invoke(argumentValues(scope, found, args), scope.run);
}

function argumentValues(scope: Scope, found: FeelFunction, args: CompiledArguments): readonly Value[] {
  // A named argument that is not given is null.
  if (args.kind === 'named') return found.params.map((name) => args.values.get(name)?.(scope) ?? null);
  const values = args.values.map((evaluate) => evaluate(scope));
  if (!found.hasVarArgs || found.params.length === 0) return values;
  const fixed = found.params.length - 1;
  const rest = values.slice(fixed);
  const [only] = rest;
  // `max([1,2])` is `max(1,2)`.
  const variable = rest.length === 1 && fixed === 0 && only !== undefined && isList(only) ? only : rest;
  return [...values.slice(0, fixed), variable];
}
