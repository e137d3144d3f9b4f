/** The register on a store, with the office's working days; one that an older Siban projected is built again from its records first. */
import { REGISTER_VERSION } from '../register/migration.ts';
import { Register, type CalendarSource, type RegisterLog } from '../register/register.ts';
import { createWorkingCalendar } from '../rules/calendar/working-calendar.ts';
import { createCalendars } from '../store/calendars.ts';
import type { Store } from '../store/store.ts';
import { calendarYears } from '../workers/store-context.ts';
import { readSeals } from './act-seals.ts';
import type { Progress } from './progress.ts';

const SETTING = 'register-version';

export async function registerOn(store: Store, log: RegisterLog): Promise<Register> {
  const calendar: CalendarSource = async (tx) => createWorkingCalendar(await calendarYears({ calendars: createCalendars(tx) }));
  const register = new Register(store.database, log, calendar);
  register.expectSeals(await readSeals(store));
  return register;
}

export async function attachRegister(store: Store, log: RegisterLog, progress?: Progress): Promise<Register> {
  const register = await registerOn(store, log);
  const version = await store.setting(SETTING);
  if (Number(version ?? 0) > Number(REGISTER_VERSION))
    throw new Error(
      `Expected the register to be of version ${REGISTER_VERSION} or older, but it is of version ${version}: a newer Siban projected it. Start that release, or restore a backup of the data folder that this one wrote.`,
    );
  if (version !== REGISTER_VERSION) await rebuildRegister(store, register, progress);
  return register;
}

/** From here on the rows are taken for what this Siban projects. */
export const markProjected = (store: Pick<Store, 'setSetting'>): Promise<void> => store.setSetting(SETTING, REGISTER_VERSION);

/** What `siban rebuild` does, and a start after an update. */
export async function rebuildRegister(store: Store, register: Register, progress?: Progress): ReturnType<Register['rebuild']> {
  try {
    const rebuilt = await register.rebuild(progress?.report);
    await markProjected(store);
    return rebuilt;
  } finally {
    progress?.end();
  }
}
