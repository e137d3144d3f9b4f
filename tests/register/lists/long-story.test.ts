/** A page of the story of a case has the lines that the rule tells its reader, in their order, however many there are. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hearsOf, sightedCase, type Reader } from '../../../register/queries/sight.ts';
import { timelineOf } from '../../../register/queries/timeline.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';
import { putCase } from '../support/put-case.ts';

const LINES = 600;
const AUDIENCES = ['[]', '["承办单位"]', '["主办单位"]', '["协办单位","承办单位"]'];
const READERS: readonly Reader[] = [
  { userId: 'zhuren', roles: ['director'], unitId: 'dcs' },
  { userId: 'szrj-head', roles: ['unitHead'], unitId: 'szrj' },
  { userId: 'dlq-staff', roles: ['handler'], unitId: 'dlq' },
  { userId: 'other', roles: ['handler'], unitId: 'sswj' },
];

let made: TestRegister;
beforeAll(async () => {
  made = await newRegister();
  const { assignments } = await putCase(made.register, { id: 1, facts: { unitIds: ['szrj', 'dlq'], leadUnitId: 'szrj' } });
  const rows = [null, ...assignments.map(({ assignment_id }) => assignment_id)];
  for (let position = 1; position <= LINES; position++)
    await made.register.database
      .insertInto('timeline')
      .values({
        partition_id: 1,
        position,
        case_id: 'c-1',
        assignment_id: rows[position % rows.length] ?? null,
        at: '2026-03-02T09:00:00+08:00',
        kind: 'person',
        title: `第${position}次`,
        detail: null,
        actor_name: null,
        actor_unit: null,
        document_id: null,
        audience: AUDIENCES[position % AUDIENCES.length] as string,
      })
      .execute();
});
afterAll(() => made.store.close());

it.each(READERS)('should tell $userId what the rule says, page by page', async (reader) => {
  const { database } = made.register;
  const sighted = await sightedCase(database, reader, 'c-1');
  const all = await database.selectFrom('timeline').selectAll().orderBy('position').execute();
  const wanted = sighted ? all.filter((line) => hearsOf(reader, sighted, line)).map(({ title }) => title) : [];
  const told: string[] = [];
  for (let offset = 0; offset <= wanted.length; offset += 70) {
    const page = await timelineOf(database, reader, 'c-1', offset, 70);
    expect(page?.total).toBe(sighted ? wanted.length : undefined);
    told.push(...(page?.rows ?? []).map(({ title }) => title));
  }
  expect(told).toEqual(wanted);
});

it('should tell each of them something else', async () => {
  const totals = await Promise.all(READERS.map(async (reader) => (await timelineOf(made.register.database, reader, 'c-1', 0, 1))?.total));
  expect(totals[0]).toBe(LINES);
  expect(new Set(totals).size).toBe(READERS.length);
});
