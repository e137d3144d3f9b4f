/** FEEL as the rules see it: a small tree of what an expression reads, compares and makes. */
import { parseExpression, parseUnaryTests } from 'feelin';

export type Feel =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'path'; readonly of: Feel; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Feel; readonly right: Feel }
  | { readonly kind: 'and' | 'or'; readonly left: Feel; readonly right: Feel }
  | { readonly kind: 'if'; readonly condition: Feel; readonly yes: Feel; readonly no: Feel }
  | { readonly kind: 'context'; readonly entries: readonly { readonly key: string; readonly value: Feel }[] }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Feel[] }
  | { readonly kind: 'filter'; readonly of: Feel; readonly by: Feel }
  /** for, some, every: each binding is seen by the later ones and by the body */
  | { readonly kind: 'each'; readonly bindings: readonly { readonly name: string; readonly in: Feel }[]; readonly body: Feel }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Feel }
  | { readonly kind: 'other'; readonly what: string; readonly parts: readonly Feel[] };

export interface Parsed {
  readonly feel: Feel;
  readonly valid: boolean;
}

/** Longer ones are refused unread: nobody can check them either. */
const MAX_LENGTH = 20_000;
const MAX_KEPT = 4_000;
const kept = new Map<string, Parsed>();
const NOTHING: Feel = { kind: 'null' };

/** Parses once, however often the same text is asked for; a diagram that is being drawn is linted after every stroke. */
export function parseFeel(text: string, kind: 'expression' | 'test' = 'expression'): Parsed {
  const key = `${kind}:${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const parsed = parse(text, kind);
  kept.set(key, parsed);
  return parsed;
}

/** Of a value in a diagram: with `=` an expression, else a text. */
export function parseValue(text: string): Parsed {
  return text.startsWith('=') ? parseFeel(text.slice(1).trim()) : { feel: { kind: 'text', value: text }, valid: true };
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
}

function parse(text: string, kind: 'expression' | 'test'): Parsed {
  if (text.trim() === '' || text.length > MAX_LENGTH) return { feel: NOTHING, valid: false };
  try {
    const tree = (kind === 'test' ? parseUnaryTests : parseExpression)(text, {}, undefined);
    let valid = true;
    tree.iterate({
      enter: (node) => {
        if (node.type.isError) valid = false;
      },
    });
    return { feel: build(tree.topNode as unknown as Node, text), valid };
  } catch {
    // Nested deeper than the reader's stack.
    return { feel: NOTHING, valid: false };
  }
}

function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** Words and signs that carry no meaning of their own in the tree. */
const isSign = ({ name }: Node): boolean => /^[^A-Z]/.test(name) && name !== 'null';

const textIn = (node: Node | undefined, text: string): string => (node ? text.slice(node.from, node.to).trim() : '');

function buildEach(parts: readonly Node[], text: string): Feel {
  const bindings = parts
    .filter(({ name }) => name === 'InExpressions')
    .flatMap(childrenOf)
    .filter(({ name }) => name === 'InExpression');
  const body = parts.filter(({ name }) => name !== 'InExpressions').at(-1);
  return { kind: 'each', bindings: bindings.map((binding) => bindingOf(binding, text)), body: body ? build(body, text) : NOTHING };
}

function buildFunction(parts: readonly Node[], text: string): Feel {
  const parameters = parts
    .filter(({ name }) => name === 'FormalParameters')
    .flatMap(childrenOf)
    .filter(({ name }) => name === 'FormalParameter');
  const body = parts.find(({ name }) => name === 'FunctionBody');
  return {
    kind: 'function',
    parameters: parameters.map((parameter) => textIn(childrenOf(parameter)[0], text)),
    body: body ? build(body, text) : NOTHING,
  };
}

function build(node: Node, text: string): Feel {
  const own = text.slice(node.from, node.to);
  const children = childrenOf(node);
  const parts = children.filter((child) => !isSign(child));
  const part = (index: number): Feel => (parts[index] ? build(parts[index], text) : NOTHING);
  const all = (): Feel[] => parts.map((child) => build(child, text));
  const textOf = (child: Node | undefined): string => textIn(child, text);
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', name: own.trim() };
    case 'StringLiteral':
      return { kind: 'text', value: unquote(own) };
    case 'NumericLiteral':
      return { kind: 'number', value: Number(own) };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: own === 'true' };
    case 'null':
    case 'NullLiteral':
      return NOTHING;
    case 'PathExpression':
      return { kind: 'path', of: part(0), name: textOf(parts[1]) };
    case 'Comparison': {
      const operator = parts.find(({ name }) => name === 'CompareOp');
      const sides = parts.filter(({ name }) => name !== 'CompareOp').map((child) => build(child, text));
      if (!operator || sides.length !== 2) return { kind: 'other', what: 'Comparison', parts: sides };
      return { kind: 'compare', operator: textOf(operator), left: sides[0] as Feel, right: sides[1] as Feel };
    }
    case 'Conjunction':
      return { kind: 'and', left: part(0), right: part(1) };
    case 'Disjunction':
      return { kind: 'or', left: part(0), right: part(1) };
    case 'IfExpression':
      return { kind: 'if', condition: part(0), yes: part(1), no: part(2) };
    case 'Context':
      return { kind: 'context', entries: parts.filter(({ name }) => name === 'ContextEntry').map((entry) => entryOf(entry, text)) };
    case 'FunctionInvocation': {
      const called = parts[0];
      if (called?.name !== 'VariableName') return { kind: 'other', what: node.name, parts: all() };
      return { kind: 'call', name: textOf(called), parts: parts.slice(1).flatMap((list) => argumentsOf(list, text)) };
    }
    case 'FilterExpression':
      return { kind: 'filter', of: part(0), by: part(1) };
    case 'ForExpression':
    case 'QuantifiedExpression':
      return buildEach(parts, text);
    case 'FunctionDefinition':
      return buildFunction(parts, text);
    case 'Expression':
    case 'ParenthesizedExpression':
    case 'FunctionBody':
    case 'IterationContext':
      if (parts.length === 1) return part(0);
      return { kind: 'other', what: node.name, parts: all() };
    default:
      return { kind: 'other', what: node.name, parts: all() };
  }
}

function entryOf(entry: Node, text: string): { key: string; value: Feel } {
  const [key, value] = childrenOf(entry).filter((child) => !isSign(child));
  const name = key ? text.slice(key.from, key.to).trim() : '';
  return { key: name.startsWith('"') ? unquote(name) : name, value: value ? build(value, text) : NOTHING };
}

function bindingOf(binding: Node, text: string): { name: string; in: Feel } {
  const [name, ...rest] = childrenOf(binding).filter((child) => !isSign(child));
  const values = rest.map((child) => build(child, text));
  return {
    name: name ? text.slice(name.from, name.to).trim() : '',
    in: values.length === 1 ? (values[0] as Feel) : { kind: 'other', what: 'in', parts: values },
  };
}

/** Named arguments are told by their values. */
function argumentsOf(list: Node, text: string): Feel[] {
  return childrenOf(list)
    .filter((child) => !isSign(child))
    .map((child) => {
      if (child.name !== 'NamedParameter') return build(child, text);
      const value = childrenOf(child)
        .filter((inner) => !isSign(inner))
        .at(-1);
      return value ? build(value, text) : NOTHING;
    });
}

function unquote(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.replace(/^"|"$/g, '');
  }
}
