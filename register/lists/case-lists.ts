/**
 * Puts a case where the lists find it: under the names of those who may see it, among the counters of its categories, in the search index.
 * Called with each new summary, in the same transaction; what did not change is not written.
 */
import { createHash } from 'node:crypto';
import { principal, principalsOf } from '../../rules/access/principals.ts';
import type { CaseFacts } from '../../rules/access/visibility.ts';
import type { AssignmentTableRow, CaseFileRow } from '../case-facts.ts';
import { prepared, preparedRows } from '../prepared.ts';
import type { RegisterTransaction } from '../projections/projection.ts';
import type { RegisterTables } from '../schema.ts';
import { facetOf, isOpen, isSecret, monthOf, scoreKey, secondsOf } from './keys.ts';
import { ofUnit, tokensOf } from './search-text.ts';
import { saysAll } from './says-all.ts';

type Summary = Omit<CaseFileRow, 'case_id' | ListColumn>;
type ListColumn = 'facet' | 'is_open' | 'number_key' | 'due_key' | 'registered_key' | 'score_key' | 'searched';
export type Listed = Pick<CaseFileRow, ListColumn>;
type Counted = Pick<CaseFileRow, 'facet' | 'due_key' | 'registered_key'>;
type Before = Counted & Pick<CaseFileRow, 'searched'>;

/** The columns that lists walk by, from those that people read. */
export function listedAs(file: Summary, assignments: readonly AssignmentTableRow[]): Listed {
  const is_open = Number(file.closed_at === null && isOpen(file.status));
  return {
    is_open,
    facet: facetOf({ ...file, is_open }),
    number_key: file.number ?? '',
    due_key: secondsOf(file.due_at),
    registered_key: secondsOf(file.registered_at),
    score_key: scoreKey(file.score),
    searched: createHash('sha256')
      .update(JSON.stringify(searchedBy(file, assignments)))
      .digest('hex'),
  };
}

/** @param before the row as it was; undefined for a new case */
export async function placeCase(
  tx: RegisterTransaction,
  file: Summary & Listed,
  before: Before | undefined,
  facts: CaseFacts,
  assignments: readonly AssignmentTableRow[],
): Promise<void> {
  if (!before || !isCountedSame(before, file)) {
    await count(tx, file);
    if (before) await uncount(tx, before);
  }
  await placePrincipals(tx, file, [...new Set([...principalsOf(facts), ...filteredBy(file, assignments)])]);
  if (before?.searched !== file.searched) await placeInSearch(tx, file, assignments);
}

const addToFacet = prepared((db, row: RegisterTables['case_facet']) =>
  db
    .insertInto('case_facet')
    .values(row)
    .onConflict((conflict) => conflict.column('facet').doUpdateSet((eb) => ({ cases: eb('case_facet.cases', '+', 1) }))),
);
const addToMonth = prepared((db, row: RegisterTables['case_month']) =>
  db
    .insertInto('case_month')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'month', 'facet']).doUpdateSet((eb) => ({ cases: eb('case_month.cases', '+', 1) })),
    ),
);
const takeFromFacet = prepared((db, { facet }: Pick<Counted, 'facet'>) =>
  db
    .updateTable('case_facet')
    .set((eb) => ({ cases: eb('cases', '-', 1) }))
    .where('facet', '=', facet),
);
const dropEmptyFacet = prepared((db, { facet }: Pick<Counted, 'facet'>) =>
  db.deleteFrom('case_facet').where('facet', '=', facet).where('cases', '<=', 0),
);
type Month = Omit<RegisterTables['case_month'], 'cases'>;
const takeFromMonth = prepared((db, { kind, month, facet }: Month) =>
  db
    .updateTable('case_month')
    .set((eb) => ({ cases: eb('cases', '-', 1) }))
    .where('kind', '=', kind)
    .where('month', '=', month)
    .where('facet', '=', facet),
);
const dropEmptyMonth = prepared((db, { kind, month, facet }: Month) =>
  db.deleteFrom('case_month').where('kind', '=', kind).where('month', '=', month).where('facet', '=', facet).where('cases', '<=', 0),
);

async function count(tx: RegisterTransaction, file: Summary & Listed): Promise<void> {
  const { facet, secrecy, source_type, urgency, phase, highest_phase, status, light, accountability, is_open } = file;
  await addToFacet(tx, { facet, secrecy, source_type, urgency, phase, highest_phase, status, light, accountability, is_open, cases: 1 });
  for (const [kind, month] of monthsOf(file)) await addToMonth(tx, { kind, month, facet, cases: 1 });
}
async function uncount(tx: RegisterTransaction, counted: Counted): Promise<void> {
  const { facet } = counted;
  await takeFromFacet(tx, { facet });
  await dropEmptyFacet(tx, { facet });
  for (const [kind, month] of monthsOf(counted)) {
    await takeFromMonth(tx, { kind, month, facet });
    await dropEmptyMonth(tx, { kind, month, facet });
  }
}

export const monthsOf = ({ registered_key, due_key }: Pick<Counted, 'registered_key' | 'due_key'>) =>
  [
    ['registered', monthOf(registered_key)],
    ['due', monthOf(due_key)],
  ] as const;
const isCountedSame = (one: Counted, other: Counted): boolean =>
  one.facet === other.facet && one.registered_key === other.registered_key && one.due_key === other.due_key;

/** The lists forget a case: its process instance stands for another case now, or the case for another instance. */
export async function removeCase(tx: RegisterTransaction, counted: Counted & Pick<CaseFileRow, 'root_key'>): Promise<void> {
  const { root_key } = counted;
  await uncount(tx, counted);
  await tx.deleteFrom('case_principal').where('case_no', '=', root_key).execute();
  await removeFromSearch(tx, { rowid: root_key });
}

async function placePrincipals(tx: RegisterTransaction, file: Summary & Listed, principals: readonly string[]): Promise<void> {
  const { root_key: case_no, facet, number_key, due_key, registered_key, score_key, lead_unit_id: unit_key } = file;
  const keys = { facet, number_key, due_key, registered_key, score_key, unit_key };
  const there = await namesOf(tx, { case_no });
  const wanted = new Set(principals);
  const kept = new Set(there.filter((row) => wanted.has(row.principal) && saysAll(row, keys)).map((row) => row.principal));
  for (const row of there) if (!kept.has(row.principal)) await removeName(tx, { principal: row.principal, case_no });
  const added = [...wanted].filter((name) => !kept.has(name));
  await addNames(
    tx,
    added.map((name) => ({ principal: name, case_no, ...keys })),
  );
}

type Name = Pick<RegisterTables['case_principal'], 'case_no' | 'principal'>;
const namesOf = prepared((db, { case_no }: Pick<Name, 'case_no'>) =>
  db.selectFrom('case_principal').selectAll().where('case_no', '=', case_no),
);
const removeName = prepared((db, { principal, case_no }: Name) =>
  db.deleteFrom('case_principal').where('principal', '=', principal).where('case_no', '=', case_no),
);
const addNames = preparedRows((db, rows: RegisterTables['case_principal'][]) => db.insertInto('case_principal').values(rows));

/** Names by which one filters: units that a matter is meant for before they have a row, those added later, and who is responsible. */
export function filteredBy(file: Summary, assignments: readonly AssignmentTableRow[]): string[] {
  if (isSecret(file.secrecy)) return [];
  const meant = [file.lead_unit_id, ...(JSON.parse(file.co_unit_ids) as string[])];
  const rows = assignments.map(({ unit_id }) => unit_id);
  return [
    ...meant.filter((unitId) => !rows.includes(unitId)).map((unitId) => principal('meant', unitId)),
    ...rows.filter((unitId) => !meant.includes(unitId)).map((unitId) => principal('added', unitId)),
    ...assignments.flatMap(({ responsible, unit_id }) =>
      typeof responsible === 'string' && responsible.trim() !== '' ? [principal('person', responsible.trim(), unit_id)] : [],
    ),
  ];
}

interface Searched {
  readonly number: string;
  /** what everybody is told who sees the case */ readonly told: readonly string[];
  /** by unit: a co-operating unit is not told who is responsible in another */ readonly persons: readonly (readonly [
    unitId: string,
    person: string,
  ])[];
}

/** Of a state secret, should one ever be kept, nothing but its number is found. */
function searchedBy(file: Summary, assignments: readonly AssignmentTableRow[]): Searched {
  const number = file.number ?? '';
  if (isSecret(file.secrecy)) return { number, told: [], persons: [] };
  return {
    number,
    told: [file.title, file.basis, file.lead_unit_name, ...(JSON.parse(file.co_unit_names) as string[])],
    persons: assignments.map(({ unit_id, responsible }) => [unit_id, responsible]),
  };
}

const removeFromSearch = prepared((db, { rowid }: Pick<RegisterTables['case_search'], 'rowid'>) =>
  db.deleteFrom('case_search').where('rowid', '=', rowid),
);
const addToSearch = prepared((db, row: RegisterTables['case_search']) => db.insertInto('case_search').values(row));

async function placeInSearch(tx: RegisterTransaction, file: Summary, assignments: readonly AssignmentTableRow[]): Promise<void> {
  await removeFromSearch(tx, { rowid: file.root_key });
  await addToSearch(tx, { rowid: file.root_key, ...searchedAs(file, assignments) });
}

/** The columns of the search index. */
export function searchedAs(file: Summary, assignments: readonly AssignmentTableRow[]): Omit<RegisterTables['case_search'], 'rowid'> {
  const { number, told, persons } = searchedBy(file, assignments);
  return {
    number: tokensOf(number).join(' '),
    told: told.flatMap((text) => tokensOf(text)).join(' '),
    persons: persons.flatMap(([, person]) => tokensOf(person)).join(' '),
    own: persons.flatMap(([unitId, person]) => ofUnit(unitId, tokensOf(person))).join(' '),
  };
}
