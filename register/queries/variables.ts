/** Variables as an element sees them: its own scope first, then those around it, up to the process instance. */
import type { Kysely } from 'kysely';
import type { Key } from '../keys.ts';
import type { RegisterTables } from '../schema.ts';

const MAX_DEPTH = 50;

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
