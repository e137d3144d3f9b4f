/** One decision in the form in which Zeebe's answer is recorded, and what of it is compared. */
import type { DecisionEngine } from '../../../engine/dmn/contract.ts';
import { DmnParseError } from '../../../engine/dmn/dmn-parse-error.ts';
import type { DecisionCase } from './decision-cases.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** Where an id or a name is missing Zeebe has null; the contract has the empty text. */
const withoutNull = (answer: Answer): Answer =>
  JSON.parse(JSON.stringify(answer), (key, value: unknown) => {
    if (value === null && (key === 'id' || key === 'ruleId' || key === 'outputName' || key === '0')) return '';
    return value;
  }) as Answer;

/** After `Expected` each parser speaks of its own rules; where Java has no message, its text is `null`; what is no text of its own, it prints with a number. */
export const comparable = (answer: Answer): Answer =>
  'parseError' in answer
    ? {
        parseError: String(answer.parseError)
          .replaceAll(/': Expected (?:\([^]*?(?=\nFEEL|$)|end-of-input[^\n]*)/g, "': Expected …")
          .replaceAll(/(?<=Impl@)[0-9a-f]+/g, '…'),
      }
    : withoutNull(answer);

export function answerOf(engine: DecisionEngine, { xml, decision, vars }: Pick<DecisionCase, 'xml' | 'decision' | 'vars'>): Answer {
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
