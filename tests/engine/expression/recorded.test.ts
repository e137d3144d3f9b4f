/** Compares with the results recorded from Zeebe 8.6.0: value, type, every warning in order, failure text. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { answerOf, comparable, type Answer } from './answers.ts';
import { variables } from './expression-cases.ts';
import type { MappingCase } from './mapping-cases.ts';

const load = <T>(file: string): readonly T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8')) as readonly T[];
const expressions = load<{ readonly group: string; readonly expr: string; readonly expected: Answer }>('expressions.json');
const mappings = load<MappingCase & { readonly expected: Answer }>('mappings.json');
const feel = createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' });

describe('FEEL against recorded results', () => {
  const groups = [...new Set(expressions.map(({ group }) => group))];

  it.each(groups)('should evaluate the expressions on %s as Zeebe does', (group) => {
    const cases = expressions.filter((item) => item.group === group);
    const actual = cases.map(({ expr }) => ({ expr, ...comparable(answerOf(feel, () => feel.parse(`=${expr}`), variables)) }));
    expect(actual).toEqual(cases.map(({ expr, expected }) => ({ expr, ...comparable(expected) })));
    expect(cases.length).toBeGreaterThan(10);
  });

  it.each(['in', 'out'] as const)('should build and evaluate %sput mappings as Zeebe does', (kind) => {
    const cases = mappings.filter((item) => item.kind === kind);
    const actual = cases.map(({ mappings: pairs, vars }) => {
      const parsed = pairs.map(([source, target]) => ({ source: feel.parse(source), target }));
      const expression = kind === 'in' ? feel.inputMappings(parsed) : feel.outputMappings(parsed);
      return { source: expression.source, ...answerOf(feel, () => expression, vars) };
    });
    expect(actual).toEqual(cases.map(({ expected }) => expected));
    expect(cases.length).toBeGreaterThan(10);
  });
});
