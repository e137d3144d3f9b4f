/** Variables as an element sees them: its own scope first, then those around it, up to the process instance. */
import type { Kysely } from 'kysely';
import type { Key } from '../keys.ts';
import type { RegisterTables } from '../schema.ts';
import { keyed } from '../waiting-rows.ts';

const MAX_DEPTH = 50;

/** Variables of these names in these scopes: the value in one of them; null when it has none. */
export async function variablesIn(
  database: Kysely<RegisterTables>,
  scopes: readonly Key[],
  names: readonly string[],
): Promise<(scope: Key, name: string) => unknown> {
  const rows =
    scopes.length === 0
      ? []
      : await database
          .selectFrom('variable')
          .select(['scope_key', 'name', 'value'])
          .where('scope_key', 'in', scopes)
          .where('name', 'in', names)
          .execute();
  const values = new Map(rows.map(({ scope_key, name, value }) => [keyed(scope_key, name), value]));
  return (scope, name) => JSON.parse(values.get(keyed(scope, name)) ?? 'null') as unknown;
}

export async function visibleVariables(database: Kysely<RegisterTables>, elementKey: Key): Promise<Record<string, unknown>> {
  const { own, inherited } = await scopedVariables(database, elementKey);
  return { ...inherited, ...own };
}

/** Those of the element's own scope (what its input mappings gave it), and those of the scopes around it. */
export async function scopedVariables(
  database: Kysely<RegisterTables>,
  elementKey: Key,
): Promise<{ own: Record<string, unknown>; inherited: Record<string, unknown> }> {
  const own: Record<string, unknown> = {};
  const inherited: Record<string, unknown> = {};
  let scope: Key = elementKey;
  for (let depth = 0; depth < MAX_DEPTH && Number(scope) > 0; depth++) {
    const seen = depth === 0 ? own : inherited;
    const rows = await database.selectFrom('variable').select(['name', 'value']).where('scope_key', '=', scope).execute();
    for (const { name, value } of rows) if (!Object.hasOwn(seen, name)) seen[name] = JSON.parse(value);
    const element = await database.selectFrom('element').select('scope_key').where('element_key', '=', scope).executeTakeFirst();
    scope = element?.scope_key ?? -1;
  }
  return { own, inherited };
}
