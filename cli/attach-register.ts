/** The register on a store, with the office's working days; one that an older Siban projected is built again from its records first. */
import { REGISTER_VERSION } from '../register/migration.ts';
import { Register, type CalendarSource, type RegisterLog } from '../register/register.ts';
import { PUBLISHED_YEARS } from '../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../rules/calendar/working-calendar.ts';
import { createCalendars } from '../store/calendars.ts';
import type { Store } from '../store/store.ts';

const SETTING = 'register-version';

export async function attachRegister(store: Store, log: RegisterLog, mayWrite = true): Promise<Register> {
  const calendar: CalendarSource = async (tx) => {
    const own = await createCalendars(tx).all();
    return createWorkingCalendar([...PUBLISHED_YEARS.filter(({ year }) => !own.some((row) => row.year === year)), ...own]);
  };
  const register = new Register(store.database, log, calendar);
  if (!mayWrite || (await store.setting(SETTING)) === REGISTER_VERSION) return register;
  await register.rebuild();
  await store.setSetting(SETTING, REGISTER_VERSION);
  return register;
}
