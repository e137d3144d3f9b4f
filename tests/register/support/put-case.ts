/** Cases put straight into the register, as its summary puts them: what lists make of them is compared with the rules themselves. */
import type { Matter, Secrecy } from '../../../processes/contract.ts';
import type { CaseFacts } from '../../../rules/access/visibility.ts';
import type { AssignmentTableRow, CaseFileRow } from '../../../register/case-facts.ts';
import { listedAs, placeCase } from '../../../register/lists/case-lists.ts';
import type { Register } from '../../../register/register.ts';

export interface PutCase {
  readonly id: number;
  readonly facts?: Partial<CaseFacts>;
  readonly file?: Partial<CaseFileRow>;
  /** by unit */ readonly responsible?: Readonly<Record<string, string>>;
  /** units that the matter names, whether they have a row or not */ readonly meant?: readonly string[];
}
export interface Put {
  readonly file: CaseFileRow;
  readonly facts: CaseFacts;
  readonly assignments: readonly AssignmentTableRow[];
}

export async function putCase(
  register: Register,
  { id, facts: some = {}, file: given = {}, responsible = {}, meant }: PutCase,
): Promise<Put> {
  const facts: CaseFacts = {
    secrecy: '公开',
    memberIds: [],
    teamIds: [],
    registrarId: null,
    unitIds: [],
    leadUnitId: null,
    knownTo: [],
    ...some,
  };
  const case_id = `c-${id}`;
  const units = meant ?? facts.unitIds;
  const lead = facts.leadUnitId ?? units[0] ?? 'none';
  const co = units.filter((unit) => unit !== lead);
  const matter: Partial<Matter> = { inspectorIds: [...facts.teamIds], knownTo: [...facts.knownTo] };
  const summary = {
    root_key: 1_000 + id,
    number: `DC2026-${String(id).padStart(4, '0')}`,
    title: `事项${id}`,
    source_type: '公文',
    basis: '会议纪要',
    summary: '',
    urgency: '普通',
    secrecy: facts.secrecy as Secrecy,
    publishable: 0,
    lead_unit_id: lead,
    lead_unit_name: `${lead}局`,
    co_unit_ids: JSON.stringify(co),
    co_unit_names: JSON.stringify(co.map((unit) => `${unit}局`)),
    matter: JSON.stringify(matter),
    registered_by: facts.registrarId,
    registered_at: '2026-03-02T09:00:00+08:00',
    status: '办理中',
    phase: '交办',
    highest_phase: '交办',
    light: '绿',
    light_reason: null,
    delivered_at: null,
    due_at: null,
    closed_at: null,
    archived_at: null,
    score: null,
    urgings: 0,
    returns: 0,
    accountability: '',
    ...given,
  };
  const assignments = facts.unitIds.map((unit_id, index): AssignmentTableRow => ({
    assignment_id: `${case_id}-${unit_id === facts.leadUnitId ? 0 : index + 1}`,
    case_id,
    instance_key: 0,
    unit_id,
    unit_name: `${unit_id}局`,
    role: unit_id === facts.leadUnitId ? '主办' : '协办',
    responsible: responsible[unit_id] ?? '',
    task: '',
    status: '办理中',
    light: '绿',
    due_at: null,
    original_due_at: null,
  }));
  const file = { ...summary, ...listedAs(summary, assignments) };
  await register.database.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('case_file')
      .select(['facet', 'due_key', 'registered_key', 'searched'])
      .where('case_id', '=', case_id)
      .executeTakeFirst();
    await tx.deleteFrom('case_file').where('case_id', '=', case_id).execute();
    await tx.deleteFrom('assignment').where('case_id', '=', case_id).execute();
    await tx
      .insertInto('case_file')
      .values({ case_id, ...file })
      .execute();
    if (assignments.length > 0) await tx.insertInto('assignment').values(assignments).execute();
    await placeCase(tx, file, before, facts, assignments);
  });
  return { file: { case_id, ...file }, facts, assignments };
}
