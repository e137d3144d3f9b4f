/** All built-in functions by name. */
import type { FeelFunction } from '../values.ts';
import { booleanFunctions } from './boolean.ts';
import { contextFunctions } from './context.ts';
import { conversionFunctions } from './conversion.ts';
import { cycleFunctions } from './cycle.ts';
import { listFunctions } from './list.ts';
import { numericFunctions } from './numeric.ts';
import { rangeFunctions } from './range.ts';
import { stringFunctions } from './string.ts';
import { temporalFunctions } from './temporal.ts';

const functions: ReadonlyMap<string, readonly FeelFunction[]> = new Map(
  Object.entries({
    ...conversionFunctions,
    ...booleanFunctions,
    ...stringFunctions,
    ...listFunctions,
    ...contextFunctions,
    ...numericFunctions,
    ...temporalFunctions,
    ...rangeFunctions,
  }),
);

const none: readonly FeelFunction[] = [];

/** The functions of the language. DMN has these alone. */
export function builtinFunctions(name: string): readonly FeelFunction[] {
  return functions.get(name) ?? none;
}

/** With those that Zeebe adds in BPMN. */
export function zeebeFunctions(name: string): readonly FeelFunction[] {
  return functions.get(name) ?? (Object.hasOwn(cycleFunctions, name) ? cycleFunctions[name]! : none);
}
