/**
 * After a calendar has been published, whatever was computed without it is told to compute anew: running rows by their final deadline, and each
 * limit that waits by itself (签收, 首次反馈, 督办报告, 整改 …). What has been computed with the calendar is no longer provisional: should this be
 * cut off, publishing the calendar once more tells those that are left.
 */
import { MESSAGE } from '../../processes/contract.ts';
import { momentText } from './moment.ts';
import type { Key } from '../../register/keys.ts';
import type { ProvisionalPage } from '../../register/queries/provisional-deadlines.ts';
import type { ServerContext } from './context.ts';

const PAGE = 500;
/** Between the computing of a limit and the step that waits for it a paper may be written. */
const WAITS_MS = 3_600_000;

/** Resolves to the number of deadlines that were told. */
export async function recomputeProvisional({
  commands,
  register,
  clock,
  newId,
}: Pick<ServerContext, 'commands' | 'register' | 'clock' | 'newId'>): Promise<number> {
  let told = 0;
  const tell = async (message: string, key: string, variables: object, timeToLive = 0): Promise<void> => {
    await commands.publishMessage(message, key, variables, { messageId: newId(), timeToLive });
    told += 1;
  };
  for (let after: Key | undefined = 0; after !== undefined;) {
    const page: ProvisionalPage = await register.provisionalDeadlines(after, PAGE);
    for (const assignmentId of page.assignmentIds)
      await tell(MESSAGE.rowChanged, assignmentId, { rowChange: { calendar: true, at: momentText(clock.now()) } });
    for (const id of page.termIds) await tell(MESSAGE.calendarPublished, id, {}, WAITS_MS);
    after = page.next;
  }
  return told;
}
