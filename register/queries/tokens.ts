import { keyOf } from '../keys.ts';
import type { Register } from '../register.ts';
import { sightedCase, type Reader } from './sight.ts';

/** The diagram of a process instance with what is active, completed and stuck in it. */
export async function tokensOf({ database }: Pick<Register, 'database'>, viewer: Reader, processInstanceKey: string) {
  const instance = await database
    .selectFrom('instance')
    .selectAll()
    .where('instance_key', '=', keyOf(processInstanceKey))
    .executeTakeFirst();
  const sighted = instance?.case_id ? await sightedCase(database, viewer, instance.case_id) : undefined;
  // A diagram with its tokens shows a unit what it is not told, such as a check that is being arranged.
  if (!instance || sighted?.sight !== 'content') return undefined;
  const definition = await database
    .selectFrom('definition')
    .select('content')
    .where('definition_key', '=', instance.definition_key)
    .executeTakeFirst();
  const elements = await database
    .selectFrom('element')
    .select(['element_id', 'state', 'element_type'])
    .where('instance_key', '=', instance.instance_key)
    .execute();
  const incidents = await database
    .selectFrom('incident')
    .select('element_id')
    .where('instance_key', '=', instance.instance_key)
    .where('resolved', '=', 0)
    .execute();
  const flows = await database
    .selectFrom('flow')
    .selectAll()
    .where('instance_key', '=', instance.instance_key)
    .orderBy('flow_id')
    .execute();
  const counts = new Map<string, { active: number; completed: number; terminated: number }>();
  for (const { element_id, state, element_type } of elements) {
    // A multi-instance body stands for the same shape as its inner instances: counting it too would show one token too many.
    if (element_type === 'PROCESS' || element_type === 'MULTI_INSTANCE_BODY') continue;
    const count = counts.get(element_id) ?? { active: 0, completed: 0, terminated: 0 };
    count[state as keyof typeof count] += 1;
    counts.set(element_id, count);
  }
  return {
    xml: definition?.content ?? '',
    elements: [...counts].map(([elementId, count]) => ({
      elementId,
      ...count,
      incidents: incidents.filter(({ element_id }) => element_id === elementId).length,
    })),
    flows: flows.map(({ flow_id, taken }) => ({ flowId: flow_id, taken })),
  };
}
