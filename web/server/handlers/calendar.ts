import type { calendarRoutes } from '../../api/calendar.ts';
import type { HandlersOf } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { recomputeProvisional } from '../recompute-provisional.ts';

export function calendarHandlers(): HandlersOf<typeof calendarRoutes> {
  return {
    async calendar({ context: { office }, params: { year } }) {
      const published = (await office.calendars()).find((row) => row.year === year);
      return { year, provisional: !published, holidays: [...(published?.holidays ?? [])], workdays: [...(published?.workdays ?? [])] };
    },
    async putCalendar({ context, params: { year }, body, user }) {
      const { office, clock, live } = context;
      const stray = [...body.holidays, ...body.workdays].find((date) => Number(date.slice(0, 4)) !== year);
      if (stray) throw new HttpError('BAD_INPUT', { message: `日期 ${stray} 不属于 ${year} 年，请核对。` });
      const both = body.holidays.find((date) => body.workdays.includes(date));
      if (both) throw new HttpError('BAD_INPUT', { message: `${both} 同时列为放假和上班，请核对。` });
      await office.putCalendar(year, [...body.holidays].sort(), [...body.workdays].sort(), user.userId, momentText(clock.now()));
      live.officeChanged({ list: 'calendars' });
      return { year, rows: await recomputeProvisional(context) };
    },
  };
}
