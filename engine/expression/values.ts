/**
 * FEEL values. JavaScript's null, booleans, strings and arrays stand for themselves; the rest are classes. `FeelError` and `FeelFatal`
 * travel as values until an operation turns them into null or the evaluation ends with them.
 */
import { BigDecimal } from './big-decimal.ts';
import { DaysTimeDuration, LocalDate, LocalDateTime, LocalTime, YearsMonthsDuration, ZonedDateTime, ZonedTime } from './temporal/values.ts';
import { EvaluationException } from './errors.ts';
import { mapOrder } from './map-order.ts';
import { messagePackSize } from '../protocol/message-pack-size.ts';
import type { Run } from './scope.ts';

export type Value =
  | null
  | boolean
  | string
  | BigDecimal
  | LocalDate
  | LocalTime
  | ZonedTime
  | LocalDateTime
  | ZonedDateTime
  | YearsMonthsDuration
  | DaysTimeDuration
  | readonly Value[]
  | FeelContext
  | FeelFunction
  | FeelRange
  | FeelError
  | FeelFatal;

export class FeelError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** An error that no operation turns into null: `?` outside a unary test. */
export class FeelFatal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Entries of which one may not be readable: that only matters to an expression that reads it. */
export class StoredEntries extends Map<string, Value> {
  override get(key: string): Value | undefined {
    const value = super.get(key);
    if (value instanceof FeelFatal) throw new EvaluationException(value.message);
    return value;
  }
}

export type Invoke = (args: readonly Value[], run: Run) => Value;

export class FeelFunction {
  readonly params: readonly string[];
  readonly invoke: Invoke;
  readonly hasVarArgs: boolean;
  constructor(params: readonly string[], invoke: Invoke, hasVarArgs = false) {
    this.params = params;
    this.invoke = invoke;
    this.hasVarArgs = hasVarArgs;
  }
}

export interface RangeBoundary {
  readonly value: Value;
  readonly isClosed: boolean;
}

export class FeelRange {
  readonly start: RangeBoundary;
  readonly end: RangeBoundary;
  constructor(start: RangeBoundary, end: RangeBoundary) {
    this.start = start;
    this.end = end;
  }
}

export class FeelContext {
  readonly entries: ReadonlyMap<string, Value>;
  readonly functions: ReadonlyMap<string, readonly FeelFunction[]>;
  /** The JSON text it was read from, which a result repeats unchanged. */
  readonly json: string | undefined;
  /** The JSON texts of entries that came with a variable; they outlive `context put` and `context merge`. */
  readonly raw: ReadonlyMap<string, string>;
  /** True for a context literal: identical only to itself, and a warning lists its keys as written whatever their number. */
  readonly isLiteral: boolean;
  /** Kept by `weightOf`. */
  weight: number | undefined;
  #order: readonly string[] | undefined;

  constructor(
    entries: ReadonlyMap<string, Value>,
    more: {
      functions?: ReadonlyMap<string, readonly FeelFunction[]>;
      json?: string;
      raw?: ReadonlyMap<string, string>;
      isLiteral?: boolean;
    } = {},
  ) {
    this.entries = entries;
    this.functions = more.functions ?? noFunctions;
    this.json = more.json;
    this.raw = more.raw ?? noTexts;
    this.isLiteral = more.isLiteral ?? false;
  }

  /** The keys in the order the reference prints them. */
  orderedKeys(): readonly string[] {
    return (this.#order ??= mapOrder(this.entries.keys(), this.entries.size));
  }
}

const noFunctions: ReadonlyMap<string, readonly FeelFunction[]> = new Map();
const noTexts: ReadonlyMap<string, string> = new Map();

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isError = (value: Value): value is FeelError => value instanceof FeelError;
export const isFatal = (value: Value): value is FeelFatal => value instanceof FeelFatal;

/** Kinds as the reference's classes: a local time and a time with an offset are two kinds. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'list'
  | 'context'
  | 'function'
  | 'range'
  | 'error'
  | 'fatal error'
  | 'date'
  | 'local time'
  | 'time'
  | 'local date and time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration';

export function kindOf(value: Value): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (value instanceof BigDecimal) return 'number';
  if (isList(value)) return 'list';
  if (value instanceof FeelContext) return 'context';
  if (value instanceof LocalDate) return 'date';
  if (value instanceof LocalTime) return 'local time';
  if (value instanceof ZonedTime) return 'time';
  if (value instanceof LocalDateTime) return 'local date and time';
  if (value instanceof ZonedDateTime) return 'date and time';
  if (value instanceof YearsMonthsDuration) return 'years and months duration';
  if (value instanceof DaysTimeDuration) return 'days and time duration';
  if (value instanceof FeelFunction) return 'function';
  if (value instanceof FeelRange) return 'range';
  return value instanceof FeelFatal ? 'fatal error' : 'error';
}

/** The type name of `instance of` and of warnings. */
export function typeNameOf(kind: Kind): string {
  if (kind === 'local time') return 'time';
  return kind === 'local date and time' ? 'date and time' : kind;
}

/** An entry that came with a variable is a piece of the store until it is read, and is shown as one. */
function showStored(json: string): string {
  const size = messagePackSize(json);
  return `UnsafeBuffer{addressOffset=16, capacity=${size}, byteArray=byte[${size}], byteBuffer=null}`;
}

/** A value as warnings show it: strings in quotes (not escaped), `{a:1, b:2}`, `[1, 2]`. `string()` reads the store to print all but a string. */
export function show(value: Value, readsStore = false): string {
  if (typeof value === 'string') return `"${value}"`;
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof BigDecimal) return value.toString();
  if (isList(value)) return `[${value.map((item) => show(item, readsStore)).join(', ')}]`;
  if (value instanceof FeelContext) {
    return `{${value
      .orderedKeys()
      .map((key) => {
        const stored = readsStore ? undefined : value.raw.get(key);
        return `${key}:${stored === undefined ? show(value.entries.get(key) ?? null, readsStore) : showStored(stored)}`;
      })
      .join(', ')}}`;
  }
  if (value instanceof FeelFunction) return `function(${value.params.join(', ')})`;
  if (value instanceof FeelError) return `error("${value.message}")`;
  if (value instanceof FeelFatal) return `fatal error("${value.message}")`;
  if (value instanceof FeelRange) {
    const { start, end } = value;
    return `${start.isClosed ? '[' : '('}${show(start.value)}..${show(end.value)}${end.isClosed ? ']' : ')'}`;
  }
  // A date alone is printed by java.time in both forms.
  return value instanceof LocalDate ? value.toString() : value.feelText();
}
