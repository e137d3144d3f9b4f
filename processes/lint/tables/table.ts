/** A decision file (DMN) as the rules see it. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** The input's expression, or the output's name. */
  readonly name: string;
  readonly typeRef: string;
  /** The values that are allowed, as texts; empty where any is. */
  readonly values: readonly string[];
}
export interface Cell {
  readonly id: string;
  readonly text: string;
}
export interface Row {
  readonly id: string;
  /** What whoever wrote the table noted beside it. */ readonly note: string;
  readonly inputs: readonly Cell[];
  readonly outputs: readonly Cell[];
}
export interface Decision {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ids of the decisions it takes results of. */
  readonly requires: readonly string[];
  readonly expression: string | undefined;
  readonly table:
    | {
        readonly id: string;
        readonly hitPolicy: string;
        readonly aggregation: string;
        readonly inputs: readonly Column[];
        readonly outputs: readonly Column[];
        readonly rows: readonly Row[];
      }
    | undefined;
}
export interface DecisionFile {
  readonly resource: string;
  readonly decisions: readonly Decision[];
  readonly fault: string | undefined;
}
