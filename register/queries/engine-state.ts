import type { Kysely } from 'kysely';
import { JOB } from '../../processes/contract.ts';
import type { RegisterTables } from '../schema.ts';

/** How busy the engine is: what plugins still have to do, what stands still, and when something is due by itself. */
export async function engineState(database: Kysely<RegisterTables>) {
  const jobs = await database
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    // As two stretches of the index: the tasks of people lie between them.
    .where((eb) => eb.or([eb('type', '<', JOB.userTask), eb('type', '>', JOB.userTask)]))
    .executeTakeFirstOrThrow();
  const incidents = await database
    .selectFrom('incident')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('resolved', '=', 0)
    .executeTakeFirstOrThrow();
  const timer = await database
    .selectFrom('timer')
    .select((eb) => eb.fn.min('due_at').as('due'))
    .executeTakeFirst();
  const cases = await database
    .selectFrom('case_facet')
    .select((eb) => eb.fn.sum<number>('cases').as('count'))
    .executeTakeFirst();
  return {
    pendingJobs: Number(jobs.count),
    incidents: Number(incidents.count),
    cases: Number(cases?.count ?? 0),
    nextTimerAt: timer?.due ? new Date(Number(timer.due)).toISOString() : null,
  };
}
