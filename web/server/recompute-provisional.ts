/**
 * After a calendar has been published, whatever was computed without it is told to compute anew: running rows by their final deadline, and each
 * limit that waits by itself (签收, 首次反馈, 督办报告, 整改 …). What has been computed with the calendar is no longer provisional: should this be
 * cut off, publishing the calendar once more tells those that are left. What comes of it is said beforehand by `calendar-preview.ts`.
 */
import { MESSAGE } from '../../processes/contract.ts';
import { momentText } from './moment.ts';
import type { ServerContext } from './context.ts';
import { waitingDeadlines } from './waiting-deadlines.ts';

/** Between the computing of a limit and the step that waits for it a paper may be written. */
const WAITS_MS = 3_600_000;

/** Resolves to the number of deadlines that were told. */
export async function recomputeProvisional(context: Pick<ServerContext, 'commands' | 'register' | 'clock' | 'newId'>): Promise<number> {
  const { commands, clock, newId } = context;
  let told = 0;
  for await (const page of waitingDeadlines(context)) {
    for (const { id, term } of page) {
      if (term === null)
        await commands.publishMessage(
          MESSAGE.rowChanged,
          id,
          { rowChange: { calendar: true, at: momentText(clock.now()) } },
          { messageId: newId(), timeToLive: 0 },
        );
      else await commands.publishMessage(MESSAGE.calendarPublished, id, {}, { messageId: newId(), timeToLive: WAITS_MS });
      told += 1;
    }
  }
  return told;
}
