import { formatNumber, type SequenceId } from '../../processes/contract.ts';
import type { JobContext } from '../plugin.ts';

/** The next number of an office sequence, of the office's year: given once for this job, whatever crashes. */
export async function allocateNumber(sequence: SequenceId, context: JobContext): Promise<string> {
  const year = Number(context.now.slice(0, 4));
  const { marks } = await context.office(context.now);
  return context.once(`number:${sequence}`, async (tx) =>
    formatNumber(sequence, marks[sequence], year, await tx.nextNumber(sequence, year)),
  );
}

/** Papers numbered within their case: DC2026-0013-T1 (退回), -Y1 (延期) …; counted for each case, whatever the year. */
export function allocateCaseNumber(caseNumber: string, mark: string, context: JobContext): Promise<string> {
  return context.once(`number:${mark}`, async (tx) => `${caseNumber}-${mark}${await tx.nextNumber(`${caseNumber}-${mark}`, 0)}`);
}
