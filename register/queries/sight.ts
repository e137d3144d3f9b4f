/** Who may see which case, as the register knows it: facts for rules/access/visibility. */
import type { Kysely } from 'kysely';
import type { Audience, Matter, Secrecy, UnitRole, RoleId } from '../../processes/contract.ts';
import { hears, sightOfCase, type AssignmentFacts, type CaseFacts, type CaseSight, type Viewer } from '../../rules/access/visibility.ts';
import type { RegisterTables } from '../schema.ts';

export interface Reader {
  readonly userId: string;
  readonly roles: RoleId[];
  readonly unitId: string | null;
  /** units below his own */ readonly subordinateUnitIds?: readonly string[];
}
/** A database takes so many values in one question. */
const FEW = 500;
export type CaseFileRow = RegisterTables['case_file'];
export type AssignmentTableRow = RegisterTables['assignment'];

export const viewerOf = ({ userId, roles, unitId, subordinateUnitIds = [] }: Reader): Viewer => ({
  userId,
  roles,
  subordinateUnitIds,
  ...(unitId ? { unitId } : {}),
});

/** Audience[] as a row keeps it. */
export const audienceOf = (text: string): Audience[] => JSON.parse(text) as Audience[];

export function factsOf(row: CaseFileRow, assignments: readonly AssignmentTableRow[], memberIds: readonly string[]): CaseFacts {
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

export const assignmentFacts = (row: AssignmentTableRow): AssignmentFacts => ({
  assignmentId: row.assignment_id,
  unitId: row.unit_id,
  role: row.role as UnitRole,
});

/** People who did something in a case are members of it. */
export async function membersOf(database: Kysely<RegisterTables>, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>();
  if (caseIds.length === 0) return members;
  const rows = await database
    .selectFrom('task')
    .select(['case_id', 'actor'])
    .where('case_id', 'in', caseIds)
    .where('state', '=', 'completed')
    .where('actor', 'is not', null)
    .execute();
  for (const { case_id, actor } of rows) {
    const { userId } = JSON.parse(actor ?? '{}') as { userId?: string };
    if (case_id && userId) members.set(case_id, [...(members.get(case_id) ?? []), userId]);
  }
  return members;
}

export interface SightedCase {
  readonly row: CaseFileRow;
  readonly facts: CaseFacts;
  readonly assignments: readonly AssignmentTableRow[];
  readonly sight: CaseSight;
}

export async function sightedCase(database: Kysely<RegisterTables>, reader: Reader, caseId: string): Promise<SightedCase | undefined> {
  const row = await database.selectFrom('case_file').selectAll().where('case_id', '=', caseId).executeTakeFirst();
  if (!row) return undefined;
  const assignments = await database.selectFrom('assignment').selectAll().where('case_id', '=', caseId).orderBy('assignment_id').execute();
  const facts = factsOf(row, assignments, (await membersOf(database, [caseId])).get(caseId) ?? []);
  const sight = sightOfCase(viewerOf(reader), facts);
  return sight === 'hidden' ? undefined : { row, facts, assignments, sight };
}

/** All cases a reader may see, newest number first. A county has thousands; the filter by right runs over their summary rows only. */
export async function sightedCases(database: Kysely<RegisterTables>, reader: Reader): Promise<SightedCase[]> {
  const rows = await database.selectFrom('case_file').selectAll().orderBy('registered_at', 'desc').orderBy('case_id').execute();
  const assignments = await database.selectFrom('assignment').selectAll().execute();
  const byCase = new Map<string, AssignmentTableRow[]>();
  for (const assignment of assignments) byCase.set(assignment.case_id, [...(byCase.get(assignment.case_id) ?? []), assignment]);
  const members = await membersOf(
    database,
    rows.map(({ case_id }) => case_id),
  );
  return rows.flatMap((row) => {
    const own = byCase.get(row.case_id) ?? [];
    const facts = factsOf(row, own, members.get(row.case_id) ?? []);
    const sight = sightOfCase(viewerOf(reader), facts);
    return sight === 'hidden' ? [] : [{ row, facts, assignments: own, sight }];
  });
}

/** May the reader be told of a step or open a paper of this case: by its audience, and the row it belongs to. */
export function hearsOf(
  reader: Reader,
  { facts, assignments }: SightedCase,
  row: { audience: string; assignment_id: string | null },
): boolean {
  const assignment = assignments.find(({ assignment_id }) => assignment_id === row.assignment_id);
  return hears(viewerOf(reader), facts, audienceOf(row.audience), assignment ? assignmentFacts(assignment) : null);
}

/**
 * Who may know of these cases: read once, asked for any number of people.
 * @returns of the cases those that a reader may know of, by their number at least
 */
export async function visibleAmong(
  database: Kysely<RegisterTables>,
  caseIds: readonly string[],
): Promise<(reader: Reader) => readonly string[]> {
  const facts: (readonly [string, CaseFacts])[] = [];
  for (let from = 0; from < caseIds.length; from += FEW) {
    const few = caseIds.slice(from, from + FEW);
    const rows = await database.selectFrom('case_file').selectAll().where('case_id', 'in', few).execute();
    const assignments = await database.selectFrom('assignment').selectAll().where('case_id', 'in', few).execute();
    const byCase = new Map<string, AssignmentTableRow[]>();
    for (const row of assignments) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
    const members = await membersOf(database, few);
    for (const row of rows) facts.push([row.case_id, factsOf(row, byCase.get(row.case_id) ?? [], members.get(row.case_id) ?? [])]);
  }
  return (reader) => {
    const viewer = viewerOf(reader);
    return facts.filter(([, of]) => sightOfCase(viewer, of) !== 'hidden').map(([caseId]) => caseId);
  };
}
