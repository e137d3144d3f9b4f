/** Variables as they are now, those included that still wait to be written. */
import type { Key } from '../keys.ts';
import { prepared } from '../prepared.ts';
import { keyed } from '../waiting-rows.ts';
import type { ProjectionContext } from './projection.ts';

type Rows = Pick<ProjectionContext, 'tx' | 'rows'>;

const read = prepared((db, given: { scope: Key; name: string }) =>
  db.selectFrom('variable').select('value').where('scope_key', '=', given.scope).where('name', '=', given.name),
);
const scopeAbove = prepared((db, given: { key: Key }) => db.selectFrom('element').select('scope_key').where('element_key', '=', given.key));

/** Of this scope; undefined when it has none of this name. */
export async function variableOf({ tx, rows }: Rows, scope: Key, name: string): Promise<unknown> {
  const row = rows.variables.get(keyed(scope, name)) ?? (await read(tx, { scope, name }))[0];
  return row && JSON.parse(row.value);
}

const MAX_DEPTH = 50;

/** The value as an element sees it: of the nearest scope that has the name. */
export async function visibleTo(context: Rows, elementKey: Key, name: string): Promise<unknown> {
  const { tx, rows } = context;
  let scope = elementKey;
  for (let depth = 0; depth < MAX_DEPTH && Number(scope) > 0; depth += 1) {
    const found = await variableOf(context, scope, name);
    if (found !== undefined) return found;
    const above = rows.elements.get(scope) ?? (await scopeAbove(tx, { key: scope }))[0];
    scope = above?.scope_key ?? -1;
  }
  return undefined;
}
