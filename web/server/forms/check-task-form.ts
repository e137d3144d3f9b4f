/** What a form-js schema cannot say: rules across fields of the tasks that set rows, targets and deadlines (R-02, R-05, §4.4). */
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';
import { checkAssignments } from '../../../rules/registration/check-matter.ts';
import type { AssignmentInput } from '../../../processes/contract.ts';
import type { FieldProblem } from '../http-errors.ts';
import type { CalendarRow } from '../ports.ts';

export interface FormFacts { readonly now: string; readonly calendars: readonly CalendarRow[] }

export const calendarOf = (rows: readonly CalendarRow[]) =>
  createWorkingCalendar([...PUBLISHED_YEARS.filter(({ year }) => !rows.some((row) => row.year === year)), ...rows.filter(({ provisional }) => !provisional)]);

export function checkTaskForm(elementId: string, form: Record<string, unknown>, facts: FormFacts): FieldProblem[] {
  if (elementId !== 'task-breakdown') return [];
  const rows = form['assignments'];
  if (!Array.isArray(rows)) return [{ path: 'assignments', message: '任务分解表至少要有一行任务。' }];
  const complete = rows.slice(0, 200).map((row) => ({ targets: [], milestones: [], ...(row as object) }) as unknown as AssignmentInput);
  return checkAssignments(complete, facts.now, calendarOf(facts.calendars)).errors.map(({ field, message }) => ({ path: field, message }));
}
