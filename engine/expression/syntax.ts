/** The syntax tree of a FEEL text. */
import type { BigDecimal } from './big-decimal.ts';
import type { Value } from './values.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '**' | '=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';
export type InputOperator = '=' | '<' | '<=' | '>' | '>=';

export interface Iterator {
  readonly name: string;
  readonly list: Node;
}

export interface RangeNode {
  readonly type: 'range';
  readonly start: Node;
  readonly startClosed: boolean;
  readonly end: Node;
  readonly endClosed: boolean;
  readonly depth: number;
}

export type Arguments =
  | { readonly kind: 'positional'; readonly values: readonly Node[] }
  | { readonly kind: 'named'; readonly values: ReadonlyMap<string, Node> };

type Shape =
  | { readonly type: 'literal'; readonly value: Value }
  | { readonly type: 'number'; readonly value: BigDecimal }
  /** `?` */
  | { readonly type: 'input' }
  | { readonly type: 'list'; readonly items: readonly Node[] }
  | { readonly type: 'context'; readonly entries: readonly (readonly [string, Node])[] }
  | { readonly type: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly type: 'negation'; readonly operand: Node }
  | { readonly type: 'not'; readonly operand: Node }
  | { readonly type: 'any'; readonly tests: readonly Node[] }
  /** A comparison with the input of a unary test: `< 5`, or `true` alone. */
  | { readonly type: 'input comparison'; readonly operator: InputOperator; readonly operand: Node }
  | { readonly type: 'input range'; readonly range: RangeNode }
  | { readonly type: 'unary test'; readonly operand: Node }
  | { readonly type: 'if'; readonly condition: Node; readonly consequence: Node; readonly otherwise: Node }
  | { readonly type: 'in'; readonly operand: Node; readonly test: Node }
  | { readonly type: 'instance of'; readonly operand: Node; readonly typeName: string }
  | { readonly type: 'reference'; readonly names: readonly string[] }
  | { readonly type: 'path'; readonly operand: Node; readonly key: string }
  | { readonly type: 'filter'; readonly list: Node; readonly filter: Node }
  | { readonly type: 'some' | 'every' | 'for'; readonly iterators: readonly Iterator[]; readonly body: Node }
  | { readonly type: 'iteration'; readonly start: Node; readonly end: Node }
  | { readonly type: 'call'; readonly name: string; readonly args: Arguments }
  | { readonly type: 'qualified call'; readonly target: Node; readonly name: string; readonly args: Arguments }
  | { readonly type: 'function'; readonly params: readonly string[]; readonly body: Node }
  /** `external {…}` as a function's body: parses, but is not allowed. */
  | { readonly type: 'external' };

/** `depth` is the height of the tree below, so that evaluation can be bounded before it starts. */
export type Node = (Shape & { readonly depth: number }) | RangeNode;
export type ShapeOf = Shape;

/** True when the tree has a node of the type. */
export function contains(node: Node, type: Node['type']): boolean {
  return node.type === type || childrenOf(node).some((child) => contains(child, type));
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'literal':
    case 'number':
    case 'input':
    case 'reference':
    case 'external':
      return [];
    case 'list':
      return node.items;
    case 'context':
      return node.entries.map(([, value]) => value);
    case 'range':
    case 'iteration':
      return [node.start, node.end];
    case 'binary':
      return [node.left, node.right];
    case 'negation':
    case 'not':
    case 'input comparison':
    case 'unary test':
    case 'instance of':
    case 'path':
      return [node.operand];
    case 'any':
      return node.tests;
    case 'input range':
      return [node.range];
    case 'if':
      return [node.condition, node.consequence, node.otherwise];
    case 'in':
      return [node.operand, node.test];
    case 'filter':
      return [node.list, node.filter];
    case 'some':
    case 'every':
    case 'for':
      return [node.body, ...node.iterators.map((iterator) => iterator.list)];
    case 'call':
      return [...node.args.values.values()];
    case 'qualified call':
      return [node.target, ...node.args.values.values()];
    case 'function':
      return [node.body];
  }
}
