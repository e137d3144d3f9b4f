/**
 * After a calendar has been published, every running row whose deadline was computed without it is told to compute anew. What has been computed
 * with the calendar is no longer provisional: should this be cut off, publishing the calendar once more tells those that are left.
 */
import { MESSAGE } from '../../processes/contract.ts';
import { momentText } from './moment.ts';
import type { Key } from '../../register/keys.ts';
import type { ProvisionalPage } from '../../register/queries/provisional-rows.ts';
import type { ServerContext } from './context.ts';

const PAGE = 500;

/** Resolves to the number of rows that were told. */
export async function recomputeProvisional({
  commands,
  register,
  clock,
  newId,
}: Pick<ServerContext, 'commands' | 'register' | 'clock' | 'newId'>): Promise<number> {
  let told = 0;
  for (let after: Key | undefined = 0; after !== undefined;) {
    const page: ProvisionalPage = await register.provisionalRows(after, PAGE);
    for (const assignmentId of page.assignmentIds) {
      const rowChange = { calendar: true, at: momentText(clock.now()) };
      await commands.publishMessage(MESSAGE.rowChanged, assignmentId, { rowChange }, { messageId: newId() });
      told += 1;
    }
    after = page.next;
  }
  return told;
}
