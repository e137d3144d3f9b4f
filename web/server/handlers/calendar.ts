import { checkYear } from '../../../rules/calendar/check-year.ts';
import { may } from '../../../rules/access/permissions/may.ts';
import { readNotice } from '../../../rules/calendar/notice-text.ts';
import type { calendarRoutes } from '../../api/calendar.ts';
import { calendarPreview } from '../calendar-preview.ts';
import type { HandlersOf } from '../context.ts';
import { calendarOf } from '../forms/calendar-of.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { recomputeProvisional } from '../recompute-provisional.ts';

interface Days {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** Sorted, each once. What cannot be is refused; what is probably a slip comes back as sentences. */
function checked(year: number, { holidays, workdays }: Days): { holidays: string[]; workdays: string[]; warnings: readonly string[] } {
  const { refused, warnings } = checkYear(year, holidays, workdays);
  if (refused[0] !== undefined) throw new HttpError('BAD_INPUT', { message: refused[0] });
  return { holidays: [...new Set(holidays)].toSorted(), workdays: [...new Set(workdays)].toSorted(), warnings };
}

export function calendarHandlers(): HandlersOf<typeof calendarRoutes> {
  return {
    async calendar({ context: { office }, params: { year }, user }) {
      const [known, own] = await Promise.all([office.calendars(), office.calendarPublished(year)]);
      const published = known.find((row) => row.year === year);
      return {
        year,
        provisional: !published,
        holidays: [...(published?.holidays ?? [])],
        workdays: [...(published?.workdays ?? [])],
        source: own ? 'office' : published ? 'product' : null,
        published: own && may(user, 'publish-calendar').allowed ? own : null,
      };
    },
    readCalendarNotice({ params: { year }, body: { text } }) {
      const { holidays, workdays, problems } = readNotice(text, year);
      return { holidays: [...holidays], workdays: [...workdays], problems: [...problems] };
    },
    async previewCalendar({ context, params: { year }, body, user }) {
      const { warnings, ...days } = checked(year, body);
      const known = await context.office.calendars();
      const again = known.some((row) => row.year === year);
      const calendar = calendarOf([...known.filter((row) => row.year !== year), { year, ...days }]);
      return { again, warnings: [...warnings], ...(await calendarPreview(context, calendar, user)) };
    },
    async putCalendar({ context, params: { year }, body, user }) {
      const { office, clock, live } = context;
      const { holidays, workdays } = checked(year, body);
      await office.putCalendar(year, holidays, workdays, user.userId, momentText(clock.now()));
      live.officeChanged({ list: 'calendars' });
      return { year, rows: await recomputeProvisional(context) };
    },
  };
}
