/** An application for a 变更, completed from the record: what it was, and both as people read them. */
import { matter as matterSchema } from '../api/entities.ts';
import { CHANGEABLE, type AssignmentInput, type ChangeableField, type Matter, type RowChangeableField } from '../../processes/contract.ts';
import { changeText, checkChange } from '../../rules/registration/change.ts';
import { isRowField, rowChangeOf, type ChangedRow } from '../../rules/registration/row-change.ts';
import { momentText } from './moment.ts';
import type { ServerContext } from './context.ts';
import { calendarOf } from './forms/calendar-of.ts';
import { isForStaff } from './for-staff.ts';
import { wrongField } from './http-errors.ts';
import { rowClosedFor } from './case-actions.ts';

type Row = ChangedRow & { readonly status: string };

export async function completeChange(
  { office, clock }: ServerContext,
  { matter, assignments }: { readonly matter: Matter; readonly assignments: readonly Row[] },
  body: Record<string, unknown>,
): Promise<void> {
  const field = body['field'] as string;
  const [now, calendar] = [momentText(clock.now()), calendarOf(await office.calendars())];
  if (!isRowField(field)) {
    if (body['assignmentId'] !== undefined)
      throw wrongField('assignmentId', `“${CHANGEABLE[field as ChangeableField].label}”是整个事项的，不用选任务。`);
    const to = matterValue(field as ChangeableField, body['to']);
    const [problem] = checkChange(matter, field as ChangeableField, to, now, calendar);
    if (problem) throw wrongField(problem.field, problem.message);
    Object.assign(body, {
      label: CHANGEABLE[field as ChangeableField].label,
      to,
      from: changeText(matter[field as ChangeableField]),
      toText: changeText(to),
    });
    return;
  }
  const row = assignments.find(({ assignmentId }) => assignmentId === body['assignmentId']);
  if (!row) throw wrongField('assignmentId', '请选择要变更的任务。');
  const closed = rowClosedFor('change', row.status);
  if (closed !== undefined) throw wrongField('assignmentId', closed);
  const change = rowChangeOf(
    row,
    field as RowChangeableField,
    body['to'] as string | readonly Partial<AssignmentInput['targets'][number]>[],
    now,
    calendar,
  );
  if ('problem' in change) throw wrongField(change.problem.field, change.problem.message);
  Object.assign(body, change);
}

function matterValue(field: ChangeableField, entered: unknown): unknown {
  const { label, kind } = CHANGEABLE[field];
  const parsed = matterSchema.shape[field].safeParse(entered);
  if (parsed.success && parsed.data !== undefined) return parsed.data;
  const said = parsed.success ? undefined : parsed.error.issues[0]?.message;
  const kinds = { text: '文字', long: '文字', yesno: '是或否', number: '大于零的整数' } as const;
  throw wrongField('to', said !== undefined && isForStaff(said) ? said : `“${label}”应填${kinds[kind]}。`);
}
