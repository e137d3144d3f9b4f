/** Running rows whose deadline was computed without the calendar of its year (domain rule 4.4.5), a page at a time, along the instances' own key. */
import type { Kysely } from 'kysely';
import { PROCESS } from '../../processes/contract.ts';
import type { Key } from '../keys.ts';
import type { RegisterTables } from '../schema.ts';

export interface ProvisionalPage {
  readonly assignmentIds: readonly string[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: Key | undefined;
}

/** @param after instance key of the last row looked at, 0 at the beginning */
export async function provisionalRows(database: Kysely<RegisterTables>, after: Key, limit: number): Promise<ProvisionalPage> {
  const rows = await database
    .selectFrom('instance')
    .leftJoin('variable', (join) => join.onRef('variable.scope_key', '=', 'instance.instance_key').on('variable.name', '=', 'provisional'))
    .select(['instance.instance_key as instance_key', 'instance.assignment_id as assignment_id', 'variable.value as value'])
    .where('instance.instance_key', '>', after)
    .where('instance.process_id', '=', PROCESS.assignment)
    .where('instance.state', '=', 'active')
    .orderBy('instance.instance_key')
    .limit(limit)
    .execute();
  return {
    assignmentIds: rows.flatMap(({ assignment_id, value }) => (assignment_id !== null && value === 'true' ? [assignment_id] : [])),
    next: rows.length === limit ? rows.at(-1)?.instance_key : undefined,
  };
}
