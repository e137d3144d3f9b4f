/** Built-in functions on strings. Positions count UTF-16 units from 1, or from the end when negative. */
import { BigDecimal } from '../big-decimal.ts';
import { EvaluationException } from '../errors.ts';
import type { Run } from '../scope.ts';
import { FeelError, type Value } from '../values.ts';
import { builtin, isNumber, isText, type Body, type FunctionTable } from './builtin.ts';
import { javaTrim } from '../java-trim.ts';
import { findMatches, javaPattern } from './find-matches.ts';
import { javaReplacement } from './java-replacement.ts';

const stringIndex = (text: string, position: number): number => (position > 0 ? position - 1 : text.length + position);

function slice(text: string, begin: number, end: number): string {
  if (begin < 0 || begin > end || end > text.length) {
    throw new EvaluationException(
      `java.lang.StringIndexOutOfBoundsException: Range [${begin}, ${end}) out of bounds for length ${text.length}`,
    );
  }
  return text.slice(begin, end);
}

const substring: Body = ([text, start, length]) => {
  if (!isText(text) || !isNumber(start)) return undefined;
  const begin = stringIndex(text, start.toInt());
  if (length === undefined) return slice(text, begin, text.length);
  return isNumber(length) ? slice(text, begin, Math.min(begin + length.toInt(), text.length)) : undefined;
};

/** A body for two strings. */
const onPair =
  (body: (text: string, match: string) => Value): Body =>
  ([text, match]) =>
    isText(text) && isText(match) ? body(text, match) : undefined;
const onText =
  (body: (text: string) => Value): Body =>
  ([text]) =>
    isText(text) ? body(text) : undefined;

function before(text: string, match: string): string {
  const index = text.indexOf(match);
  return index > 0 ? text.slice(0, index) : '';
}

function after(text: string, match: string): string {
  const index = text.indexOf(match);
  return index >= 0 ? text.slice(index + match.length) : '';
}

const invalidPattern = (pattern: string): FeelError => new FeelError(`Invalid pattern '${pattern}'`);

const matches: Body = ([input, pattern, flags = ''], run) => {
  if (!isText(input) || !isText(pattern) || !isText(flags)) return undefined;
  const expression = javaPattern(pattern, flags);
  return expression === undefined ? invalidPattern(pattern) : findMatches(expression, input, run, 1).length > 0;
};

const replace: Body = ([input, pattern, replacement, flags = ''], run) => {
  if (!isText(input) || !isText(pattern) || !isText(replacement) || !isText(flags)) return undefined;
  const expression = javaPattern(pattern, flags);
  if (expression === undefined) return invalidPattern(pattern);
  let result = '';
  let end = 0;
  for (const match of findMatches(expression, input, run)) {
    const text = javaReplacement(replacement, match);
    if (text === undefined) return invalidPattern(pattern);
    result += input.slice(end, match.index) + text;
    run.text(result.length);
    end = match.index + match.groups[0]!.length;
  }
  return result + input.slice(end);
};

/** As java.util.regex splits with trailing empty parts kept: no empty first part for an empty match at the start. */
const split: Body = ([text, delimiter], run) => {
  if (!isText(text) || !isText(delimiter)) return undefined;
  const expression = javaPattern(delimiter);
  if (expression === undefined) return new FeelError(`Invalid pattern for delimiter '${delimiter}'`);
  const parts: string[] = [];
  let end = 0;
  for (const match of findMatches(expression, text, run)) {
    if (match.index === 0 && match.groups[0] === '') continue;
    run.list(1);
    parts.push(text.slice(end, match.index));
    end = match.index + match.groups[0]!.length;
  }
  return [...parts, text.slice(end)];
};

const extract: Body = ([input, pattern], run) => {
  if (!isText(input) || !isText(pattern)) return undefined;
  const expression = javaPattern(pattern);
  if (expression === undefined) return invalidPattern(pattern);
  const found: string[] = [];
  for (const match of findMatches(expression, input, run)) {
    run.list(1);
    found.push(match.groups[0]!);
  }
  return found;
};

const hex = (value: bigint | number, length: number): string => value.toString(16).padStart(length, '0').slice(-length);

/** A version 1 (time-based) UUID; the node part is random. */
function uuid(run: Run): string {
  const random = (bits: number): number => Math.floor(run.random() * 2 ** bits);
  const ticks = (BigInt(Math.trunc(run.now)) + 12_219_292_800_000n) * 10_000n + BigInt(random(13));
  const time = hex(ticks, 15);
  return `${time.slice(7)}-${time.slice(3, 7)}-1${time.slice(0, 3)}-${hex(0x8000 + random(14), 4)}-${hex(0x010000000000 + random(40), 12)}`;
}

export const stringFunctions: FunctionTable = {
  substring: [
    builtin(['string', 'start position'], substring),
    builtin(['string', 'start position', 'length'], (args, run) => (args[2] === undefined ? undefined : substring(args, run))),
  ],
  'string length': [
    builtin(
      ['string'],
      onText((text) => BigDecimal.of(text.length)),
    ),
  ],
  'upper case': [
    builtin(
      ['string'],
      onText((text) => text.toUpperCase()),
    ),
  ],
  'lower case': [
    builtin(
      ['string'],
      onText((text) => text.toLowerCase()),
    ),
  ],
  'substring before': [builtin(['string', 'match'], onPair(before))],
  'substring after': [builtin(['string', 'match'], onPair(after))],
  replace: [builtin(['input', 'pattern', 'replacement'], replace), builtin(['input', 'pattern', 'replacement', 'flags'], replace)],
  contains: [
    builtin(
      ['string', 'match'],
      onPair((text, match) => text.includes(match)),
    ),
  ],
  'starts with': [
    builtin(
      ['string', 'match'],
      onPair((text, match) => text.startsWith(match)),
    ),
  ],
  'ends with': [
    builtin(
      ['string', 'match'],
      onPair((text, match) => text.endsWith(match)),
    ),
  ],
  matches: [builtin(['input', 'pattern'], matches), builtin(['input', 'pattern', 'flags'], matches)],
  split: [builtin(['string', 'delimiter'], split)],
  extract: [builtin(['input', 'pattern'], extract)],
  trim: [builtin(['string'], onText(javaTrim))],
  uuid: [builtin([], (_args, run) => uuid(run))],
  'to base64': [
    builtin(
      ['value'],
      onText((text) => Buffer.from(text, 'utf8').toString('base64')),
    ),
  ],
};
