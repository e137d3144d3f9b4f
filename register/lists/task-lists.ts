/** Puts the open tasks of a case where their people find them. Those that are done stand under no name any more: they are history. */
import { hears, type CaseFacts } from '../../rules/access/visibility.ts';
import { principal } from '../../rules/access/principals.ts';
import type { Audience, UnitRole } from '../../processes/contract.ts';
import type { AssignmentTableRow } from '../case-facts.ts';
import type { Key } from '../keys.ts';
import { prepared, preparedRows } from '../prepared.ts';
import type { RegisterTransaction } from '../projections/projection.ts';
import type { RegisterTables } from '../schema.ts';
import { secondsOf } from './keys.ts';
import { saysAll } from './says-all.ts';

type Task = RegisterTables['task'];
type Place = RegisterTables['task_principal'];

/** @returns for each name that finds the task its row */
function placesOf(task: Task, file: { root_key: Key; secrecy: string } | null, preparers: readonly string[]): Place[] {
  const names = new Set([...(JSON.parse(task.candidate_groups) as string[]), ...preparers.map((unitId) => principal('prepare', unitId))]);
  return [...names].map((name) => ({
    principal: name,
    due_key: secondsOf(task.due_at),
    job_key: task.job_key,
    section: task.section ?? '待我办理',
    element_id: task.element_id,
    case_id: task.case_id,
    case_no: file?.root_key ?? null,
    secrecy: file?.secrecy ?? null,
  }));
}

/** A task of no case: nobody prepares it. */
export async function placeTask(tx: RegisterTransaction, task: Task): Promise<void> {
  for (const place of placesOf(task, null, []))
    await tx
      .insertInto('task_principal')
      .values(place)
      .onConflict((conflict) => conflict.columns(['principal', 'due_key', 'job_key']).doNothing())
      .execute();
}
export const removeTask = async (tx: RegisterTransaction, jobKey: Key): Promise<void> =>
  void (await tx.deleteFrom('task_principal').where('job_key', '=', jobKey).execute());

const openTasksOf = prepared((db, { caseId }: { caseId: string }) =>
  db.selectFrom('task').selectAll().where('case_id', '=', caseId).where('state', '=', 'created'),
);
const placesIn = prepared((db, { caseId }: { caseId: string }) =>
  db.selectFrom('task_principal').selectAll().where('case_id', '=', caseId),
);
const removePlace = prepared((db, { job_key, principal }: Pick<Place, 'job_key' | 'principal'>) =>
  db.deleteFrom('task_principal').where('job_key', '=', job_key).where('principal', '=', principal),
);
const addPlaces = preparedRows((db, rows: Place[]) => db.insertInto('task_principal').values(rows));

export async function placeTasks(
  tx: RegisterTransaction,
  caseId: string,
  file: { root_key: Key; secrecy: string },
  facts: CaseFacts,
  assignments: readonly AssignmentTableRow[],
): Promise<void> {
  const open = await openTasksOf(tx, { caseId });
  const wanted = new Map(
    open
      .flatMap((task) => placesOf(task, file, preparersOf(task, facts, assignments)))
      .map((place) => [`${place.job_key} ${place.principal}`, place]),
  );
  for (const place of await placesIn(tx, { caseId })) {
    const at = `${place.job_key} ${place.principal}`;
    const same = wanted.get(at);
    if (same && saysAll(place, same)) wanted.delete(at);
    else await removePlace(tx, place);
  }
  await addPlaces(tx, [...wanted.values()]);
}

/** Units whose 承办人 may prepare the form for their head: where the diagram says so, and only of a step that the unit is told. */
function preparersOf(task: Task, facts: CaseFacts, assignments: readonly AssignmentTableRow[]): string[] {
  if (task.prepare === 0) return [];
  const row = assignments.find(({ assignment_id }) => assignment_id === task.assignment_id);
  const told = row ? { assignmentId: row.assignment_id, unitId: row.unit_id, role: row.role as UnitRole } : null;
  return (JSON.parse(task.candidate_groups) as string[])
    .filter((group) => group.startsWith('unit-head:'))
    .map((group) => group.slice('unit-head:'.length))
    .filter((unitId) =>
      // Whether this 承办人 sees the case at all is asked where he looks for it: here it is about his unit.
      hears({ userId: '', roles: ['handler'], unitId }, { ...facts, knownTo: [] }, JSON.parse(task.audience) as Audience[], told),
    );
}
