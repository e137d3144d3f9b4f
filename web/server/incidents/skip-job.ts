/**
 * Completes the job of a step that is skipped. A job that failed is given free first; its plugin may take it before it is completed here,
 * and does nothing then (`isSkipped`). Another plugin may fail once more.
 */
import type { User } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import type { IncidentRow } from '../ports.ts';

const MOST_TIMES = 3;
const WAIT_MS = 5_000;

export async function skipJob(context: ServerContext, user: User, row: IncidentRow, jobKey: string): Promise<void> {
  const { commands, register, arrivals } = context;
  for (let time = 1; ; time += 1) {
    const own = await register.incident(user, row.key);
    const open = own?.endedAt === null ? own : await register.incidentAfter(user, row);
    try {
      if (open) {
        await commands.updateJobRetries(jobKey, 1);
        await commands.resolveIncident(open.key);
      }
      return await commands.completeJob(jobKey, {});
    } catch (error) {
      const { status } = error as { status?: string };
      // Its plugin was faster, or the case was called off: what has become of it is told by the records.
      if (status === 'NOT_FOUND') return;
      if (status !== 'FAILED_PRECONDITION' || time === MOST_TIMES) throw error;
      // It failed once more in between: its new incident is waited for.
      await arrivals.until(async () => (await register.incidentAfter(user, row)) !== undefined, { limitMs: WAIT_MS });
    }
  }
}
