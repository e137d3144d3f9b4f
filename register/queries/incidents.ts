/**
 * Where processes stand still, over all cases: for whoever looks after the machine. What he may read of a case is its number; title and the
 * engine's own words are for those who see the case in full.
 */
import type { ExpressionBuilder, Kysely } from 'kysely';
import { SEES_ALL } from '../../rules/access/visibility.ts';
import { keyOf } from '../keys.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { MOST_COUNTED } from './case-list/part.ts';
import { sightedCase, type Reader } from './sight.ts';

export interface IncidentRow {
  readonly key: string;
  readonly errorType: string;
  /** The engine's words. They may quote variables, so that they are null for whoever does not see the case in full. */
  readonly message: string | null;
  readonly at: string;
  /** Null while the process stands still. */ readonly endedAt: string | null;
  readonly element: { readonly id: string; readonly key: string; readonly name: string };
  readonly process: { readonly id: string; readonly instanceKey: string; readonly name: string };
  /** The job that was to be done there; null where it is no job that failed. */
  readonly job: { readonly key: string; readonly type: string } | null;
  /** Null where it belongs to no case, or to one that has no number yet. */ readonly number: string | null;
  /** The case, for whoever sees it in full. */ readonly case: { readonly caseId: string; readonly title: string } | null;
}

export interface IncidentPage {
  readonly total: number;
  readonly rows: IncidentRow[];
}

/** Those that stand still first, the newest of them first. Counted up to MOST_COUNTED: a longer list says so by that number. */
export async function incidentList(register: Register, reader: Reader, offset: number, limit: number): Promise<IncidentPage> {
  const { database } = register;
  const { total } = await database
    .selectFrom(database.selectFrom('incident').select('incident_key').limit(MOST_COUNTED).as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await placed(database)
    .orderBy('incident.resolved')
    .orderBy('incident.at', 'desc')
    .orderBy('incident.incident_key', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(total), rows: await shownTo(register, reader, rows) };
}

export async function incidentByKey(register: Register, reader: Reader, key: string): Promise<IncidentRow | undefined> {
  const rows = await placed(register.database).where('incident.incident_key', '=', keyOf(key)).execute();
  return (await shownTo(register, reader, rows))[0];
}

/** What stands still at the same element or job, besides this one; the newest. */
export async function incidentAfter(
  register: Register,
  reader: Reader,
  { key, element, job }: IncidentRow,
): Promise<IncidentRow | undefined> {
  const sameJob = (eb: ExpressionBuilder<RegisterTables, 'incident'>) =>
    job === null ? [] : [eb('incident.job_key', '=', keyOf(job.key))];
  const rows = await placed(register.database)
    .where('incident.resolved', '=', 0)
    .where('incident.incident_key', '!=', keyOf(key))
    .where((eb) => eb.or([eb('incident.element_key', '=', keyOf(element.key)), ...sameJob(eb as never)]))
    .orderBy('incident.incident_key', 'desc')
    .limit(1)
    .execute();
  return (await shownTo(register, reader, rows))[0];
}

/** What has become of the step since the register had taken `since` records: it goes on, or it was called off; undefined: nothing yet. */
export async function stepAfter(
  { database }: Register,
  { element, process, job }: IncidentRow,
  since: number,
): Promise<'on' | 'off' | undefined> {
  if (job !== null) {
    const row = await database.selectFrom('job').select('state').where('job_key', '=', keyOf(job.key)).executeTakeFirst();
    return row?.state === 'completed' ? 'on' : row?.state === 'canceled' ? 'off' : undefined;
  }
  const moved = await database
    .selectFrom('record_log')
    .select('intent')
    .where('process_instance_key', '=', keyOf(process.instanceKey))
    .where('record_key', '=', keyOf(element.key))
    .where('value_type', '=', 'PROCESS_INSTANCE')
    .where('intent', 'in', ['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'])
    .where('seq', '>', since)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return moved && (moved.intent === 'ELEMENT_TERMINATED' ? 'off' : 'on');
}

const placed = (database: Kysely<RegisterTables>) =>
  database
    .selectFrom('incident')
    .leftJoin('instance', 'instance.instance_key', 'incident.instance_key')
    .leftJoin('job', 'job.job_key', 'incident.job_key')
    .leftJoin('case_file', 'case_file.case_id', 'instance.case_id')
    .select([
      'incident.incident_key',
      'incident.instance_key',
      'incident.element_id',
      'incident.element_key',
      'incident.job_key',
      'incident.type as error_type',
      'incident.message',
      'incident.at',
      'incident.ended_at',
      'instance.definition_key',
      'instance.process_id',
      'instance.case_id',
      'job.type as job_type',
      'case_file.number',
      'case_file.title',
    ]);
type PlacedRow = Awaited<ReturnType<ReturnType<typeof placed>['execute']>>[number];

async function shownTo(register: Register, reader: Reader, rows: readonly PlacedRow[]): Promise<IncidentRow[]> {
  const seen = new Map<string, boolean>();
  const seesAll = reader.roles.some((role) => SEES_ALL.has(role));
  const shown: IncidentRow[] = [];
  for (const row of rows) {
    const caseId = row.case_id;
    if (caseId !== null && !seen.has(caseId)) seen.set(caseId, (await sightedCase(register.database, reader, caseId))?.sight === 'content');
    // What belongs to no case yet may say what is in one all the same: a matter that could not be read.
    const seesContent = caseId === null ? seesAll : seen.get(caseId) === true;
    const names = row.definition_key === null ? undefined : await register.elements(row.definition_key);
    shown.push({
      key: String(row.incident_key),
      errorType: row.error_type,
      message: seesContent ? row.message : null,
      at: row.at,
      endedAt: row.ended_at,
      element: { id: row.element_id, key: String(row.element_key), name: names?.get(row.element_id)?.name ?? row.element_id },
      process: {
        id: row.process_id ?? '',
        instanceKey: String(row.instance_key),
        name: names?.get(row.process_id ?? '')?.name ?? row.process_id ?? '',
      },
      job: row.job_key === null ? null : { key: String(row.job_key), type: row.job_type ?? '' },
      number: row.number,
      case: seesContent && caseId !== null ? { caseId, title: row.title ?? '' } : null,
    });
  }
  return shown;
}
