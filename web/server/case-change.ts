/** An application for a 变更, completed from the record: what the field was, and both as people read them. */
import { matter as matterSchema } from '../api/entities.ts';
import { CHANGEABLE, type ChangeableField, type Matter } from '../../processes/contract.ts';
import { changeText, checkChange } from '../../rules/registration/change.ts';
import { momentText } from './moment.ts';
import type { ServerContext } from './context.ts';
import { calendarOf } from './forms/calendar-of.ts';
import { isForStaff } from './for-staff.ts';
import { HttpError } from './http-errors.ts';

export async function completeChange({ office, clock }: ServerContext, matter: Matter, body: Record<string, unknown>): Promise<void> {
  const field = body['field'] as ChangeableField;
  const { label, kind } = CHANGEABLE[field];
  const parsed = matterSchema.shape[field].safeParse(body['to']);
  if (!parsed.success || parsed.data === undefined) {
    const said = parsed.success ? undefined : parsed.error.issues[0]?.message;
    const kinds = { text: '文字', long: '文字', yesno: '是或否', number: '大于零的整数' } as const;
    throw refused('to', said !== undefined && isForStaff(said) ? said : `“${label}”应填${kinds[kind]}。`);
  }
  const [problem] = checkChange(matter, field, parsed.data, momentText(clock.now()), calendarOf(await office.calendars()));
  if (problem) throw refused(problem.field, problem.message);
  Object.assign(body, { label, to: parsed.data, from: changeText(matter[field]), toText: changeText(parsed.data) });
}

const refused = (path: string, message: string): HttpError => new HttpError('BAD_INPUT', { message, fields: [{ path, message }] });
