import { kindOf, show, type Value } from '../expression/values.ts';
import { DecisionFailure, type Outcome } from './evaluation.ts';

const kinds: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  time: ['time', 'local time'],
  date: ['date'],
  dateTime: ['date and time', 'local date and time'],
  dayTimeDuration: ['days and time duration'],
  yearMonthDuration: ['years and months duration'],
};

/** Checks a result against a variable's type; null fits every type, and a type that is not known takes everything. */
export function checkType(value: Value, typeRef: string | undefined): Outcome {
  if (typeRef === undefined || typeRef === '' || value === null) return value;
  const type = typeRef.replaceAll('feel:', '');
  const accepted = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (accepted === undefined || accepted.includes(kindOf(value))) return value;
  return new DecisionFailure(`expected '${type}' but found '${show(value)}'`);
}
