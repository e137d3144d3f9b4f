/** A syntax tree as the reference prints it, in the warning about a range whose bounds do not fit. */
import { BigDecimal } from './big-decimal.ts';
import { mapOrder } from './map-order.ts';
import type { Arguments, BinaryOperator, InputOperator, Iterator, Node, RangeNode } from './syntax.ts';
import {
  DaysTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearsMonthsDuration,
  ZonedDateTime,
  ZonedTime,
  offsetText,
} from './temporal/values.ts';
import type { Value } from './values.ts';

const binaryNames: Readonly<Record<BinaryOperator, string>> = {
  '+': 'Addition',
  '-': 'Subtraction',
  '*': 'Multiplication',
  '/': 'Division',
  '**': 'Exponentiation',
  '=': 'Equal',
  '<': 'LessThan',
  '<=': 'LessOrEqual',
  '>': 'GreaterThan',
  '>=': 'GreaterOrEqual',
  and: 'Conjunction',
  or: 'Disjunction',
};
const inputNames: Readonly<Record<InputOperator, string>> = {
  '=': 'InputEqualTo',
  '<': 'InputLessThan',
  '<=': 'InputLessOrEqual',
  '>': 'InputGreaterThan',
  '>=': 'InputGreaterOrEqual',
};
/** Up to this many, a map is printed by the name of its kind. */
const smallMap = 4;

export function showRange(range: RangeNode): string {
  return `ConstRange(${boundary(range.start, range.startClosed)},${boundary(range.end, range.endClosed)})`;
}

function boundary(node: Node, isClosed: boolean): string {
  return `${isClosed ? 'Closed' : 'Open'}ConstRangeBoundary(${showNode(node)})`;
}

const list = (items: readonly string[]): string => `List(${items.join(', ')})`;
const pairs = (entries: readonly (readonly [string, Node])[]): string => list(entries.map(([key, value]) => `(${key},${showNode(value)})`));
const iterators = (items: readonly Iterator[]): string => pairs(items.map(({ name, list: source }) => [name, source] as const));

function showNode(node: Node): string {
  switch (node.type) {
    case 'literal':
      return showLiteral(node.value);
    case 'number':
      return `ConstNumber(${node.value})`;
    case 'input':
      return 'ConstInputValue';
    case 'list':
      return `ConstList(${list(node.items.map(showNode))})`;
    case 'context':
      return `ConstContext(${pairs(node.entries)})`;
    case 'range':
      return showRange(node);
    case 'binary':
      return `${binaryNames[node.operator]}(${showNode(node.left)},${showNode(node.right)})`;
    case 'negation':
      return `ArithmeticNegation(${showNode(node.operand)})`;
    case 'not':
      return `Not(${showNode(node.operand)})`;
    case 'any':
      return `AtLeastOne(${list(node.tests.map(showNode))})`;
    case 'input comparison':
      return `${inputNames[node.operator]}(${showNode(node.operand)})`;
    case 'input range':
      return `InputInRange(${showRange(node.range)})`;
    case 'unary test':
      return `UnaryTestExpression(${showNode(node.operand)})`;
    case 'if':
      return `If(${showNode(node.condition)},${showNode(node.consequence)},${showNode(node.otherwise)})`;
    case 'in':
      return `In(${showNode(node.operand)},${showNode(node.test)})`;
    case 'instance of':
      return `InstanceOf(${showNode(node.operand)},${node.typeName})`;
    case 'reference':
      return `Ref(${list(node.names)})`;
    case 'path':
      return `PathExpression(${showNode(node.operand)},${node.key})`;
    case 'filter':
      return `Filter(${showNode(node.list)},${showNode(node.filter)})`;
    case 'some':
      return `SomeItem(${iterators(node.iterators)},${showNode(node.body)})`;
    case 'every':
      return `EveryItem(${iterators(node.iterators)},${showNode(node.body)})`;
    case 'for':
      return `For(${iterators(node.iterators)},${showNode(node.body)})`;
    case 'iteration':
      return `IterationContext(${showNode(node.start)},${showNode(node.end)})`;
    case 'call':
      return `FunctionInvocation(${node.name},${showArguments(node.args)})`;
    case 'qualified call':
      return `QualifiedFunctionInvocation(${showNode(node.target)},${node.name},${showArguments(node.args)})`;
    case 'function':
      return `FunctionDefinition(${list(node.params)},${showNode(node.body)})`;
    case 'external':
      return 'JavaFunctionInvocation';
  }
}

function showArguments(args: Arguments): string {
  if (args.kind === 'positional') return `PositionalFunctionParameters(${list(args.values.map(showNode))})`;
  const entries = mapOrder(args.values.keys(), args.values.size).map((name) => `${name} -> ${showNode(args.values.get(name)!)}`);
  return `NamedFunctionParameters(${args.values.size > smallMap ? 'HashMap' : 'Map'}(${entries.join(', ')}))`;
}

function showLiteral(value: Value): string {
  if (value === null) return 'ConstNull';
  if (typeof value === 'boolean') return `ConstBool(${value})`;
  if (typeof value === 'string') return `ConstString(${value})`;
  if (value instanceof BigDecimal) return `ConstNumber(${value})`;
  if (value instanceof LocalDate) return `ConstDate(${value})`;
  if (value instanceof LocalTime) return `ConstLocalTime(${value})`;
  if (value instanceof ZonedTime) return `ConstTime(${showTime(value)})`;
  if (value instanceof LocalDateTime) return `ConstLocalDateTime(${value})`;
  if (value instanceof ZonedDateTime) return `ConstDateTime(${value})`;
  if (value instanceof YearsMonthsDuration) return `ConstYearMonthDuration(${value.written ?? String(value)})`;
  if (value instanceof DaysTimeDuration) return `ConstDayTimeDuration(${value})`;
  throw new TypeError('Expected a literal to hold a scalar, but it holds a list, a context or a function');
}

function showTime({ time, offset, zone }: ZonedTime): string {
  return `ZonedTime(${time},${offsetText(offset)},${zone === undefined ? 'None' : `Some(${zone})`})`;
}
