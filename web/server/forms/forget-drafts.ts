/** A draft goes with its task: however that ended, by being handed in, by a timer or with its case. */
import type { OfficeStore, RegisterReader } from '../ports.ts';

/** Returns the way to stop. */
export function forgetDrafts(register: RegisterReader, office: OfficeStore, failed: (error: unknown) => void): () => void {
  const forget = async (caseIds: readonly string[]): Promise<void> => {
    for (const key of await office.draftedTasks(caseIds))
      if ((await register.taskState(key)) !== 'created') await office.forgetTaskDraft(key);
  };
  let last: Promise<unknown> = Promise.resolve();
  return register.onApplied(({ cases }) => {
    if (cases.size > 0) last = last.then(() => forget([...cases.keys()])).catch(failed);
  });
}
