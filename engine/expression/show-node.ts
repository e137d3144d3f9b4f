/** A range as the reference prints its syntax tree in the warning about bounds that do not fit. */
import type { Node, RangeNode } from './syntax.ts';

export function showRange(range: RangeNode): string {
  return `ConstRange(${boundary(range.start, range.startClosed)},${boundary(range.end, range.endClosed)})`;
}

function boundary(node: Node, isClosed: boolean): string {
  return `${isClosed ? 'Closed' : 'Open'}ConstRangeBoundary(${showNode(node)})`;
}

/** The kinds of bounds that are written in practice; others by the kind alone. */
function showNode(node: Node): string {
  switch (node.type) {
    case 'number':
      return `ConstNumber(${node.value})`;
    case 'reference':
      return `Ref(List(${node.names.join(', ')}))`;
    case 'negation':
      return `ArithmeticNegation(${showNode(node.operand)})`;
    case 'path':
      return `PathExpression(${showNode(node.operand)},${node.key})`;
    case 'literal':
      if (node.value === null) return 'ConstNull';
      if (typeof node.value === 'boolean') return `ConstBool(${node.value})`;
      return typeof node.value === 'string' ? `ConstString(${node.value})` : node.type;
    default:
      return node.type;
  }
}
