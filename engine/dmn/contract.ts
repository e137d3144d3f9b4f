/** What the engine asks of DMN. `parse-dmn.ts` and `evaluate-decision.ts` implement it. */
import type { VariableLookup } from '../expression/contract.ts';

export interface ParsedDecision {
  readonly decisionId: string;
  readonly decisionName: string;
  /** '' when it has none. */
  readonly versionTag: string;
}

/** One decision requirements graph: one DMN resource. Opaque but for what deployment records need. */
export interface ParsedDrg {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly decisions: readonly ParsedDecision[];
}

/** As in Zeebe's DECISION_EVALUATION record (zeebe.md §1.4): required decisions first. */
export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionType:
    'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'RELATION' | 'LIST' | 'INVOCATION' | 'FUNCTION_DEFINITION' | 'UNKNOWN';
  /** JSON text. */
  readonly decisionOutput: string;
  readonly evaluatedInputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: string }[];
  }[];
}

export type DecisionResult =
  | { readonly ok: true; readonly output: string; readonly evaluated: readonly EvaluatedDecision[] }
  | { readonly ok: false; readonly failedDecisionId: string; readonly message: string; readonly evaluated: readonly EvaluatedDecision[] };

export interface DecisionEngine {
  /** Throws `DmnParseError` with Zeebe's text for a resource that is not DMN or does not validate. */
  parse(xml: string): ParsedDrg;
  evaluate(drg: ParsedDrg, decisionId: string, variables: VariableLookup): DecisionResult;
}
