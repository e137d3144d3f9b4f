/** The effect of a job happens once: effect and result are committed together under (job key, step). */
import type { OfficeDatabase } from './store.ts';

export async function once<T>(
  database: OfficeDatabase,
  jobKey: string,
  step: string,
  effect: (tx: OfficeDatabase) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (tx) => {
    const done = await tx
      .selectFrom('once_result')
      .select('result')
      .where('job_key', '=', jobKey)
      .where('step', '=', step)
      .executeTakeFirst();
    if (done) return JSON.parse(done.result) as T;
    const result = await effect(tx);
    const text = JSON.stringify(result ?? null);
    await tx.insertInto('once_result').values({ job_key: jobKey, step, result: text }).execute();
    return JSON.parse(text) as T;
  });
}
