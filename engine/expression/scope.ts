/** What an expression sees while it runs: variables and functions by scope, the warnings so far, and the bounds. */
import type { EvaluationWarning } from './contract.ts';
import { EvaluationLimitError } from './errors.ts';
import { FeelContext, FeelError, FeelFunction, type Value } from './values.ts';
import { ownWeight, weightOf } from './weight.ts';

export interface EvaluationLimits {
  /** Nodes evaluated and list items touched in one evaluation. */
  readonly maxSteps: number;
  /** Items of one list. */
  readonly maxListSize: number;
  /** Characters of one string. */
  readonly maxTextLength: number;
  /** Of one list or context with all that is in it, see `weightOf`. */
  readonly maxWeight: number;
}

export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NO_FUNCTION_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'ASSERT_FAILURE'
  | 'UNKNOWN';

const maxWarnings = 1000;
const charactersToldInOneStep = 16;
const charactersComparedInOneStep = 1024;
const stepsOfItem = 0.5;
/** Their order is that of hashes, which has to be worked out. */
const stepsOfEntry = 10;

/** The steps that were taken; evaluations that belong together, as those of one decision, count on. */
export interface Spent {
  steps: number;
}

/** One evaluation. */
export class Run {
  readonly warnings: EvaluationWarning[] = [];
  readonly limits: EvaluationLimits;
  /** Milliseconds since 1970; read once, so that an evaluation has one now. */
  readonly now: number;
  readonly zone: string;
  readonly random: () => number;

  private readonly spent: Spent;

  constructor(
    limits: EvaluationLimits,
    outside: { readonly now: number; readonly zone: string; readonly random: () => number },
    spent: Spent,
  ) {
    this.spent = spent;
    this.limits = limits;
    this.now = outside.now;
    this.zone = outside.zone;
    this.random = outside.random;
  }

  step(count = 1): void {
    this.spent.steps += count;
    if (this.spent.steps > this.limits.maxSteps) {
      throw new EvaluationLimitError(`Expected to need at most ${this.limits.maxSteps} steps, but the evaluation needs more`);
    }
  }

  /** Counts a list of a known size before it is built. */
  list(size: number): void {
    if (size > this.limits.maxListSize) {
      throw new EvaluationLimitError(`Expected a list of at most ${this.limits.maxListSize} items, but it has ${size}`);
    }
    this.step(size);
  }

  text(length: number): void {
    if (length > this.limits.maxTextLength) {
      throw new EvaluationLimitError(`Expected a text of at most ${this.limits.maxTextLength} characters, but it has ${length}`);
    }
  }

  /** Counts going through a value once, without what is in its items. */
  goThrough(value: Value): void {
    this.step(Math.ceil(ownWeight(value) * (value instanceof FeelContext ? stepsOfEntry : stepsOfItem)));
  }

  /** Counts going through a value and all that is in it. */
  goThroughAll(value: Value): void {
    this.step(Math.ceil(weightOf(value) * stepsOfItem));
  }

  /** Counts comparing two values, both gone through side by side. */
  goThroughBoth(left: Value, right: Value): void {
    this.step(
      typeof left === 'string' && typeof right === 'string'
        ? Math.floor(Math.min(left.length, right.length) / charactersComparedInOneStep)
        : Math.floor(Math.min(weightOf(left), weightOf(right)) * stepsOfItem),
    );
  }

  /** A new list or context. Holding the same one many times makes a value large that took few steps. */
  bounded<T extends Value>(value: T): T {
    const weight = weightOf(value);
    if (weight > this.limits.maxWeight)
      throw new EvaluationLimitError(`Expected a value of a weight of at most ${this.limits.maxWeight}, but it weighs ${weight}`);
    return value;
  }

  warn(type: WarningType, message: string): FeelError {
    this.step(Math.ceil(message.length / charactersToldInOneStep));
    if (this.warnings.length < maxWarnings) this.warnings.push({ type, message });
    return new FeelError(message);
  }
}

export type FunctionLookup = (name: string) => readonly FeelFunction[];

/** Inner scopes hide outer ones; of functions with one name the innermost with a fitting number of parameters is called. */
export class Scope {
  readonly run: Run;
  private readonly parent: Scope | undefined;
  private readonly lookup: (name: string) => Value | undefined;
  private readonly functions: FunctionLookup;

  constructor(run: Run, lookup: (name: string) => Value | undefined, functions: FunctionLookup, parent?: Scope) {
    this.run = run;
    this.parent = parent;
    this.lookup = lookup;
    this.functions = functions;
  }

  variable(name: string): Value | undefined {
    for (let scope: Scope | undefined = this as Scope; scope !== undefined; scope = scope.parent) {
      const value = scope.lookup(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  findFunction(name: string, fits: (candidate: FeelFunction) => boolean): FeelFunction | undefined {
    for (let scope: Scope | undefined = this as Scope; scope !== undefined; scope = scope.parent) {
      const found = scope.functions(name).find(fits);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Adds variables; a function among them can be handed on but not called by its name, as in the reference. */
  with(variables: ReadonlyMap<string, Value>): Scope {
    return new Scope(this.run, (name) => variables.get(name), none, this);
  }

  withContext(variables: ReadonlyMap<string, Value>, functions: ReadonlyMap<string, readonly FeelFunction[]>): Scope {
    return new Scope(
      this.run,
      (name) => variables.get(name),
      (name) => functions.get(name) ?? noFunctions,
      this,
    );
  }
}

const noFunctions: readonly FeelFunction[] = [];
const none: FunctionLookup = () => noFunctions;
