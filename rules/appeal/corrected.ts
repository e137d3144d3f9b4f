/** Results of rows with the figures that a 复核 put right. The later correction of a figure counts; what nobody corrected stays as it was. */
import type { AssignmentResult, Correction } from '../../processes/contract.ts';
import { closingOf, type OfficeCalendar } from '../calendar/office-time.ts';
import { overdueWorkingDays } from '../deadlines/span.ts';

export const correctedResults = (
  results: readonly AssignmentResult[],
  corrections: readonly Correction[],
  calendar: OfficeCalendar,
): AssignmentResult[] =>
  results.map((result) =>
    corrections
      .filter(({ assignmentId }) => assignmentId === result.assignmentId)
      .reduce((row, correction) => corrected(row, correction, calendar), result),
  );

function corrected(row: AssignmentResult, correction: Correction, calendar: OfficeCalendar): AssignmentResult {
  const { dueOn, urgings, supervisions, investigations, falsifications } = correction;
  const dueAt = dueOn ? closingOf(calendar.rollForward(dueOn), calendar) : row.dueAt;
  return {
    ...row,
    dueAt,
    overdueDays: dueOn ? overdueWorkingDays(dueAt, row.reportedAt, calendar) : row.overdueDays,
    urgings: urgings ?? row.urgings,
    supervisions: supervisions ?? row.supervisions,
    investigations: investigations ?? row.investigations,
    falsifications: falsifications ?? row.falsifications,
    // A 退回 stays one; what was found not to be false is no longer told as such.
    returns: falsifications === 0 ? row.returns.map((item) => ({ ...item, falsified: false })) : row.returns,
  };
}
