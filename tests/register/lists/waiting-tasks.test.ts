/** Whom an open task waits for: the list of SQL and the rules of who may act give the same tasks, for any reader. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ROLES, type Audience, type RoleId } from '../../../processes/contract.ts';
import { isCandidate, isPreparer } from '../../../rules/access/can-act.ts';
import { hears, sightOfCase, type AssignmentFacts, type Viewer } from '../../../rules/access/visibility.ts';
import { placeTask, placeTasks } from '../../../register/lists/task-lists.ts';
import type { Key } from '../../../register/keys.ts';
import { taskPlaceOf, waiting, waitingCounts } from '../../../register/queries/task-list.ts';
import type { RegisterTables } from '../../../register/schema.ts';
import { chance, oneOf, randomFacts, randomViewer, someOf, UNITS } from '../../rules/access/support/random-sight.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';
import { putCase, type Put } from '../support/put-case.ts';

type Task = RegisterTables['task'];
const CASES = 120;
const ROUNDS = 150;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const random = chance(seed);
const SECTIONS = ['待签收', '待我审批', '待我办理'] as const;
const GROUPS = [...Object.keys(ROLES).map((role) => `role:${role}`), ...UNITS.flatMap((unit) => [`unit:${unit}`, `unit-head:${unit}`])];
const END_OF_DAY = Date.parse('2026-06-16T00:00:00+08:00') / 1_000;

let made: TestRegister;
const tasks: { task: Task; put: Put | undefined }[] = [];

function randomTask(key: number, put: Put | undefined): Task {
  const row = put && random() < 0.6 ? oneOf(random, [null, ...put.assignments]) : null;
  return {
    job_key: key,
    element_id: 'step',
    element_key: key,
    instance_key: 1,
    process_id: 'case',
    definition_key: 1,
    candidate_groups: JSON.stringify(someOf(random, GROUPS, 0.15)),
    assignee: null,
    due_at: random() < 0.2 ? null : `2026-06-${10 + Math.floor(random() * 10)}T18:00:00+08:00`,
    form_key: null,
    state: 'created',
    created_at: '2026-06-01T09:00:00+08:00',
    ended_at: null,
    actor: null,
    case_id: put?.file.case_id ?? null,
    assignment_id: row?.assignment_id ?? null,
    duty: null,
    section: oneOf(random, SECTIONS),
    audience: JSON.stringify(someOf(random, ['承办单位', '主办单位', '协办单位'] as const, 0.4)),
    answers: null,
    actor_id: null,
    prepare: Number(random() < 0.5),
  };
}

beforeAll(async () => {
  made = await newRegister();
  for (let id = 0; id < CASES; id++) {
    const put = id % 10 === 0 ? undefined : await putCase(made.register, { id, facts: randomFacts(random) });
    const own = Array.from({ length: 3 }, (_, index) => randomTask(id * 10 + index, put));
    tasks.push(...own.map((task) => ({ task, put })));
    await made.register.database.transaction().execute(async (tx) => {
      await tx.insertInto('task').values(own).execute();
      if (put) await placeTasks(tx, put.file.case_id, put.file, put.facts, put.assignments);
      else for (const task of own) await placeTask(tx, task);
    });
  }
});
afterAll(() => made.store.close());

/** The rules, asked of one task. */
function waitsFor({ task, put }: (typeof tasks)[number], viewer: Viewer): boolean {
  const groups = JSON.parse(task.candidate_groups) as string[];
  const candidate = { roles: viewer.roles, ...(viewer.unitId ? { unitId: viewer.unitId } : {}) };
  const his = isCandidate(groups, candidate);
  if (!put) return his;
  if (['hidden', 'number'].includes(sightOfCase(viewer, put.facts))) return false;
  if (his) return true;
  const row = put.assignments.find(({ assignment_id }) => assignment_id === task.assignment_id);
  const told: AssignmentFacts | null = row ? { assignmentId: row.assignment_id, unitId: row.unit_id, role: row.role as '主办' } : null;
  // What his unit is told: a 承办人 prepares for his head, not because of what else he is.
  const ofUnit = { userId: '', roles: ['handler'] as const, ...(viewer.unitId ? { unitId: viewer.unitId } : {}) };
  const isTold = hears(ofUnit, { ...put.facts, knownTo: [] }, JSON.parse(task.audience) as Audience[], told);
  return task.prepare === 1 && isPreparer(groups, candidate) && isTold;
}

it('should list the tasks that wait for a reader, in cases that he sees, and count them by kind', async () => {
  const lengths = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const viewer = randomViewer(random);
    const reader = {
      userId: viewer.userId,
      roles: [...viewer.roles] as RoleId[],
      unitId: viewer.unitId ?? null,
      subordinateUnitIds: viewer.subordinateUnitIds ?? [],
      otherUnitIds: viewer.otherUnitIds,
      represents: viewer.represents === undefined ? undefined : { userId: viewer.represents },
    };
    const context = `SEED=${seed} ${JSON.stringify(viewer)}`;
    const wanted = tasks.filter((one) => waitsFor(one, viewer)).map(({ task }) => task);
    const keys: Key[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await waiting(made.register.database, reader, {
        after: after === undefined ? undefined : taskPlaceOf(after),
        offset: 0,
        limit: 7,
      });
      expect([context, page.total]).toEqual([context, wanted.length]);
      keys.push(...page.keys);
      after = page.next;
    }
    const sorted = wanted.toSorted((a, b) =>
      (a.due_at ?? '9') < (b.due_at ?? '9') ? -1 : (a.due_at ?? '9') > (b.due_at ?? '9') ? 1 : Number(a.job_key) - Number(b.job_key),
    );
    expect([context, keys]).toEqual([context, sorted.map(({ job_key }) => job_key)]);
    const due = wanted.filter(({ due_at }) => due_at !== null && Date.parse(due_at) / 1_000 < END_OF_DAY).length;
    const of = (section: string): number => wanted.filter((task) => task.section === section).length;
    expect([context, await waitingCounts(made.register.database, reader, END_OF_DAY)]).toEqual([
      context,
      { toSign: of('待签收'), toApprove: of('待我审批'), dueToday: due, all: wanted.length },
    ]);
    lengths.add(wanted.length);
  }
  expect(lengths.size).toBeGreaterThan(10);
});
