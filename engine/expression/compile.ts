/** Turns a syntax tree into closures that evaluate it. The rules for null, errors and the order of warnings are the reference's. */
import { add, divide, multiply, power, subtract } from './arithmetic.ts';
import { BigDecimal } from './big-decimal.ts';
import { callFunction } from './call-function.ts';
import { equal, identical, isComparable, order, pointKinds } from './compare.ts';
import { stepsOfPower } from './exact-functions.ts';
import { compileIteration } from './compile-iteration.ts';
import { foldLogic, type Evaluator } from './fold-logic.ts';
import { filterList } from './filter-list.ts';
import { expectKind, orNull } from './expect-kind.ts';
import { readPath } from './read-path.ts';
import type { Scope } from './scope.ts';
import { showRange } from './show-node.ts';
import { contains, type BinaryOperator, type Node, type RangeNode } from './syntax.ts';
import {
  FeelContext,
  FeelError,
  FeelFatal,
  FeelFunction,
  FeelRange,
  isError,
  isFatal,
  isList,
  kindOf,
  show,
  typeNameOf,
  type Value,
} from './values.ts';

const defaultInput = 'cellInput';

export function compile(node: Node): Evaluator {
  const evaluator = compileNode(node);
  return (scope) => {
    scope.run.step();
    return evaluator(scope);
  };
}

function compileNode(node: Node): Evaluator {
  switch (node.type) {
    case 'literal':
    case 'number':
      return () => node.value;
    case 'input':
      return inputSymbol;
    case 'list':
      return compileList(node.items.map(compile));
    case 'context':
      return compileContext(node.entries);
    case 'range':
      return compileRange(node);
    case 'binary':
      return compileBinary(node.operator, compile(node.left), compile(node.right));
    case 'negation':
      return compileNegation(compile(node.operand));
    case 'not':
      return compileNot(compile(node.operand));
    case 'any':
      return compileDisjunction(node.tests.map(compile));
    case 'input comparison':
      return compileInputComparison(node.operator, compile(node.operand));
    case 'input range':
      return compileInputRange(node.range);
    case 'unary test':
      return compileUnaryTest(compile(node.operand));
    case 'if':
      return compileIf(compile(node.condition), compile(node.consequence), compile(node.otherwise));
    case 'in':
      return compileIn(compile(node.operand), compile(node.test));
    case 'instance of':
      return compileInstanceOf(compile(node.operand), node.typeName);
    case 'reference':
      return compileReference(node.names);
    case 'path':
      return compilePath(compile(node.operand), node.key);
    case 'filter':
      return filterList(node, compile);
    case 'some':
    case 'every':
    case 'for':
    case 'iteration':
      return compileIteration(node, compile);
    case 'call':
    case 'qualified call':
      return callFunction(node, compile);
    case 'function':
      return compileFunction(node.params, compile(node.body));
    case 'external':
      return () => null;
  }
}

function compileList(items: readonly Evaluator[]): Evaluator {
  return (scope) => {
    const values: Value[] = [];
    for (const item of items) {
      const value = item(scope);
      if (isError(value)) return value;
      if (isFatal(value)) return new FeelError(show(value));
      values.push(value);
    }
    return scope.run.bounded(values);
  };
}

/** Each entry sees those before it. A function among them is callable but is no entry of the value. */
function compileContext(entries: readonly (readonly [string, Node])[]): Evaluator {
  const compiled = entries.map(([key, value]) => ({ key, evaluate: compile(value), definesFunction: contains(value, 'function') }));
  return (scope) => {
    let values = new Map<string, Value>();
    let functions = new Map<string, FeelFunction[]>();
    let inner = scope.withContext(values, functions);
    for (const { key, evaluate, definesFunction } of compiled) {
      const value = evaluate(inner);
      if (definesFunction) {
        // A function goes on seeing the entries before it, and not itself.
        values = new Map(values);
        functions = new Map(functions);
        inner = scope.withContext(values, functions);
      }
      if (isError(value)) return value;
      if (isFatal(value)) return new FeelError(show(value));
      if (value instanceof FeelFunction) functions.set(key, [...(functions.get(key) ?? []), value]);
      else values.set(key, value);
    }
    return scope.run.bounded(new FeelContext(values, { functions, isLiteral: true }));
  };
}

function compileRange(node: RangeNode): Evaluator {
  const start = compile(node.start);
  const end = compile(node.end);
  return (scope) =>
    withBoth(start(scope), end(scope), (from, to) => {
      const kind = kindOf(from);
      if (!pointKinds.has(kind) || kind !== kindOf(to)) {
        return scope.run.warn('INVALID_TYPE', `Invalid range definition '${showRange(node)}'`);
      }
      return new FeelRange({ value: from, isClosed: node.startClosed }, { value: to, isClosed: node.endClosed });
    });
}

function withValue(value: Value, then: (value: Value) => Value): Value {
  return isError(value) || isFatal(value) ? value : then(value);
}

function withBoth(left: Value, right: Value, then: (left: Value, right: Value) => Value): Value {
  return withValue(left, () => withValue(right, () => then(left, right)));
}

function compileBinary(operator: BinaryOperator, left: Evaluator, right: Evaluator): Evaluator {
  switch (operator) {
    case '=':
      return (scope) => checkEqual(scope, left(scope), right(scope));
    case '<':
      return compareWith(left, right, (sign) => sign < 0);
    case '<=':
      return compareWith(left, right, (sign) => sign <= 0);
    case '>':
      return compareWith(left, right, (sign) => sign > 0);
    case '>=':
      return compareWith(left, right, (sign) => sign >= 0);
    case 'and':
      return compileConjunction([left, right]);
    case 'or':
      return compileDisjunction([left, right]);
    case '**':
      return (scope) => {
        const base = left(scope);
        const exponent = right(scope);
        if (exponent instanceof BigDecimal) scope.run.step(stepsOfPower(exponent));
        scope.run.goThrough(base);
        return orNull(
          expectKind(scope, base, 'number', () =>
            expectKind(scope, exponent, 'number', () => power(base as BigDecimal, exponent as BigDecimal)),
          ),
        );
      };
    default:
      return compileArithmetic(operator, left, right);
  }
}

function compileArithmetic(operator: '+' | '-' | '*' | '/', left: Evaluator, right: Evaluator): Evaluator {
  const [calculate, complain] = {
    '+': [add, (x: string, y: string) => `Can't add '${y}' to '${x}'`] as const,
    '-': [subtract, (x: string, y: string) => `Can't subtract '${y}' from '${x}'`] as const,
    '*': [multiply, (x: string, y: string) => `Can't multiply '${x}' by '${y}'`] as const,
    '/': [divide, (x: string, y: string) => `Can't divide '${x}' by '${y}'`] as const,
  }[operator];
  return (scope) =>
    orNull(
      withBoth(left(scope), right(scope), (x, y) => {
        if (typeof x === 'string' && typeof y === 'string') scope.run.text(x.length + y.length);
        else {
          scope.run.goThrough(x);
          scope.run.goThrough(y);
        }
        return calculate(x, y) ?? scope.run.warn('INVALID_TYPE', complain(show(x), show(y)));
      }),
    );
}

function compileNegation(operand: Evaluator): Evaluator {
  return (scope) => {
    const value = operand(scope);
    return orNull(expectKind(scope, value, 'number', () => (value as BigDecimal).negate()));
  };
}

function compileNot(operand: Evaluator): Evaluator {
  return (scope) => {
    const value = operand(scope);
    return orNull(expectKind(scope, value, 'boolean', () => !(value as boolean)));
  };
}

function checkEqual(scope: Scope, left: Value, right: Value): Value {
  return withBoth(left, right, (x, y) => {
    scope.run.goThroughBoth(x, y);
    const result = equal(x, y);
    if (result !== undefined) return result;
    scope.run.warn('NOT_COMPARABLE', `Can't compare '${show(x)}' with '${show(y)}'`);
    return null;
  });
}

function checkOrder(scope: Scope, left: Value, right: Value, accepts: (sign: number) => boolean): Value {
  return withBoth(left, right, (x, y) => {
    scope.run.goThroughBoth(x, y);
    if (isList(x)) scope.run.goThrough(x);
    if (isList(y)) scope.run.goThrough(y);
    if (isComparable(x) && isComparable(y) && kindOf(x) === kindOf(y)) return accepts(order(x, y));
    scope.run.warn('NOT_COMPARABLE', `Can't compare '${show(x)}' with '${show(y)}'`);
    return null;
  });
}

function compareWith(left: Evaluator, right: Evaluator, accepts: (sign: number) => boolean): Evaluator {
  return (scope) => checkOrder(scope, left(scope), right(scope), accepts);
}

/** `and` over any number of operands: false wins at once, null stays unless a false comes. */
export function compileConjunction(items: readonly Evaluator[]): Evaluator {
  return (scope) => foldLogic(scope, items, false);
}

export function compileDisjunction(items: readonly Evaluator[]): Evaluator {
  return (scope) => foldLogic(scope, items, true);
}

// ---- unary tests

function inputSymbol(scope: Scope): Value {
  const value = scope.variable('?');
  if (value !== undefined && !isError(value)) return value;
  return new FeelFatal("No input value available. '?' can only be used inside an unary-test expression.");
}

function inputValue(scope: Scope): Value {
  const named = scope.variable('inputVariableName');
  const value = scope.variable(typeof named === 'string' ? named : defaultInput);
  if (value !== undefined && !isError(value)) return value;
  scope.run.warn('NO_VARIABLE_FOUND', 'No input value found.');
  return null;
}

function compileInputComparison(operator: BinaryOperator, operand: Evaluator): Evaluator {
  const compare = compileBinary(operator, inputValue, operand);
  return (scope) => compare(scope);
}

function compileInputRange(range: RangeNode): Evaluator {
  const start = compile(range.start);
  const end = compile(range.end);
  return (scope) => {
    const low = start(scope);
    const high = end(scope);
    return withValue(inputValue(scope), (input) => {
      const kind = kindOf(input);
      if (![input, low, high].every((value) => isComparable(value) && kindOf(value) === kind)) {
        scope.run.warn('NOT_COMPARABLE', `Can't compare '${show(inputValue(scope))}' with '${show(low)}' and '${show(high)}'`);
        return null;
      }
      const fromStart = order(input, low);
      const toEnd = order(input, high);
      return (range.startClosed ? fromStart >= 0 : fromStart > 0) && (range.endClosed ? toEnd <= 0 : toEnd < 0);
    });
  };
}

/** A test that is neither true nor a list with the input in it is compared with the input. */
function compileUnaryTest(operand: Evaluator): Evaluator {
  return (scope) =>
    withValue(inputValue(scope), (input) => {
      const value = operand(scope);
      if (isFatal(value)) {
        const outcome = operand(scope.with(new Map([['?', input]])));
        return typeof outcome === 'boolean' ? outcome : null;
      }
      if (value === true) return true;
      if (isList(value)) scope.run.goThroughAll(value);
      if (isList(value) && value.some((item) => identical(item, input))) return true;
      const same = checkEqual(scope, input, value);
      if (same === true) return true;
      return isList(value) || same !== null ? false : null;
    });
}

function compileIn(operand: Evaluator, test: Evaluator): Evaluator {
  return (scope) =>
    withValue(operand(scope), (value) => {
      const named = scope.variable('inputVariableName');
      return test(scope.with(new Map([[typeof named === 'string' ? named : defaultInput, value]])));
    });
}

// ---- control, references

function compileIf(condition: Evaluator, then: Evaluator, otherwise: Evaluator): Evaluator {
  return (scope) => {
    const value = condition(scope);
    if (typeof value === 'boolean') {
      const result = value ? then(scope) : otherwise(scope);
      // The reference takes an error of the chosen branch for a condition that is no boolean.
      return isError(result) ? otherwise(scope) : result;
    }
    const outcome = expectKind(scope, value, 'boolean', () => value);
    return isFatal(outcome) ? outcome : otherwise(scope);
  };
}

const typeAliases: Readonly<Record<string, string>> = {
  'date time': 'date and time',
  'year-month-duration': 'years and months duration',
  'day-time-duration': 'days and time duration',
};

function compileInstanceOf(operand: Evaluator, typeName: string): Evaluator {
  return (scope) =>
    withValue(operand(scope), (value) => {
      if (typeName === 'Any') return value !== null;
      return (typeAliases[typeName] ?? typeName) === typeNameOf(kindOf(value));
    });
}

function compileReference(names: readonly string[]): Evaluator {
  const [first = '', ...rest] = names;
  return (scope) => {
    const value = scope.variable(first);
    if (value === undefined || isError(value)) {
      scope.run.warn('NO_VARIABLE_FOUND', `No variable found with name '${first}'`);
      return null;
    }
    return rest.reduce<Value>((current, key) => withValue(current, (found) => readPath(scope, found, key)), value);
  };
}

function compilePath(operand: Evaluator, key: string): Evaluator {
  return (scope) => withValue(operand(scope), (value) => readPath(scope, value, key));
}

function compileFunction(params: readonly string[], body: Evaluator): Evaluator {
  return (scope) =>
    new FeelFunction(params, (args) => {
      const values = new Map(params.slice(0, args.length).map((name, index) => [name, args[index]!]));
      return body(scope.with(values));
    });
}
