/** How a built-in function is written: parameters by name, and a body that gives undefined for arguments it does not take. */
import { FeelError, FeelFunction, isError, isFatal, show, type Value } from '../values.ts';
import type { Run } from '../scope.ts';
import { BigDecimal } from '../big-decimal.ts';

export type Body = (args: readonly Value[], run: Run) => Value | undefined;
export type FunctionTable = Readonly<Record<string, readonly FeelFunction[]>>;

/** What a call costs, in steps of an evaluation, beside going through what it is given and what it gives. */
const stepsOfCall = 4;

export function builtin(params: readonly string[], body: Body, hasVarArgs = false): FeelFunction {
  return new FeelFunction(
    params,
    (args, run) => {
      run.step(stepsOfCall);
      for (const value of args) run.goThrough(value);
      const result = body(args, run);
      if (result === undefined) return illegalArguments(args);
      run.goThrough(result);
      return run.bounded(result);
    },
    hasVarArgs,
  );
}

function illegalArguments(args: readonly Value[]): Value {
  const failed = args.find(isFatal) ?? args.find(isError);
  return failed ?? new FeelError(`Illegal arguments: ${args.map((value) => `'${show(value)}'`).join(', ')}`);
}

export const isNumber = (value: Value | undefined): value is BigDecimal => value instanceof BigDecimal;
export const isText = (value: Value | undefined): value is string => typeof value === 'string';
export const isItems = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
