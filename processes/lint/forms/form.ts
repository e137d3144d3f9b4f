/** A form of form-js as the rules see it. */
export interface Field {
  readonly id: string;
  readonly type: string;
  /** Empty for what asks for nothing: texts, groups, buttons. */
  readonly key: string;
  /** Key or path with those of the groups and lists around it: ['targetRows', 'actual']. */
  readonly path: readonly string[];
  readonly label: string;
  /** The values of its options, where they are written in the form. */
  readonly options: readonly string[] | undefined;
  readonly optionsElsewhere: boolean;
  readonly hide: string | undefined;
  readonly required: boolean;
  readonly pattern: string | undefined;
  readonly minimum: string;
  readonly maximum: string;
  readonly text: string;
  /** Rows of a dynamic list. */
  readonly repeats: boolean;
}
export interface FormFile {
  readonly resource: string;
  readonly fields: readonly Field[];
  readonly fault: string | undefined;
}
