/** What waits for the calendar of a year (domain rule 4.4.5), a page at a time, along the instances' own key: rows by their final deadline, and single limits. */
import type { Kysely } from 'kysely';
import { DEADLINE_TERMS, PROCESS, type DeadlineTerm } from '../../processes/contract.ts';
import type { TermName } from '../../rules/deadlines/calendar-move.ts';
import type { Key } from '../keys.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { variablesIn } from './variables.ts';

export interface WaitingDeadline {
  /** the process instance that computed it */ readonly instance: Key;
  readonly caseId: string | null;
  /** Under it it is told of a calendar: a row by its assignment, a limit by its term (DeadlineTerm.id). */ readonly id: string;
  /** null: the final deadline of a row, or the days of its lights */ readonly term: TermName | null;
}
export interface ProvisionalPage {
  readonly waiting: readonly WaitingDeadline[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: Key | undefined;
}

/** A row that began on an older diagram knows of its deadline only. */
const OF_ROWS = ['ladderProvisional', 'provisional'] as const;

/** @param after key of the last instance looked at, 0 at the beginning */
export async function provisionalDeadlines(database: Kysely<RegisterTables>, after: Key, limit: number): Promise<ProvisionalPage> {
  const instances = await database
    .selectFrom('instance')
    .select(['instance_key', 'assignment_id', 'case_id', 'process_id'])
    .where('instance_key', '>', after)
    .where('state', '=', 'active')
    .where('process_id', '!=', PROCESS.watch)
    .orderBy('instance_key')
    .limit(limit)
    .execute();
  const keys = instances.map(({ instance_key }) => instance_key);
  const valueOf = await variablesIn(database, keys, [...OF_ROWS, ...DEADLINE_TERMS]);
  return {
    waiting: instances.flatMap(({ instance_key: instance, assignment_id, case_id: caseId, process_id }): WaitingDeadline[] => {
      const isRow = process_id === PROCESS.assignment && OF_ROWS.some((name) => valueOf(instance, name) === true);
      return [
        ...(isRow && assignment_id !== null ? [{ instance, caseId, id: assignment_id, term: null }] : []),
        ...DEADLINE_TERMS.flatMap((name): WaitingDeadline[] => {
          const term = valueOf(instance, name) as DeadlineTerm | null;
          return term?.provisional === true && term.instance === String(instance) ? [{ instance, caseId, id: term.id, term: name }] : [];
        }),
      ];
    }),
    next: instances.length === limit ? instances.at(-1)?.instance_key : undefined,
  };
}

export interface DeadlineFactsRead {
  /** A variable of the instance; null where it has none. */
  readonly read: (name: string) => unknown;
  /** Names of the variables by which its open tasks are due. */
  readonly dueBy: ReadonlySet<string>;
}

/** What a deadline of each of these instances is computed from, and what is being done by it now. */
export async function deadlineFacts(
  register: Register,
  instances: readonly Key[],
  names: readonly string[],
): Promise<(instance: Key) => DeadlineFactsRead> {
  const { database } = register;
  const valueOf = await variablesIn(database, instances, names);
  const tasks =
    instances.length === 0
      ? []
      : await database
          .selectFrom('task')
          .select(['instance_key', 'definition_key', 'element_id'])
          .where('instance_key', 'in', instances)
          .where('state', '=', 'created')
          .execute();
  const dueBy = new Map<string, Set<string>>();
  for (const { instance_key, definition_key, element_id } of tasks) {
    const due = (await register.elements(definition_key)).get(element_id)?.due;
    if (!due) continue;
    const key = String(instance_key);
    dueBy.set(key, (dueBy.get(key) ?? new Set()).add(due));
  }
  return (instance) => ({ read: (name) => valueOf(instance, name), dueBy: dueBy.get(String(instance)) ?? new Set() });
}
