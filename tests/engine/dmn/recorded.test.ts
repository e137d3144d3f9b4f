/** Compares with the results recorded from Zeebe 8.6.0: output, trace, failure and parse texts. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { DmnParseError } from '../../../engine/dmn/dmn-parse-error.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { answerOf, comparable, type Answer } from './answers.ts';
import type { DecisionCase } from './decision-cases.ts';

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/decisions.json'), 'utf8')) as readonly (DecisionCase & {
  readonly expected: Answer;
})[];
const engine = createDecisionEngine(createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' }));

describe('DMN against recorded results', () => {
  it.each(cases.map((item) => [item.name, item] as const))('should decide as Zeebe does: %s', (_name, item) => {
    expect(comparable(answerOf(engine, item))).toEqual(comparable(item.expected));
  });
});

describe('createDecisionEngine', () => {
  it('should refuse a graph that another engine parsed', () => {
    expect(() => engine.evaluate({ id: 'other', name: '', namespace: '', decisions: [] }, 'd', () => undefined)).toThrow(
      "Expected a graph made by this engine's parse",
    );
  });

  it('should end the reading of a document that is nested too deep', () => {
    expect(() => engine.parse('<a>'.repeat(100_000))).toThrow(DmnParseError);
  });
});
