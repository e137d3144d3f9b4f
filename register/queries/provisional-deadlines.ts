/** What waits for the calendar of a year (domain rule 4.4.5), a page at a time, along the instances' own key: rows by their final deadline, and single limits. */
import type { Kysely } from 'kysely';
import { DEADLINE_TERMS, PROCESS, type DeadlineTerm } from '../../processes/contract.ts';
import type { Key } from '../keys.ts';
import type { RegisterTables } from '../schema.ts';
import { variablesIn } from './variables.ts';

export interface ProvisionalPage {
  /** running rows whose final deadline, or the days of its lights, were computed without it */ readonly assignmentIds: readonly string[];
  /** limits that were (DeadlineTerm.id) */ readonly termIds: readonly string[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: Key | undefined;
}

/** A row that began on an older diagram knows of its deadline only. */
const OF_ROWS = ['ladderProvisional', 'provisional'] as const;

/** @param after key of the last instance looked at, 0 at the beginning */
export async function provisionalDeadlines(database: Kysely<RegisterTables>, after: Key, limit: number): Promise<ProvisionalPage> {
  const instances = await database
    .selectFrom('instance')
    .select(['instance_key', 'assignment_id', 'process_id'])
    .where('instance_key', '>', after)
    .where('state', '=', 'active')
    .where('process_id', '!=', PROCESS.watch)
    .orderBy('instance_key')
    .limit(limit)
    .execute();
  const keys = instances.map(({ instance_key }) => instance_key);
  const valueOf = await variablesIn(database, keys, [...OF_ROWS, ...DEADLINE_TERMS]);
  return {
    assignmentIds: instances.flatMap(({ instance_key, assignment_id, process_id }) =>
      process_id === PROCESS.assignment && assignment_id !== null && OF_ROWS.some((name) => valueOf(instance_key, name) === true)
        ? [assignment_id]
        : [],
    ),
    termIds: keys.flatMap((key) =>
      DEADLINE_TERMS.flatMap((name) => {
        const term = valueOf(key, name) as DeadlineTerm | null;
        return term?.provisional === true && term.instance === String(key) ? [term.id] : [];
      }),
    ),
    next: instances.length === limit ? instances.at(-1)?.instance_key : undefined,
  };
}
