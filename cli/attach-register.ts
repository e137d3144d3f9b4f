/** The register on a store, with the office's working days; one that an older Siban projected is built again from its records first. */
import { REGISTER_VERSION } from '../register/migration.ts';
import { Register, type CalendarSource, type RegisterLog } from '../register/register.ts';
import { createWorkingCalendar } from '../rules/calendar/working-calendar.ts';
import { createCalendars } from '../store/calendars.ts';
import type { Store } from '../store/store.ts';
import { calendarYears } from '../workers/store-context.ts';

const SETTING = 'register-version';

export async function attachRegister(store: Store, log: RegisterLog, mayWrite = true): Promise<Register> {
  const calendar: CalendarSource = async (tx) => createWorkingCalendar(await calendarYears({ calendars: createCalendars(tx) }));
  const register = new Register(store.database, log, calendar);
  const version = await store.setting(SETTING);
  if (!mayWrite || version === REGISTER_VERSION) return register;
  if (Number(version ?? 0) > Number(REGISTER_VERSION))
    throw new Error(
      `Expected the register to be of version ${REGISTER_VERSION} or older, but it is of version ${version}: a newer Siban projected it. Start that release, or restore a backup of the data folder that this one wrote.`,
    );
  await register.rebuild();
  await store.setSetting(SETTING, REGISTER_VERSION);
  return register;
}
