import { signIn } from '../../../playbook/api-client.ts';
import type { TestSiban } from '../../support/running-siban.ts';

/** Gives a year the days off and make-up days of 2026, through the way in that an administrator has. */
export async function publishCalendar(siban: TestSiban, year: number): Promise<void> {
  const admin = await signIn(siban.url, 'guanli', siban.password);
  const known = await admin.get<{ holidays: string[]; workdays: string[] }>('/api/calendars/2026');
  const shifted = (days: readonly string[]): string[] => days.map((day) => day.replace('2026', String(year)));
  await admin.send('PUT', `/api/calendars/${year}`, { holidays: shifted(known.holidays), workdays: shifted(known.workdays) });
}
