/** Tasks whose form the unit's 承办人 may prepare, as their diagrams declare (`siban:prepare`). */
import type { Register } from '../register.ts';

const TASK = /<(?:\w+:)?userTask\b[^>]{0,2000}?\sid="([^"]+)"[^>]{0,2000}>([\s\S]{0,6000}?)<\/(?:\w+:)?userTask>/g;
const known = new WeakMap<Register, Map<number, ReadonlySet<string>>>();

export async function preparedElements(register: Register, definitionKey: number): Promise<ReadonlySet<string>> {
  const cache = known.get(register) ?? new Map<number, ReadonlySet<string>>();
  known.set(register, cache);
  const found = cache.get(definitionKey);
  if (found) return found;
  const row = await register.database
    .selectFrom('definition')
    .select('content')
    .where('definition_key', '=', definitionKey)
    .executeTakeFirst();
  const elements = new Set(
    [...(row?.content ?? '').matchAll(TASK)].flatMap(([, id, body]) => (body?.includes('"siban:prepare"') ? [id as string] : [])),
  );
  // What has not arrived yet is looked up again.
  if (row) cache.set(definitionKey, elements);
  return elements;
}
