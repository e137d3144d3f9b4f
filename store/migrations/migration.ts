import type { Kysely } from 'kysely';

/** One step of the schema, forward only. `source` is what the checksum is made of: a step that was applied must never change. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

export type AnyDatabase = Kysely<any>;
