/** Compares with the results recorded from Zeebe 8.6.0: value, type, every warning in order, failure text. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpressionParseError } from '../../../engine/expression/errors.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import type { Expression } from '../../../engine/expression/contract.ts';
import { variables } from './expression-cases.ts';
import type { MappingCase } from './mapping-cases.ts';

interface Answer {
  readonly source?: string;
  readonly type?: string;
  readonly json?: string;
  readonly failure?: string;
  readonly parseError?: string;
  readonly warnings?: readonly string[];
}

const load = <T>(file: string): readonly T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8')) as readonly T[];
const expressions = load<{ readonly group: string; readonly expr: string; readonly expected: Answer }>('expressions.json');
const mappings = load<MappingCase & { readonly expected: Answer }>('mappings.json');
const feel = createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' });

/** The one difference that is kept on purpose: Zeebe prints memory addresses for the entries of a context variable. */
const printsAddresses = (answer: Answer): boolean => answer.warnings?.some((warning) => warning.includes('UnsafeBuffer')) ?? false;

/** After `Expected` each parser speaks of its own rules. */
const comparable = (answer: Answer): Answer =>
  answer.parseError === undefined ? answer : { parseError: answer.parseError.replace(/': Expected[^]*$/, "': Expected …") };

function answerOf(make: () => Expression, vars: Readonly<Record<string, string>>): Answer {
  try {
    const expression = make();
    const result = feel.evaluate(expression, (name) => vars[name]);
    const warnings = result.warnings.map(({ type, message }) => `[${type}] ${message}`);
    return result.ok ? { type: result.type, json: result.json, warnings } : { failure: result.message, warnings };
  } catch (error) {
    if (error instanceof ExpressionParseError) return { parseError: error.message };
    throw error;
  }
}

describe('FEEL against recorded results', () => {
  const groups = [...new Set(expressions.map(({ group }) => group))];

  it.each(groups)('should evaluate the expressions on %s as Zeebe does', (group) => {
    const cases = expressions.filter((item) => item.group === group && !printsAddresses(item.expected));
    const actual = cases.map(({ expr }) => ({ expr, ...comparable(answerOf(() => feel.parse(`=${expr}`), variables)) }));
    expect(actual).toEqual(cases.map(({ expr, expected }) => ({ expr, ...comparable(expected) })));
    expect(cases.length).toBeGreaterThan(10);
  });

  it.each(['in', 'out'] as const)('should build and evaluate %sput mappings as Zeebe does', (kind) => {
    const cases = mappings.filter((item) => item.kind === kind);
    const actual = cases.map(({ mappings: pairs, vars }) => {
      const parsed = pairs.map(([source, target]) => ({ source: feel.parse(source), target }));
      const expression = kind === 'in' ? feel.inputMappings(parsed) : feel.outputMappings(parsed);
      return { source: expression.source, ...answerOf(() => expression, vars) };
    });
    expect(actual).toEqual(cases.map(({ expected }) => expected));
    expect(cases.length).toBeGreaterThan(10);
  });
});
