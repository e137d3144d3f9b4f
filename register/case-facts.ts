/** A case as the register keeps it, in the terms of the rule of sight (rules/access/visibility.ts). */
import type { Kysely } from 'kysely';
import type { Matter, Secrecy } from '../processes/contract.ts';
import type { CaseFacts } from '../rules/access/visibility.ts';
import { prepared } from './prepared.ts';
import type { RegisterTables } from './schema.ts';

export type CaseFileRow = RegisterTables['case_file'];
export type AssignmentTableRow = RegisterTables['assignment'];
type FactsRow = Pick<CaseFileRow, 'matter' | 'secrecy' | 'registered_by'>;

export function factsOf(row: FactsRow, assignments: readonly AssignmentTableRow[], memberIds: readonly string[]): CaseFacts {
  const { inspectorIds = [], knownTo = [] } = JSON.parse(row.matter) as Partial<Matter>;
  return {
    secrecy: row.secrecy as Secrecy,
    memberIds,
    teamIds: inspectorIds,
    knownTo,
    registrarId: row.registered_by,
    leadUnitId: leadOf(assignments),
    unitIds: [...new Set(assignments.map(({ unit_id }) => unit_id))],
  };
}

/** Rows are numbered `<caseId>-<n>`; what was added later does not lead. */
function leadOf(assignments: readonly AssignmentTableRow[]): string | null {
  const numberOf = ({ assignment_id }: AssignmentTableRow): number => Number(/-(\d+)$/.exec(assignment_id)?.[1] ?? Infinity);
  const leads = assignments.filter(({ role }) => role === '主办').toSorted((a, b) => numberOf(a) - numberOf(b));
  return leads[0]?.unit_id ?? null;
}

const membersIn = prepared((db, given: { caseId: string }) =>
  db
    .selectFrom('task')
    .select('actor_id')
    .distinct()
    .where('case_id', '=', given.caseId)
    .where('state', '=', 'completed')
    .where('actor_id', 'is not', null)
    .$narrowType<{ actor_id: string }>(),
);
/** People who did something in a case are members of it. */
export const membersOf = async (database: Kysely<RegisterTables>, caseId: string): Promise<string[]> =>
  (await membersIn(database, { caseId })).map(({ actor_id }) => actor_id);

/** The same for a few cases at once. */
export async function membersOfEach(database: Kysely<RegisterTables>, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await database
    .selectFrom('task')
    .select(['case_id', 'actor_id'])
    .distinct()
    .where('case_id', 'in', caseIds)
    .where('state', '=', 'completed')
    .where('actor_id', 'is not', null)
    .execute();
  const members = new Map<string, string[]>();
  for (const { case_id, actor_id } of rows) members.set(case_id as string, [...(members.get(case_id as string) ?? []), actor_id as string]);
  return members;
}

const assignmentsIn = prepared((db, given: { caseId: string }) =>
  db.selectFrom('assignment').selectAll().where('case_id', '=', given.caseId).orderBy('assignment_id'),
);
export const assignmentsOf = (database: Kysely<RegisterTables>, caseId: string): Promise<AssignmentTableRow[]> =>
  assignmentsIn(database, { caseId });
