/**
 * Reads FEEL by ordered choice with the reference's grammar: where several readings are possible the first rule that fits wins, keywords
 * need no word boundary, and a rule that fails gives back its text. Bounded by depth and by a count of attempted rules.
 */
import { BigDecimal } from './big-decimal.ts';
import { ExpressionParseError } from './errors.ts';
import { ParserBase, type ParserLimits, type Rule } from './parser-base.ts';
import { UnfinishedComment } from './scanner.ts';
import { contains, type Arguments, type BinaryOperator, type Iterator, type Node, type RangeNode } from './syntax.ts';
import { temporalLiteral } from './temporal/literal.ts';

const escapes: readonly (readonly [string, string])[] = [
  ['\\b', '\b'],
  ['\\t', '\t'],
  ['\\n', '\n'],
  ['\\f', '\f'],
  ['\\r', '\r'],
  ['\\"', '"'],
  ["\\'", "'"],
  ['\\s', ' '],
];
const keySymbols = new Set(['"', '{', '}', ':', ',', '[', ']', '`']);
/** Built-in names with a word that is otherwise reserved. */
const reservedFunctions = ['and', 'or', 'date and time', 'years and months duration', 'get or else'] as const;
const typeWords = ['years and months duration', 'days and time duration', 'date and time', 'function'] as const;

class Parser extends ParserBase {
  /** Arithmetic read at a position, because ranges and loops read it and fall back. */
  private readonly operands = new Map<number, { node: Node | undefined; end: number }>();

  parseExpression(): Node {
    return this.whole(() => this.expression());
  }

  parseUnaryTests(): Node {
    return this.whole(() => this.unaryTests());
  }

  // ---- expressions, loosest first

  private expression(): Node | undefined {
    return this.nested(() =>
      this.first(
        () => this.ifThenElse(),
        () => this.forLoop(),
        () => this.quantified(),
        () => this.disjunction(),
      ),
    );
  }

  private ifThenElse(): Node | undefined {
    if (!this.scanner.take('if')) return undefined;
    const condition = this.expression();
    if (condition === undefined || !this.scanner.take('then')) return undefined;
    const consequence = this.expression();
    if (consequence === undefined || !this.scanner.take('else')) return undefined;
    const otherwise = this.expression();
    return otherwise && this.node({ type: 'if', condition, consequence, otherwise }, condition, consequence, otherwise);
  }

  private forLoop(): Node | undefined {
    return this.scanner.take('for') ? this.iteration('for', 'return') : undefined;
  }

  private quantified(): Node | undefined {
    const word = this.scanner.takeAny(['some', 'every'] as const);
    return word && this.iteration(word, 'satisfies');
  }

  private iteration(type: 'for' | 'some' | 'every', keyword: string): Node | undefined {
    const iterators = this.separated(() => this.iterator(), 1);
    if (iterators === undefined || !this.scanner.take(keyword)) return undefined;
    const body = this.expression();
    return body && this.node({ type, iterators, body }, body, ...iterators.map((iterator) => iterator.list));
  }

  private iterator(): Iterator | undefined {
    const name = this.at(() => this.scanner.name());
    if (name === undefined || !this.scanner.take('in')) return undefined;
    const list = this.first(
      () => this.iterationContext(),
      () => this.value(),
    );
    return list && { name, list };
  }

  private iterationContext(): Node | undefined {
    const start = this.operand();
    if (start === undefined || !this.scanner.take('..')) return undefined;
    const end = this.operand();
    return end && this.node({ type: 'iteration', start, end }, start, end);
  }

  /** Left-associative operators of one level. */
  private chain(operators: readonly BinaryOperator[], rule: Rule<Node>): Node | undefined {
    let left = rule();
    while (left !== undefined) {
      const base: Node = left;
      const next = this.attempt(() => {
        const operator = this.scanner.takeAny(operators);
        const right = operator && rule();
        return right && this.node({ type: 'binary', operator: operator!, left: base, right }, base, right);
      });
      if (next === undefined) return left;
      left = next;
    }
    return left;
  }

  private disjunction(): Node | undefined {
    return this.chain(['or'], () => this.chain(['and'], () => this.comparison()));
  }

  private comparison(): Node | undefined {
    return this.first(
      () => {
        const left = this.operand();
        if (left === undefined) return undefined;
        return (
          this.first(
            () => this.binaryComparison(left),
            () => this.between(left),
            () => this.instanceOf(left),
            () => this.inTest(left),
          ) ?? left
        );
      },
      () => this.simpleUnaryTest(),
    );
  }

  private binaryComparison(left: Node): Node | undefined {
    const operator = this.scanner.takeAny(['<=', '>=', '<', '>', '!=', '='] as const);
    const right = operator && this.operand();
    if (right === undefined || operator === undefined) return undefined;
    const comparison = this.node({ type: 'binary', operator: operator === '!=' ? '=' : operator, left, right }, left, right);
    return operator === '!=' ? this.node({ type: 'not', operand: comparison }, comparison) : comparison;
  }

  private between(operand: Node): Node | undefined {
    if (!this.scanner.take('between')) return undefined;
    const low = this.operand();
    if (low === undefined || !this.scanner.take('and')) return undefined;
    const high = this.operand();
    if (high === undefined) return undefined;
    const left = this.node({ type: 'binary', operator: '>=', left: operand, right: low }, operand, low);
    const right = this.node({ type: 'binary', operator: '<=', left: operand, right: high }, operand, high);
    return this.node({ type: 'binary', operator: 'and', left, right }, left, right);
  }

  private instanceOf(operand: Node): Node | undefined {
    if (!this.scanner.take('instance') || !this.scanner.take('of')) return undefined;
    const typeName = this.scanner.takeAny(typeWords) ?? this.at(() => this.qualifiedName())?.join('.');
    return typeName === undefined ? undefined : this.node({ type: 'instance of', operand, typeName }, operand);
  }

  private inTest(operand: Node): Node | undefined {
    if (!this.scanner.take('in')) return undefined;
    const test = this.first(
      () => {
        if (!this.scanner.take('(')) return undefined;
        const tests = this.positiveUnaryTests();
        return tests !== undefined && this.scanner.take(')') ? tests : undefined;
      },
      () => this.positiveUnaryTest(),
    );
    return test && this.node({ type: 'in', operand, test }, operand, test);
  }

  /** Arithmetic. Remembered by position, because ranges and loops try it and fall back. */
  private operand(): Node | undefined {
    this.scanner.skipSpace();
    const start = this.scanner.position;
    const known = this.operands.get(start);
    if (known !== undefined) {
      this.scanner.position = known.end;
      return known.node;
    }
    const node = this.nested(() => this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.chain(['**'], () => this.negation()))));
    this.operands.set(start, { node, end: this.scanner.position });
    return node;
  }

  private negation(): Node | undefined {
    // The multiplication of `a ** b` must not read as two operators.
    if (!this.scanner.take('-')) return this.value();
    const operand = this.value();
    return operand && this.node({ type: 'negation', operand }, operand);
  }

  private value(): Node | undefined {
    let value = this.terminal();
    while (value !== undefined) {
      const base: Node = value;
      const next = this.first(
        () => this.path(base),
        () => this.filter(base),
      );
      if (next === undefined) return value;
      value = next;
    }
    return value;
  }

  private path(operand: Node): Node | undefined {
    if (!this.scanner.take('.')) return undefined;
    const key = this.at(() => this.propertyName());
    return key === undefined ? undefined : this.node({ type: 'path', operand, key }, operand);
  }

  private filter(list: Node): Node | undefined {
    if (!this.scanner.take('[')) return undefined;
    const filter = this.expression();
    return filter !== undefined && this.scanner.take(']') ? this.node({ type: 'filter', list, filter }, list, filter) : undefined;
  }

  private terminal(): Node | undefined {
    return this.first(
      () => this.temporal(),
      () => this.call(),
      () => this.reference(),
      () => this.literal(),
      () => this.inputSymbol(),
      () => this.functionDefinition(),
      () => this.parenthesized(),
    );
  }

  private parenthesized(): Node | undefined {
    if (!this.scanner.take('(')) return undefined;
    const inner = this.expression();
    return inner !== undefined && this.scanner.take(')') ? inner : undefined;
  }

  private temporal(): Node | undefined {
    const kind = this.scanner.takeAny(['duration', 'date and time', 'date', 'time', '@'] as const);
    if (kind === undefined || (kind !== '@' && !this.scanner.take('('))) return undefined;
    const text = this.at(() => this.scanner.quoted());
    if (text === undefined || (kind !== '@' && !this.scanner.take(')'))) return undefined;
    return this.node({ type: 'literal', value: temporalLiteral(kind, text, this.nowSecond) });
  }

  private call(): Node | undefined {
    const single = this.at(() => this.scanner.spacedIdentifier()) ?? this.scanner.takeAny(reservedFunctions);
    const names = single === undefined ? this.at(() => this.qualifiedName()) : [single];
    if (names === undefined || !this.scanner.take('(')) return undefined;
    const args = this.first(
      () => this.namedArguments(),
      () => this.positionalArguments(),
    ) ?? { kind: 'positional', values: [] };
    if (!this.scanner.take(')')) return undefined;
    const children = [...args.values.values()];
    const name = names[names.length - 1]!;
    if (names.length === 1) return this.node({ type: 'call', name, args }, ...children);
    const target = this.node({ type: 'reference', names: names.slice(0, -1) });
    return this.node({ type: 'qualified call', target, name, args }, target, ...children);
  }

  private namedArguments(): Arguments | undefined {
    const pairs = this.separated(() => {
      const name = this.at(() => this.parameterName());
      const value = name !== undefined && this.scanner.take(':') ? this.argument() : undefined;
      return value && ([name!, value] as const);
    }, 1);
    return pairs && { kind: 'named', values: new Map(pairs) };
  }

  private positionalArguments(): Arguments | undefined {
    const values = this.separated(() => this.argument(), 1);
    return values && { kind: 'positional', values };
  }

  private argument(): Node | undefined {
    return this.first(
      () => this.range(),
      () => this.expression(),
    );
  }

  private parameterName(): string | undefined {
    return this.first(
      () => this.scanner.spacedIdentifier(),
      () => this.scanner.name(),
    );
  }

  private propertyName(): string | undefined {
    return this.scanner.take('time offset') ? 'time offset' : this.scanner.name();
  }

  private qualifiedName(): string[] | undefined {
    const names: string[] = [];
    for (;;) {
      const name = this.attempt(() => (names.length > 0 && !this.scanner.take('.') ? undefined : this.at(() => this.propertyName())));
      if (name === undefined) return names.length > 0 ? names : undefined;
      names.push(name);
    }
  }

  private reference(): Node | undefined {
    const names = this.at(() => this.qualifiedName());
    return names && this.node({ type: 'reference', names });
  }

  private literal(): Node | undefined {
    const word = this.scanner.takeAny(['null', 'true', 'false'] as const);
    if (word !== undefined) return this.node({ type: 'literal', value: word === 'null' ? null : word === 'true' });
    return this.first(
      () => this.string(),
      () => this.number(),
      () => this.list(),
      () => this.context(),
    );
  }

  private string(): Node | undefined {
    const raw = this.at(() => this.scanner.quoted());
    if (raw === undefined) return undefined;
    const value = raw.includes('\\') ? escapes.reduce((text, [from, to]) => text.replaceAll(from, to), raw) : raw;
    return this.node({ type: 'literal', value });
  }

  private number(): Node | undefined {
    const text = this.at(() => {
      const match = /^-?(?:\d+(?:\.\d+)?|\.\d+)/.exec(this.scanner.text.slice(this.scanner.position, this.scanner.position + 2000));
      if (match === null) return this.scanner.fail();
      this.scanner.position += match[0].length;
      return match[0];
    });
    const value = text === undefined ? undefined : BigDecimal.parse(text);
    return value && this.node({ type: 'number', value });
  }

  private list(): Node | undefined {
    if (!this.scanner.take('[')) return undefined;
    const items = this.separated(() => this.expression(), 0)!;
    return this.scanner.take(']') ? this.node({ type: 'list', items }, ...items) : undefined;
  }

  private context(): Node | undefined {
    if (!this.scanner.take('{')) return undefined;
    const entries = this.separated(() => this.contextEntry(), 0)!;
    return this.scanner.take('}') ? this.node({ type: 'context', entries }, ...entries.map(([, value]) => value)) : undefined;
  }

  private contextEntry(): readonly [string, Node] | undefined {
    const key = this.at(() =>
      this.first(
        () => this.symbolKey(),
        () => this.scanner.name(),
        () => this.scanner.quoted(),
      ),
    );
    if (key === undefined || !this.scanner.take(':')) return undefined;
    const value = this.expression();
    return value && [key, value];
  }

  /** Any characters but the few that end a key; spaces inside stay, spaces at the end do not. */
  private symbolKey(): string | undefined {
    const { scanner } = this;
    const start = scanner.position;
    let end = start;
    for (;;) {
      const char = scanner.text[scanner.position];
      if (char === undefined || keySymbols.has(char)) break;
      scanner.position += 1;
      end = scanner.position;
      scanner.skipSpace();
    }
    scanner.position = end;
    return end > start ? scanner.text.slice(start, end) : scanner.fail();
  }

  private inputSymbol(): Node | undefined {
    return this.scanner.take('?') ? this.node({ type: 'input' }) : undefined;
  }

  private functionDefinition(): Node | undefined {
    if (!this.scanner.take('function') || !this.scanner.take('(')) return undefined;
    const params = this.separated(() => this.at(() => this.parameterName()), 0)!;
    if (!this.scanner.take(')')) return undefined;
    const body = this.first(
      () => this.externalBody(),
      () => this.expression(),
    );
    return body && this.node({ type: 'function', params, body }, body);
  }

  private externalBody(): Node | undefined {
    const { scanner } = this;
    if (!scanner.take('external') || !scanner.take('{') || !scanner.take('java') || !scanner.take(':') || !scanner.take('{'))
      return undefined;
    if (!scanner.take('class') || !scanner.take(':') || this.at(() => scanner.quoted()) === undefined || !scanner.take(','))
      return undefined;
    if (!scanner.take('method signature') || !scanner.take(':') || this.at(() => scanner.quoted()) === undefined) return undefined;
    return scanner.take('}') && scanner.take('}') ? this.node({ type: 'external' }) : undefined;
  }

  // ---- unary tests

  private unaryTests(): Node | undefined {
    return this.first(
      () => this.negatedTests(),
      () => this.positiveUnaryTests(),
      () => this.anyInput(),
    );
  }

  private negatedTests(): Node | undefined {
    if (!this.scanner.take('not') || !this.scanner.take('(')) return undefined;
    const operand = this.positiveUnaryTests();
    return operand !== undefined && this.scanner.take(')') ? this.node({ type: 'not', operand }, operand) : undefined;
  }

  private anyInput(): Node | undefined {
    return this.scanner.take('-') ? this.node({ type: 'literal', value: true }) : undefined;
  }

  private positiveUnaryTests(): Node | undefined {
    const tests = this.separated(() => this.positiveUnaryTest(), 1);
    if (tests === undefined) return undefined;
    return tests.length === 1 ? tests[0] : this.node({ type: 'any', tests }, ...tests);
  }

  private positiveUnaryTest(): Node | undefined {
    return this.first(
      () => this.lastBoolean(),
      () => this.simpleUnaryTest(),
      () => {
        const operand = this.expression();
        return operand && this.node({ type: 'unary test', operand }, operand);
      },
    );
  }

  /** `true` or `false` as the last thing in the text compares with the input; elsewhere it is the test's outcome. */
  private lastBoolean(): Node | undefined {
    const word = this.scanner.takeAny(['true', 'false'] as const);
    if (word === undefined) return undefined;
    this.scanner.skipSpace();
    if (this.scanner.position < this.scanner.text.length) return undefined;
    const operand = this.node({ type: 'literal', value: word === 'true' });
    return this.node({ type: 'input comparison', operator: '=', operand }, operand);
  }

  private simpleUnaryTest(): Node | undefined {
    return this.first(
      () => {
        const operator = this.scanner.takeAny(['<=', '>=', '<', '>'] as const);
        const operand = operator && this.operand();
        return operand && this.node({ type: 'input comparison', operator: operator!, operand }, operand);
      },
      () => {
        const range = this.range();
        return range && this.node({ type: 'input range', range }, range);
      },
    );
  }

  private range(): RangeNode | undefined {
    const open = this.scanner.takeAny(['(', ']', '['] as const);
    const start = open && this.operand();
    if (start === undefined || !this.scanner.take('..')) return undefined;
    const end = this.operand();
    const close = end && this.scanner.takeAny([')', '[', ']'] as const);
    if (end === undefined || close === undefined) return undefined;
    return { type: 'range', start, startClosed: open === '[', end, endClosed: close === ']', depth: 1 + Math.max(start.depth, end.depth) };
  }
}

class ExternalFunction extends ExpressionParseError {
  constructor() {
    super('External functions are disabled. Use the FunctionProvider SPI (recommended) or enable external function in the configuration.');
  }
}

/** Parses a whole text. Throws ExpressionParseError with the reference's opening words. */
export function parseFeel(text: string, kind: 'expression' | 'unary tests', limits: ParserLimits, nowSecond: number): Node {
  try {
    const parser = new Parser(text, limits, nowSecond);
    const tree = kind === 'expression' ? parser.parseExpression() : parser.parseUnaryTests();
    if (contains(tree, 'external')) throw new ExternalFunction();
    return tree;
  } catch (error) {
    if (!(error instanceof ExpressionParseError)) throw error;
    if (error instanceof ExternalFunction) throw new ExpressionParseError(`validation of expression '${text}' failed: ${error.message}`);
    throw new ExpressionParseError(
      `failed to parse expression '${text}': ${error instanceof UnfinishedComment ? `Expected "*/":1:${text.length + 1}, found ""` : error.message}`,
    );
  }
}
