/** The effect of a job happens once: effect and result are committed together under (job key, step). */
import type { DatabasePort } from './port.ts';
import type { OfficeTables } from './schema.ts';
import type { OfficeDatabase } from './store.ts';

/** Stands where the result will, as long as the effect runs. No other transaction sees it. */
const RUNNING = '';

export async function once<T>(
  port: DatabasePort<OfficeTables>,
  jobKey: string,
  step: string,
  effect: (tx: OfficeDatabase) => Promise<T>,
): Promise<T> {
  return port.transaction(`once '${step}' of job ${jobKey}`, async (tx) => {
    const place = (query: 'result') => tx.selectFrom('once_result').select(query).where('job_key', '=', jobKey).where('step', '=', step);
    // Taking the place comes first: where transactions run beside each other, the second one waits here for the first and finds its result.
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('once_result')
      .values({ job_key: jobKey, step, result: RUNNING })
      .onConflict((conflict) => conflict.columns(['job_key', 'step']).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return JSON.parse((await place('result').executeTakeFirstOrThrow()).result) as T;
    const text = JSON.stringify((await effect(tx)) ?? null);
    await tx.updateTable('once_result').set({ result: text }).where('job_key', '=', jobKey).where('step', '=', step).execute();
    return JSON.parse(text) as T;
  });
}
