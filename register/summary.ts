/**
 * The summary rows of a case and its assignments: status, phase, light, dates. Derived anew from the projected tables for each case a batch
 * touched, so that there is one place that says what "办理中" means, and order of records inside a batch does not matter.
 */
import {
  PROCESS,
  type Actor,
  type AccountabilityFinding,
  type AssignmentInput,
  type AssignmentStatus,
  type Matter,
} from '../processes/contract.ts';
import { OPEN_LEVELS, SECRET_LEVELS } from '../rules/access/principals.ts';
import { caseLight, leadLight, lightOf, type Light } from '../rules/lights.ts';
import { outlivesRow } from './ended-lights.ts';
import type { Key } from './keys.ts';
import { assignmentsOf, factsOf, membersOf, type AssignmentTableRow, type CaseFileRow } from './case-facts.ts';
import { listedAs, placeCase, removeCase } from './lists/case-lists.ts';
import { saysAll } from './lists/says-all.ts';
import { placeTasks } from './lists/task-lists.ts';
import { prepared } from './prepared.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import { assignmentStatus, caseStatus, phaseEver, phaseNow } from './statuses.ts';
import { summedUp, type SummedUp } from './summed-up.ts';

export async function refreshCase(tx: RegisterTransaction, caseId: string): Promise<void> {
  const facts = await summedUp(tx, caseId);
  const root = facts.instances.find(({ process_id, parent_key }) => process_id === PROCESS.case && parent_key === null);
  if (!root) return;
  const variables = facts.variables(root.instance_key);
  const matter = variables['matter'] as Matter | undefined;
  if (!matter) return;
  expectLists(matter);
  const rows = assignmentRows(caseId, facts, String(matter.leadUnitId));
  const light = caseLight(rows.map(({ row, light }) => ({ name: row.unit_name, role: row.role as '主办', light })));
  const status = caseStatus(
    root.state,
    facts.steps,
    rows.map(({ row }) => row.status),
  );
  const lead = rows.find(({ row }) => row.role === '主办');
  const closed = facts.steps.find(
    ({ assignment_id, reached, state }) => assignment_id === null && reached === '已销号' && state === 'completed',
  );
  const actor = variables['actor'] as Partial<Actor> | undefined;
  const ended = root.state !== 'active' || closed !== undefined;
  const file = {
    root_key: root.instance_key,
    number: (variables['caseNumber'] as string | undefined) ?? null,
    title: matter.title,
    source_type: matter.sourceType,
    basis: matter.basis,
    summary: matter.summary,
    urgency: matter.urgency,
    secrecy: matter.secrecy,
    publishable: Number(matter.publishable),
    lead_unit_id: matter.leadUnitId,
    lead_unit_name: matter.leadUnitName,
    co_unit_ids: JSON.stringify(matter.coUnitIds ?? []),
    co_unit_names: JSON.stringify(matter.coUnitNames ?? []),
    matter: JSON.stringify(matter),
    registered_by: actor?.onBehalfOf?.userId ?? actor?.userId ?? null,
    registered_at: root.started_at,
    status,
    phase: phaseNow(facts.instances),
    highest_phase: phaseEver(facts.instances),
    light: ended ? '绿' : light.colour,
    light_reason: ended || light.colour === '绿' ? null : light.reason,
    delivered_at: lead ? ((facts.variables(lead.row.instance_key)['deliveredAt'] as string | undefined) ?? null) : null,
    due_at: lead?.row.due_at ?? (matter.deadline ? `${matter.deadline}T18:00:00+08:00` : null),
    closed_at: closed?.ended_at ?? null,
    archived_at: root.state === 'completed' && status !== '已撤销' ? root.ended_at : null,
    score: facts.leadScore,
    urgings: facts.documents('cuiban-dan'),
    returns: facts.documents('tuihui-tongzhi'),
    accountability: (variables['finding'] as AccountabilityFinding | null | undefined)?.kind ?? '',
  };
  const assignments = await keepAssignments(
    tx,
    caseId,
    rows.map(({ row }) => row),
  );
  await keep(tx, caseId, file, assignments);
}

/** @returns all rows of the case, in order */
async function keepAssignments(
  tx: RegisterTransaction,
  caseId: string,
  rows: readonly AssignmentTableRow[],
): Promise<readonly AssignmentTableRow[]> {
  const known = new Map((await assignmentsOf(tx, caseId)).map((row) => [row.assignment_id, row]));
  const changed = rows.filter((row) => !saysAll(known.get(row.assignment_id), row));
  if (changed.length === 0) return [...known.values()];
  for (const row of changed) await putAssignment(tx, row);
  return assignmentsOf(tx, caseId);
}

/** The row itself, and where lists find it. */
async function keep(
  tx: RegisterTransaction,
  caseId: string,
  file: Parameters<typeof listedAs>[0],
  assignments: readonly AssignmentTableRow[],
): Promise<void> {
  const row = { ...file, ...listedAs(file, assignments) };
  const known = await filesLike(tx, { caseId, rootKey: row.root_key });
  const before = known.find((one) => one.case_id === caseId && one.root_key === row.root_key);
  for (const other of known.filter((one) => one !== before)) {
    await removeCase(tx, other);
    await tx.deleteFrom('case_file').where('case_id', '=', other.case_id).execute();
  }
  // Most batches change nothing that a list shows, and a row of so many indexes is dear to write.
  if (!saysAll(before, row)) await putFile(tx, { case_id: caseId, ...row });
  const facts = factsOf(row, assignments, await membersOf(tx, caseId));
  await placeCase(tx, row, before, facts, assignments);
  await placeTasks(tx, caseId, row, facts, assignments);
}

const putAssignment = prepared((db, { assignment_id, ...change }: AssignmentTableRow) =>
  db
    .insertInto('assignment')
    .values({ assignment_id, ...change })
    .onConflict((conflict) => conflict.column('assignment_id').doUpdateSet(change)),
);
const filesLike = prepared((db, { caseId, rootKey }: { caseId: string; rootKey: Key }) =>
  db
    .selectFrom('case_file')
    .selectAll()
    .where((eb) => eb.or([eb('case_id', '=', caseId), eb('root_key', '=', rootKey)])),
);
const putFile = prepared((db, { case_id, ...change }: CaseFileRow) =>
  db
    .insertInto('case_file')
    .values({ case_id, ...change })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(change)),
);

/** Who may see a case is read off these lists: one of another shape would break every list that this case stands in. */
function expectLists(matter: Matter): void {
  for (const name of ['coUnitIds', 'coUnitNames', 'inspectorIds'] as const) {
    const list: unknown = matter[name] ?? [];
    if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
      throw new Error(`Expected '${name}' of a matter to be a list of texts, but it is ${JSON.stringify(list).slice(0, 200)}.`);
  }
  if (!([...OPEN_LEVELS, ...SECRET_LEVELS] as readonly unknown[]).includes(matter.secrecy))
    throw new Error(`Expected the secrecy of a matter to be one of the 密级, but it is ${JSON.stringify(matter.secrecy)?.slice(0, 200)}.`);
}

function assignmentRows(caseId: string, facts: SummedUp, leadUnitId: string) {
  const own = facts.instances.filter(({ process_id }) => process_id === PROCESS.assignment);
  const rows = own.flatMap((instance) => {
    const variables = facts.variables(instance.instance_key);
    const input = variables['assignment'] as AssignmentInput | undefined;
    if (!input) return [];
    const light = lightOf(
      facts.lights.filter(
        ({ assignment_id, scope }) => assignment_id === input.assignmentId && (instance.state === 'active' || outlivesRow(scope)),
      ),
    );
    const dueAt = (variables['dueAt'] as string | undefined) ?? null;
    return [
      {
        light,
        order: input.unitId === leadUnitId && input.role === '主办' ? 0 : 1,
        row: {
          assignment_id: input.assignmentId,
          case_id: caseId,
          instance_key: instance.instance_key,
          unit_id: input.unitId,
          unit_name: input.unitName,
          role: input.role,
          responsible: input.responsible,
          task: input.task,
          status: assignmentStatus(
            instance.state,
            facts.steps.filter(({ assignment_id }) => assignment_id === input.assignmentId),
          ) as AssignmentStatus,
          light: light.colour as string,
          due_at: dueAt,
          original_due_at: facts.firstDueAt(instance.instance_key) ?? dueAt,
        },
      },
    ];
  });
  const late = rows.filter(({ row }) => row.role === '协办').map(({ row, light }) => ({ name: row.unit_name, light }));
  return rows.map((entry) => {
    const light: Light = entry.row.role === '主办' && entry.row.status !== '已验收' ? leadLight(entry.light, late) : entry.light;
    return { row: { ...entry.row, light: light.colour as string }, light };
  });
}
