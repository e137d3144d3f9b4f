import type { Register } from '../register.ts';

/** Content of the newest version of what a resource of this name once defined, whatever the newest version's file was called. */
export async function deployedContent({ database }: Register, resourceName: string): Promise<string | undefined> {
  const known = await database
    .selectFrom('definition')
    .select(['kind', 'id'])
    .where('resource_name', '=', resourceName)
    .limit(1)
    .executeTakeFirst();
  if (!known) return undefined;
  const newest = await database
    .selectFrom('definition')
    .select('content')
    .where('kind', '=', known.kind)
    .where('id', '=', known.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.content;
}
