/** A parsed decision requirements graph: what `parse-dmn.ts` makes and the evaluators read. */
import type { FeelProgram } from '../expression/feel.ts';
import type { ParsedDrg } from './contract.ts';

/** A FEEL text; an empty unary test holds for every input. */
export type DmnExpression = { readonly type: 'feel'; readonly program: FeelProgram } | { readonly type: 'empty' };

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface TableInput {
  readonly id: string;
  readonly label: string | undefined;
  readonly expression: DmnExpression;
}

export interface TableOutput {
  readonly id: string;
  readonly name: string | undefined;
  readonly label: string | undefined;
  /** The priorities, highest first, as written: `"high","low"`. */
  readonly values: string | undefined;
  readonly defaultValue: DmnExpression | undefined;
}

export interface TableRule {
  readonly id: string;
  readonly inputs: readonly DmnExpression[];
  readonly outputs: readonly DmnExpression[];
}

export interface Parameter {
  readonly name: string;
  readonly typeRef: string | undefined;
}

export interface DecisionTable {
  readonly type: 'table';
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | undefined;
}

export type DecisionLogic =
  | DecisionTable
  | { readonly type: 'literal'; readonly expression: DmnExpression }
  | {
      readonly type: 'context';
      readonly entries: readonly { readonly name: string; readonly logic: DecisionLogic }[];
      readonly result: DecisionLogic | undefined;
    }
  | { readonly type: 'list'; readonly items: readonly DecisionLogic[] }
  | { readonly type: 'relation'; readonly rows: readonly (readonly { readonly name: string; readonly logic: DecisionLogic }[])[] }
  | {
      readonly type: 'invocation';
      readonly bindings: readonly { readonly name: string; readonly expression: DmnExpression }[];
      readonly model: KnowledgeModel;
    }
  | { readonly type: 'function'; readonly expression: DmnExpression; readonly parameters: readonly Parameter[] };

/** What a trace names: a decision, or a business knowledge model that was invoked. */
export interface LogicContainer {
  readonly id: string;
  readonly name: string;
  readonly logic: DecisionLogic;
}

export interface KnowledgeModel extends LogicContainer {
  readonly parameters: readonly Parameter[];
  readonly requiredModels: readonly KnowledgeModel[];
}

export interface Decision extends LogicContainer {
  readonly versionTag: string;
  /** The name under which other decisions see the result. */
  readonly resultName: string;
  readonly resultType: string | undefined;
  readonly requiredDecisionIds: readonly string[];
  readonly requiredModels: readonly KnowledgeModel[];
}

export interface DecisionGraph extends ParsedDrg {
  readonly decisionsById: ReadonlyMap<string, Decision>;
}
