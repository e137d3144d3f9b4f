/** The workers' ports over the office's store. */
import type { Store } from '../store/store.ts';
import { withPublished } from '../rules/calendar/published-years.ts';
import type { CalendarYear } from '../rules/calendar/working-calendar.ts';
import { profileOf, type OfficeProfile } from '../rules/office/office-profile.ts';
import type { PeoplePort, Person, RecordedDocument, StorePort } from './ports.ts';

/** The list of a case's documents is kept beside the results of jobs: one entry a number, once. */
const listOf = (caseId: string): string => `documents:${caseId}`;

export function storePort(store: Store): StorePort {
  return {
    once: (jobKey, step, effect) => store.once(jobKey, step, effect),
    files: store.files,
    outbox: store.outbox,
    calendarYears: () => calendarYears(store),
    async recordDocument(caseId, document) {
      await store.once(listOf(caseId), document.number, async () => document);
    },
    async documentsOf(caseId) {
      const rows: { result: string }[] = await store.database
        .selectFrom('once_result')
        .select('result')
        .where('job_key', '=', listOf(caseId))
        .execute();
      return rows
        .map((row) => JSON.parse(row.result) as RecordedDocument)
        .toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : Number(a.issuedAt > b.issuedAt)));
    },
  };
}

/** The product's calendars, and in their place or beside them those that the office has loaded. */
export async function calendarYears(store: Pick<Store, 'calendars'>): Promise<readonly CalendarYear[]> {
  return withPublished(await store.calendars.all());
}

/** As it says of itself on the day of this moment. */
export const officePort =
  (store: Pick<Store, 'officeValues'>) =>
  async (moment: string): Promise<OfficeProfile> =>
    profileOf(await store.officeValues.on(moment.slice(0, 10)));

export function peoplePort(store: Pick<Store, 'people'>): PeoplePort {
  type Row = NonNullable<Awaited<ReturnType<Store['people']['byId']>>>;
  const person = ({ userId, name, roles, unitId, email }: Row): Person => ({
    userId,
    name,
    roles,
    ...(unitId && { unitId }),
    ...(email && { email }),
  });
  return {
    withRole: async (role, unitId) => (await store.people.withRole(role, unitId)).map(person),
    standingIn: async (userId, role) => (await store.people.standingIn(userId, role)).map(person),
    byId: async (userId) => {
      const found = await store.people.byId(userId);
      return found && person(found);
    },
  };
}
