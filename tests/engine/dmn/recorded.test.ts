/** Compares with the results recorded from Zeebe 8.6.0: output, trace, failure and parse texts. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { DmnParseError } from '../../../engine/dmn/dmn-parse-error.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import type { DecisionCase } from './decision-cases.ts';

type Answer = Readonly<Record<string, unknown>>;

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/decisions.json'), 'utf8')) as readonly (DecisionCase & {
  readonly expected: Answer;
})[];
const engine = createDecisionEngine(createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' }));

/** Where an id is missing Zeebe has null; the contract has the empty text. */
const withoutNull = (answer: Answer): Answer =>
  JSON.parse(JSON.stringify(answer).replaceAll(/("(?:id|ruleId)":|\[)null/g, '$1""')) as Answer;

/** After `Expected` each parser speaks of its own rules. */
const comparable = (answer: Answer): Answer =>
  typeof answer.parseError === 'string'
    ? { parseError: answer.parseError.replaceAll(/': Expected \([^]*?(?=\nFEEL|$)/g, "': Expected …") }
    : withoutNull(answer);

function answerOf({ xml, decision, vars }: DecisionCase): Answer {
  try {
    const drg = engine.parse(xml);
    const head = {
      id: drg.id,
      name: drg.name,
      namespace: drg.namespace,
      decisions: drg.decisions.map(({ decisionId, decisionName }) => [decisionId, decisionName]),
    };
    const result = engine.evaluate(drg, decision, (name) => vars[name]);
    return result.ok
      ? { ...head, output: result.output, evaluated: result.evaluated }
      : { ...head, failure: result.message, failedDecisionId: result.failedDecisionId, evaluated: result.evaluated };
  } catch (error) {
    if (error instanceof DmnParseError) return { parseError: error.message };
    throw error;
  }
}

describe('DMN against recorded results', () => {
  it.each(cases.map((item) => [item.name, item] as const))('should decide as Zeebe does: %s', (_name, item) => {
    expect(comparable(answerOf(item))).toEqual(comparable(item.expected));
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
