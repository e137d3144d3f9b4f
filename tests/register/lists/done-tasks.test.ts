/** What a person did: counted as far as anybody reads a number, listed to its end. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { doneBy, taskPlaceOf } from '../../../register/queries/task-list.ts';
import type { RegisterTables } from '../../../register/schema.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';

const ACTS = 10_003;
let made: TestRegister;

const act = (key: number, actor: string): RegisterTables['task'] => ({
  job_key: key,
  element_id: 'step',
  element_key: key,
  instance_key: 1,
  process_id: 'case',
  definition_key: 1,
  candidate_groups: '[]',
  assignee: null,
  due_at: null,
  form_key: null,
  state: 'completed',
  created_at: '2026-06-01T09:00:00+08:00',
  ended_at: new Date(Date.parse('2026-06-01T09:00:00Z') + key * 1_000).toISOString(),
  actor: JSON.stringify({ userId: actor, name: actor }),
  case_id: null,
  assignment_id: null,
  duty: null,
  section: '待我办理',
  audience: '[]',
  answers: null,
  actor_id: actor,
  prepare: 0,
});

beforeAll(async () => {
  made = await newRegister();
  const rows = Array.from({ length: ACTS }, (_, key) => act(key + 1, 'ducha1'));
  rows.push(act(ACTS + 1, 'ducha2'));
  await made.register.database.transaction().execute(async (tx) => {
    for (let at = 0; at < rows.length; at += 500)
      await tx
        .insertInto('task')
        .values(rows.slice(at, at + 500))
        .execute();
  });
});
afterAll(() => made.store.close());

const of = (userId: string, after?: string) =>
  doneBy(
    made.register.database,
    { userId, roles: ['inspector'], unitId: null, subordinateUnitIds: [] },
    { state: 'completed', after: after === undefined ? undefined : taskPlaceOf(after), offset: 0, limit: 1_000 },
  );

it('should count the acts of one person exactly while they are few', async () => {
  expect(await of('ducha2')).toEqual({ total: 1, more: false, keys: [ACTS + 1], next: null });
});

it('should say that there are more than it counted, and give them all page by page, newest first', async () => {
  const keys: unknown[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await of('ducha1', after);
    expect([page.total, page.more]).toEqual([2_000, true]);
    keys.push(...page.keys);
    after = page.next;
  }
  expect(keys).toEqual(Array.from({ length: ACTS }, (_, index) => ACTS - index));
});
