/** Who may see which case, as the register knows it: facts for rules/access/visibility. */
import type { Kysely } from 'kysely';
import type { Audience, UnitRole, RoleId } from '../../processes/contract.ts';
import { hears, sightOfCase, type AssignmentFacts, type CaseFacts, type CaseSight, type Viewer } from '../../rules/access/visibility.ts';
import { assignmentsOf, factsOf, membersOf, membersOfEach, type AssignmentTableRow, type CaseFileRow } from '../case-facts.ts';
import type { RegisterTables } from '../schema.ts';

export interface Reader {
  readonly userId: string;
  readonly roles: RoleId[];
  readonly unitId: string | null;
  /** units below his own */ readonly subordinateUnitIds?: readonly string[];
  readonly otherUnitIds?: readonly string[] | undefined;
  /** whom he stands in for */ readonly represents?: { readonly userId: string } | undefined;
}
/** A database takes so many values in one question. */
const FEW = 500;

export const viewerOf = ({ userId, roles, unitId, subordinateUnitIds = [], otherUnitIds = [], represents }: Reader): Viewer => ({
  userId,
  roles,
  subordinateUnitIds,
  otherUnitIds,
  ...(unitId ? { unitId } : {}),
  ...(represents ? { represents: represents.userId } : {}),
});

/** Audience[] as a row keeps it. */
export const audienceOf = (text: string): Audience[] => JSON.parse(text) as Audience[];

export const assignmentFacts = (row: AssignmentTableRow): AssignmentFacts => ({
  assignmentId: row.assignment_id,
  unitId: row.unit_id,
  role: row.role as UnitRole,
});

interface KnownCase {
  readonly row: CaseFileRow;
  readonly facts: CaseFacts;
  readonly assignments: readonly AssignmentTableRow[];
}
export interface SightedCase extends KnownCase {
  readonly sight: CaseSight;
}

/** A case with what decides who sees it. */
export async function knownCase(database: Kysely<RegisterTables>, caseId: string): Promise<KnownCase | undefined> {
  const row = await database.selectFrom('case_file').selectAll().where('case_id', '=', caseId).executeTakeFirst();
  if (!row) return undefined;
  const assignments = await assignmentsOf(database, caseId);
  return { row, facts: factsOf(row, assignments, await membersOf(database, caseId)), assignments };
}

export async function sightedCase(database: Kysely<RegisterTables>, reader: Reader, caseId: string): Promise<SightedCase | undefined> {
  const known = await knownCase(database, caseId);
  if (!known) return undefined;
  const sight = sightOfCase(viewerOf(reader), known.facts);
  return sight === 'hidden' ? undefined : { ...known, sight };
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
    const members = await membersOfEach(database, few);
    for (const row of rows) facts.push([row.case_id, factsOf(row, byCase.get(row.case_id) ?? [], members.get(row.case_id) ?? [])]);
  }
  return (reader) => {
    const viewer = viewerOf(reader);
    return facts.filter(([, of]) => sightOfCase(viewer, of) !== 'hidden').map(([caseId]) => caseId);
  };
}

/** Numbers and titles of those of these few cases that the reader sees as the office does. */
export async function titlesFor(
  database: Kysely<RegisterTables>,
  reader: Reader,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, { number: string | null; title: string }>> {
  const found = new Map<string, { number: string | null; title: string }>();
  for (const caseId of caseIds) {
    const sighted = await sightedCase(database, reader, caseId);
    if (sighted?.sight === 'content') found.set(caseId, { number: sighted.row.number, title: sighted.row.title });
  }
  return found;
}
