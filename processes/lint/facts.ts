/**
 * What the rules are told of the product: data alone, so that they run in a browser as well as on the server. The server gathers them from
 * the plugins, the templates, the notices and the contract (cli/office-facts.ts).
 */

/** What a header of a plugin's task may hold. */
export type HeaderKind = 'text' | 'choice' | 'document' | 'notice' | 'audiences' | 'message' | 'sequence' | 'duration';

export interface HeaderFact {
  readonly name: string;
  readonly required: boolean;
  readonly kind: HeaderKind;
  /** A variable that can stand for it: one of the two must be given. */
  readonly orVariable?: string | undefined;
  /** The choices, where `kind` is choice or audiences. */
  readonly values?: readonly string[];
}

export interface PluginFact {
  readonly type: string;
  /** Short name for staff. */
  readonly title: string;
  readonly headers: readonly HeaderFact[];
  /** Variables it cannot do without. */
  readonly needs: readonly string[];
  /** All variables that it looks at. */
  readonly reads: readonly string[];
  /** Variables it gives. */
  readonly writes: readonly string[];
  /** Variables it gives in addition, by the value of one header. */
  readonly writesBy?: { readonly header: string; readonly names: Readonly<Record<string, readonly string[]>> };
}

/** A message the product sends or awaits: it must be received by the process that is named. */
export interface MessageFact {
  readonly name: string;
  readonly process: string;
  /** Names of its variables. */
  readonly body: readonly string[];
}

export interface OfficeFacts {
  readonly plugins: readonly PluginFact[];
  /** Template ids of documents that a diagram may issue, with their names. */
  readonly documents: Readonly<Record<string, string>>;
  readonly notices: readonly string[];
  readonly sequences: readonly string[];
  /** Role id → name. */
  readonly roles: Readonly<Record<string, string>>;
}
