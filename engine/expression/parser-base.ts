/** What every rule of the FEEL parser is made of: trying, giving back, repeating, and the bounds. */
import { ExpressionParseError } from './errors.ts';
import { Scanner } from './scanner.ts';
import type { Node, ShapeOf } from './syntax.ts';

export interface ParserLimits {
  /** Characters of one text. */
  readonly maxTextLength: number;
  /** Nesting of brackets and operators. */
  readonly maxDepth: number;
  /** Rules tried in one text. */
  readonly maxAttempts: number;
}

/** A rule reads at the position and gives undefined when it does not fit. */
export type Rule<T> = () => T | undefined;

export class ParserBase {
  protected readonly scanner: Scanner;
  private readonly limits: ParserLimits;
  protected readonly nowSecond: number;
  private depth = 0;
  private attempts = 0;

  constructor(text: string, limits: ParserLimits, nowSecond: number) {
    if (text.length > limits.maxTextLength)
      throw new ExpressionParseError(`Expected at most ${limits.maxTextLength} characters, but found ${text.length}`);
    this.scanner = new Scanner(text);
    this.limits = limits;
    this.nowSecond = nowSecond;
  }

  protected whole(rule: Rule<Node>): Node {
    const node = rule();
    this.scanner.skipSpace();
    if (node !== undefined && this.scanner.position === this.scanner.text.length) return node;
    this.scanner.fail();
    throw new ExpressionParseError(this.expectation());
  }

  private expectation(): string {
    const { text, furthest } = this.scanner;
    const lines = text.slice(0, furthest).split('\n');
    const found = furthest >= text.length ? '' : text.slice(furthest, furthest + 10);
    return `Expected (expression | end-of-input):${lines.length}:${lines[lines.length - 1]!.length + 1}, found ${JSON.stringify(found)}`;
  }

  protected node(shape: ShapeOf, ...children: readonly Node[]): Node {
    const depth = 1 + children.reduce((most, child) => Math.max(most, child.depth), 0);
    if (depth > this.limits.maxDepth)
      throw new ExpressionParseError(`Expected nesting of at most ${this.limits.maxDepth}, but the expression is deeper`);
    return { ...shape, depth };
  }

  /** Tries a rule; a failure gives the text back. */
  protected attempt<T>(rule: Rule<T>): T | undefined {
    this.attempts += 1;
    if (this.attempts > this.limits.maxAttempts)
      throw new ExpressionParseError(`Expected an expression that parses in ${this.limits.maxAttempts} steps, but it needs more`);
    const { position } = this.scanner;
    const result = rule();
    if (result === undefined) this.scanner.position = position;
    return result;
  }

  protected first<T>(...rules: readonly Rule<T>[]): T | undefined {
    for (const rule of rules) {
      const result = this.attempt(rule);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  protected at<T>(rule: Rule<T>): T | undefined {
    return this.attempt(() => {
      this.scanner.skipSpace();
      return rule();
    });
  }

  /** Items parted by a comma; at least `least`. */
  protected separated<T>(rule: Rule<T>, least: number): T[] | undefined {
    const items: T[] = [];
    for (;;) {
      const item = this.attempt(() => (items.length > 0 && !this.scanner.take(',') ? undefined : rule()));
      if (item === undefined) return items.length >= least ? items : undefined;
      items.push(item);
    }
  }

  protected nested<T>(rule: Rule<T>): T | undefined {
    this.depth += 1;
    if (this.depth > this.limits.maxDepth)
      throw new ExpressionParseError(`Expected nesting of at most ${this.limits.maxDepth}, but the expression is deeper`);
    const result = rule();
    this.depth -= 1;
    return result;
  }
}
