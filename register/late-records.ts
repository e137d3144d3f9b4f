/**
 * Records that come after later ones of their partition. A projection may read what an earlier record wrote, so what such a record touches is
 * made again from the log in the right order: the process instances of its case, or the definitions. All else stays as it is.
 */
import { asRead, type IncomingRecord } from './incoming-record.ts';
import type { Key } from './keys.ts';
import { removeCase } from './lists/case-lists.ts';
import { isDefinition, readersOf } from './projections.ts';
import { definitions } from './projections/definitions.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import type { Projector } from './projector.ts';
import type { RegisterLog } from './register.ts';
import type { PROJECTIONS, RegisterTables } from './schema.ts';

/** So many values stand in one question. */
const PAGE = 500;
/** Beyond so many process instances it is cheaper to build everything again. */
const MAX_INSTANCES = 2_000;

/** By what the rows of a table are found when a case is made again. */
const ROWS_BY = {
  definition: 'definition',
  element_meta: 'definition',
  definition_reference: 'definition',
  decision: 'definition',
  instance: 'instance',
  element: 'instance',
  flow: 'instance',
  variable: 'instance',
  job: 'instance',
  task: 'instance',
  timer: 'instance',
  incident: 'instance',
  case_file: 'case',
  assignment: 'case',
  verdict: 'case',
  score: 'case',
  parked_case: 'case',
  // They go with their case: see removeCase, and the summary that places them again.
  case_facet: 'list',
  case_month: 'list',
  case_principal: 'list',
  principal_facet: 'list',
  case_search: 'list',
  task_principal: 'list',
  light_change: 'record',
  document: 'record',
  timeline: 'record',
  unsealed_act: 'record',
  act_seal: 'record',
  case_act: 'record',
  correlation: 'record',
  parked_record: 'record',
} as const satisfies Record<(typeof PROJECTIONS)[number], 'definition' | 'instance' | 'case' | 'list' | 'record'>;

const tablesBy = (by: (typeof ROWS_BY)[keyof typeof ROWS_BY]): (keyof typeof ROWS_BY)[] =>
  (Object.keys(ROWS_BY) as (keyof typeof ROWS_BY)[]).filter((table) => ROWS_BY[table] === by);

/** Projects what a batch added: what came in order as it came, and what came late in its place. */
export async function projectAdded(
  tx: RegisterTransaction,
  { added, late }: { added: readonly IncomingRecord[]; late: readonly IncomingRecord[] },
  projector: Projector,
  log: RegisterLog,
): Promise<void> {
  const out = new Set(late.filter((record) => readersOf(record).length > 0));
  const again = await instancesAhead(tx, added);
  for (const record of out) if (!isDefinition(record)) for (const key of instancesOf(record)) again.add(key);
  if ([...out].some(isDefinition)) await projectDefinitionsAgain(tx, projector);
  await projector.project(added.filter((record) => !out.has(record)));
  if (again.size === 0) return;
  const families = await familiesOf(tx, again);
  log.warn(
    { late: out.size, cases: families?.cases.length ?? 'all' },
    'Expected the records of a partition in order, but some came late; what they belong to is built again',
  );
  if (families) await projectAgain(tx, families, projector);
  else await projector.projectAll();
}

const instancesOf = ({ value }: IncomingRecord): Key[] => [
  value['processInstanceKey'] as Key,
  ...(Number(value['parentProcessInstanceKey']) > 0 ? [value['parentProcessInstanceKey'] as Key] : []),
];

/** Process instances and tasks whose diagram or form comes only now: each partition is exported by itself, and one may be ahead. */
async function instancesAhead(tx: RegisterTransaction, added: readonly IncomingRecord[]): Promise<Set<Key>> {
  const keys = added
    .filter((record) => isDefinition(record) && readersOf(record).length > 0)
    .map(({ value }) => (value['processDefinitionKey'] ?? value['formKey']) as number | undefined)
    .filter((key) => key !== undefined);
  const ahead = new Set<Key>();
  for (const key of new Set(keys)) {
    const known = await tx.selectFrom('definition').select('version').where('definition_key', '=', key).executeTakeFirst();
    if (known) continue;
    const running = await tx
      .selectFrom('instance')
      .select('instance_key')
      .where('definition_key', '=', key)
      .union(tx.selectFrom('task').select('instance_key').where('form_key', '=', key))
      .limit(MAX_INSTANCES + 1)
      .execute();
    for (const { instance_key } of running) ahead.add(instance_key);
  }
  return ahead;
}

async function projectDefinitionsAgain(tx: RegisterTransaction, projector: Projector): Promise<void> {
  for (const table of tablesBy('definition')) await tx.deleteFrom(table).execute();
  projector.forgetAll();
  const rows = await tx
    .selectFrom('record_log')
    .select(['seq', 'partition_id', 'position', 'value_type', 'intent'])
    .where('process_instance_key', 'is', null)
    .where('value_type', 'in', Object.keys(definitions.reads))
    .execute();
  await projectRows(tx, rows, projector);
}

interface Families {
  readonly instances: readonly Key[];
  readonly cases: readonly string[];
}

/** Makes a case again from the log: what could not be entered of it is tried once more. False: there is no such case, or it is too large for that. */
export async function projectCaseAgain(tx: RegisterTransaction, caseId: string, projector: Projector): Promise<boolean> {
  const own = await tx.selectFrom('instance').select('instance_key').where('case_id', '=', caseId).limit(MAX_INSTANCES).execute();
  const families = own.length === 0 ? undefined : await familiesOf(tx, new Set(own.map(({ instance_key }) => instance_key)));
  if (!families) return false;
  await projectAgain(tx, families, projector);
  return true;
}

/** All process instances that belong together with these, by their call activities or by their case; undefined when they are too many. */
async function familiesOf(tx: RegisterTransaction, from: ReadonlySet<Key>): Promise<Families | undefined> {
  const instances = new Set(from);
  const cases = new Set<string>();
  for (let open = [...from]; open.length > 0;) {
    if (instances.size > MAX_INSTANCES) return undefined;
    const rows = await tx
      .selectFrom('instance')
      .select(['instance_key', 'parent_key', 'root_key', 'case_id'])
      .where((eb) => eb.or([eb('instance_key', 'in', open), eb('parent_key', 'in', open), eb('root_key', 'in', open)]))
      .execute();
    const added = rows.flatMap(({ case_id }) => (case_id === null || cases.has(case_id) ? [] : [case_id]));
    for (const caseId of added) cases.add(caseId);
    const related =
      added.length === 0 ? [] : await tx.selectFrom('instance').select('instance_key').where('case_id', 'in', added).execute();
    const keys = [
      ...rows.flatMap(({ instance_key, parent_key, root_key }) => [instance_key, root_key, ...(parent_key === null ? [] : [parent_key])]),
      ...related.map(({ instance_key }) => instance_key),
    ];
    open = [...new Set(keys)].filter((key) => !instances.has(key));
    for (const key of open) instances.add(key);
  }
  return { instances: [...instances], cases: [...cases] };
}

type LogPlace = Pick<RegisterTables['record_log'], 'partition_id' | 'position' | 'value_type' | 'intent'> & { seq: number };

async function projectAgain(tx: RegisterTransaction, { instances, cases }: Families, projector: Projector): Promise<void> {
  const rows: LogPlace[] = [];
  for (const keys of pages(instances)) {
    const places = await tx
      .selectFrom('record_log')
      .select(['seq', 'partition_id', 'position', 'value_type', 'intent'])
      .where('process_instance_key', 'in', keys)
      .execute();
    for (const place of places) rows.push(place);
    for (const table of tablesBy('instance'))
      await tx
        .deleteFrom(table as 'element')
        .where('instance_key', 'in', keys)
        .execute();
  }
  for (const ids of pages(cases)) {
    for (const file of await tx.selectFrom('case_file').selectAll().where('case_id', 'in', ids).execute()) await removeCase(tx, file);
    for (const table of tablesBy('case'))
      await tx
        .deleteFrom(table as 'case_file')
        .where('case_id', 'in', ids)
        .execute();
    for (const caseId of ids) projector.touched.add(caseId);
  }
  await removeRowsOfRecords(tx, rows);
  projector.forgetAll();
  await projectRows(tx, rows, projector);
}

async function removeRowsOfRecords(tx: RegisterTransaction, rows: readonly LogPlace[]): Promise<void> {
  const positions = new Map<number, number[]>();
  for (const { partition_id, position } of rows) {
    const known = positions.get(partition_id);
    if (known) known.push(position);
    else positions.set(partition_id, [position]);
  }
  for (const [partition, all] of positions)
    for (const some of pages(all))
      for (const table of tablesBy('record'))
        await tx
          .deleteFrom(table as 'timeline')
          .where('partition_id', '=', partition)
          .where('position', 'in', some)
          .execute();
}

async function projectRows(tx: RegisterTransaction, rows: readonly LogPlace[], projector: Projector): Promise<void> {
  const read = rows
    .filter(({ value_type, intent }) => readersOf({ valueType: value_type, intent, recordType: 'EVENT' }).length > 0)
    .toSorted((a, b) => a.partition_id - b.partition_id || a.position - b.position);
  for (const page of pages(read)) {
    const texts = await tx
      .selectFrom('record_log')
      .select(['seq', 'json'])
      .where(
        'seq',
        'in',
        page.map(({ seq }) => seq),
      )
      .execute();
    const bySeq = new Map(texts.map(({ seq, json }) => [seq, json]));
    await projector.project(page.map(({ seq }) => asRead(bySeq.get(seq) ?? '')));
  }
}

function* pages<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += PAGE) yield all.slice(from, from + PAGE);
}
