/** 变更: whether what is asked for (CHANGEABLE in the contract) may be. */
import { CHANGEABLE, type ChangeableField, type Matter } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { checkMatter, type Remark } from './check-matter.ts';

/** As it is told to people: 是 and 否 for what is true or false, 未填 for nothing. */
export const changeText = (value: unknown): string =>
  value === true ? '是' : value === false ? '否' : value === undefined || value === null || value === '' ? '未填' : String(value);

/** What stands against the change: it must say something new, and the matter must hold as a newly registered one does. */
export function checkChange(matter: Matter, field: ChangeableField, to: unknown, now: Moment, calendar: WorkingCalendar): Remark[] {
  if (matter[field] === to) return [{ field: 'to', message: `“${CHANGEABLE[field].label}”现在就是“${changeText(to)}”，不用变更。` }];
  // A deadline that has passed since the registration does not stand against another change.
  const { deadline: _kept, ...rest } = matter;
  return checkMatter({ ...rest, [field]: to } as Matter, now, calendar).errors.map(({ field: about, message }) => ({
    field: about === field ? 'to' : about,
    message,
  }));
}
