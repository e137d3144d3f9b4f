/** The list of SQL and the rule of sight, asked case by case, give the same cases: for any reader, filter, sort and page. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SOURCE_TYPES, type RoleId } from '../../../processes/contract.ts';
import { seesAssignment, sightOfCase, type Viewer } from '../../../rules/access/visibility.ts';
import { monthsOf } from '../../../register/lists/case-lists.ts';
import { listCases, wholeList, type CaseListQuery, type ListedCase } from '../../../register/queries/cases.ts';
import { orderOf } from '../../../register/queries/case-list/order.ts';
import type { Reader } from '../../../register/queries/sight.ts';
import { chance, oneOf, randomFacts, randomViewer, someOf, UNITS, type Chance } from '../../rules/access/support/random-sight.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';
import { putCase, type Put } from '../support/put-case.ts';

const NOW = '2026-06-15T12:00:00+08:00';
const CASES = 250;
const ROUNDS = 300;
const PEOPLE = ['冯时雨', '沈言', '周启明'];
const WORDS = ['雨水', '小区', '管网', '学位'];
const STATUSES = ['办理中', '交办中', '已归档', '已销号'];
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const random = chance(seed);
const day = (chance: Chance): string => `2026-${String(1 + Math.floor(chance() * 12)).padStart(2, '0')}-15`;

let made: TestRegister;
let cases: Put[];

function randomCase(id: number) {
  const facts = randomFacts(random);
  return {
    id,
    facts,
    meant: someOf(random, UNITS, 0.4),
    responsible: Object.fromEntries(facts.unitIds.map((unit) => [unit, oneOf(random, PEOPLE)])),
    file: {
      number: random() < 0.1 ? null : `DC2026-${String(Math.floor(random() * 900)).padStart(4, '0')}`,
      title: someOf(random, WORDS, 0.5).join('和') || '事项',
      status: oneOf(random, STATUSES),
      phase: oneOf(random, ['交办', '催办']),
      highest_phase: oneOf(random, ['催办', '督办']),
      light: oneOf(random, ['绿', '蓝', '黄', '红']),
      urgency: oneOf(random, ['普通', '加急', '特急']),
      source_type: oneOf(random, SOURCE_TYPES.slice(0, 3)),
      accountability: oneOf(random, ['', '约谈']),
      registered_at: `${day(random)}T09:00:00+08:00`,
      due_at: random() < 0.2 ? null : `${day(random)}T18:00:00+08:00`,
      score: random() < 0.5 ? null : (random() * 100).toFixed(2),
    },
  };
}

const maybe = <T>(share: number, value: () => T): T | undefined => (random() < share ? value() : undefined);
function randomQuery(): CaseListQuery {
  return {
    status: maybe(0.2, () => oneOf(random, STATUSES)),
    light: maybe(0.2, () => oneOf(random, ['绿', '蓝', '黄', '红'])),
    phase: maybe(0.1, () => oneOf(random, ['交办', '催办'])),
    highestPhase: maybe(0.1, () => oneOf(random, ['催办', '督办'])),
    urgency: maybe(0.1, () => oneOf(random, ['普通', '特急'])),
    sourceType: maybe(0.1, () => oneOf(random, SOURCE_TYPES.slice(0, 3))),
    accountability: maybe(0.1, () => '约谈'),
    unitId: maybe(0.25, () => oneOf(random, UNITS)),
    responsible: maybe(0.2, () => oneOf(random, PEOPLE)),
    overdue: maybe(0.2, () => oneOf(random, ['true', 'false'] as const)),
    registeredFrom: maybe(0.1, () => day(random)),
    registeredTo: maybe(0.1, () => day(random)),
    dueFrom: maybe(0.1, () => day(random)),
    dueTo: maybe(0.1, () => day(random)),
    text: maybe(0.25, () => oneOf(random, [...WORDS, ...PEOPLE, 'ＤＣ2026', '小区 管网', '冯时雨　雨水', '时雨'])),
    sort: oneOf(random, ['number', 'dueAt', 'light', 'registeredAt', 'score', 'leadUnit', 'status', 'urgency', 'sourceType'] as const),
    order: oneOf(random, ['asc', 'desc'] as const),
    offset: 0,
    limit: 1 + Math.floor(random() * 60),
  };
}

/** The rule, asked of one case. */
function isListed({ file, facts, assignments }: Put, viewer: Viewer, query: CaseListQuery): boolean {
  const sight = sightOfCase(viewer, facts);
  if (sight === 'hidden') return false;
  const told = assignments.filter((row) =>
    seesAssignment(viewer, facts, { assignmentId: row.assignment_id, unitId: row.unit_id, role: row.role as '主办' }),
  );
  const meant = [file.lead_unit_id, ...(JSON.parse(file.co_unit_ids) as string[])];
  const units = sight === 'number' ? [] : [...meant, ...told.map(({ unit_id }) => unit_id)];
  const people = sight === 'number' ? [] : told.map(({ responsible }) => responsible);
  const open = !['已销号', '已归档', '已撤销'].includes(file.status);
  const overdue = open && file.due_at !== null && file.due_at < NOW;
  const within = (moment: string | null, from?: string, to?: string): boolean =>
    (from === undefined && to === undefined) ||
    (moment !== null && moment.slice(0, 10) >= (from ?? '') && moment.slice(0, 10) <= (to ?? '9'));
  const text = [
    file.number ?? '',
    ...(sight === 'number' ? [] : [file.title, file.basis, file.lead_unit_name, ...(JSON.parse(file.co_unit_names) as string[])]),
    ...people,
  ];
  const words = (query.text ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const { unitId, responsible } = query;
  const same: [string | undefined, string][] = [
    [query.status, file.status],
    [query.light, file.light],
    [query.phase, file.phase],
    [query.highestPhase, file.highest_phase],
    [query.urgency, file.urgency],
    [query.sourceType, file.source_type],
    [query.accountability, file.accountability],
  ];
  return (
    same.every(([wanted, value]) => wanted === undefined || wanted === value) &&
    (unitId === undefined || units.includes(unitId)) &&
    (responsible === undefined || people.includes(responsible)) &&
    (query.overdue === undefined || query.overdue === String(overdue)) &&
    within(file.registered_at, query.registeredFrom, query.registeredTo) &&
    within(file.due_at, query.dueFrom, query.dueTo) &&
    words.every((word) => text.some((value) => value.toLowerCase().includes(word)))
  );
}

const readerOf = (viewer: Viewer): Reader => ({
  userId: viewer.userId,
  roles: [...viewer.roles] as RoleId[],
  unitId: viewer.unitId ?? null,
  subordinateUnitIds: viewer.subordinateUnitIds ?? [],
  otherUnitIds: viewer.otherUnitIds,
  represents: viewer.represents === undefined ? undefined : { userId: viewer.represents },
});

async function pages(reader: Reader, query: CaseListQuery): Promise<ListedCase[]> {
  const rows: ListedCase[] = [];
  for (let after: string | undefined; ;) {
    const answer = await listCases(made.register.database, reader, { ...query, after }, NOW);
    rows.push(...(answer?.rows ?? []));
    if (!answer?.next) return rows;
    after = answer.next;
  }
}

beforeAll(async () => {
  made = await newRegister();
  cases = [];
  for (let id = 0; id < CASES; id++) {
    const given = randomCase(id);
    // Each second one was another case before: what it was must be gone.
    if (id % 2 === 0) await putCase(made.register, { ...randomCase(id), id });
    cases.push(await putCase(made.register, given));
  }
});
afterAll(() => made.store.close());

describe('any list of the register', () => {
  it('should have the cases that the rule of sight and the filters give, each once, on whatever pages', async () => {
    const sizes = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const [viewer, query] = [randomViewer(random), randomQuery()];
      const context = `SEED=${seed} ${JSON.stringify({ viewer, query })}`;
      const wanted = cases.filter((put) => isListed(put, viewer, query));
      const listed = await pages(readerOf(viewer), query);
      expect([context, listed.map(({ caseId }) => caseId).toSorted()]).toEqual([
        context,
        wanted.map(({ file }) => file.case_id).toSorted(),
      ]);
      const { total, lights } = (await listCases(made.register.database, readerOf(viewer), query, NOW)) ?? { total: -1, lights: {} };
      const counted = { 红: 0, 黄: 0, 蓝: 0, 绿: 0 };
      for (const { light } of listed) counted[light] += 1;
      expect([context, total, lights]).toEqual([context, listed.length, counted]);
      const exported: ListedCase[] = [];
      const whole = await wholeList(made.register.database, readerOf(viewer), query, NOW);
      for await (const page of whole.pages) exported.push(...page);
      expect([context, whole.total]).toEqual([context, listed.length]);
      expect([context, exported.map(({ caseId }) => caseId)]).toEqual([context, listed.map(({ caseId }) => caseId)]);
      sizes.add(wanted.length);
    }
    // Lists of many lengths, or little was compared.
    expect(sizes.size).toBeGreaterThan(20);
  });

  it('should have every case that a common word finds, however far it is counted', async () => {
    const sizes = new Set<boolean>();
    for (let round = 0; round < ROUNDS / 3; round++) {
      const viewer = randomViewer(random);
      const query = { ...randomQuery(), text: oneOf(random, WORDS), mostCounted: 1 + Math.floor(random() * 40) };
      const context = `SEED=${seed} ${JSON.stringify({ viewer, query })}`;
      const exact = { ...query, mostCounted: CASES };
      const wanted = (await pages(readerOf(viewer), exact)).map(({ caseId }) => caseId);
      expect([context, (await pages(readerOf(viewer), query)).map(({ caseId }) => caseId)]).toEqual([context, wanted]);
      const { total, more } = (await listCases(made.register.database, readerOf(viewer), query, NOW)) ?? { total: -1, more: false };
      // What the reader finds along his own names is few, and always counted.
      expect([context, more ? wanted.length > total : wanted.length === total]).toEqual([context, true]);
      expect([context, more ? total : query.mostCounted]).toEqual([context, query.mostCounted]);
      const offset = Math.floor(random() * wanted.length);
      const later = await listCases(made.register.database, readerOf(viewer), { ...query, offset, limit: 9 }, NOW);
      expect([context, offset, later?.rows.map(({ caseId }) => caseId)]).toEqual([context, offset, wanted.slice(offset, offset + 9)]);
      sizes.add(more);
    }
    expect([...sizes].toSorted()).toEqual([false, true]);
  });

  it('should be in its order from the first row to the last, and start where an offset says', async () => {
    const ranks: Readonly<Record<string, readonly string[]>> = { light: ['绿', '蓝', '黄', '红'], urgency: ['普通', '加急', '特急'] };
    const reader = readerOf({ userId: 'u1', roles: ['inspector', 'unitHead'], unitId: 'szrj' });
    for (const sort of ['number', 'dueAt', 'score', 'registeredAt', 'light', 'urgency'] as const)
      for (const order of ['asc', 'desc'] as const) {
        const query = { sort, order, offset: 0, limit: 7 } as const;
        const rows = await pages(reader, query);
        const key = (row: ListedCase): string | number =>
          ranks[sort]
            ? ranks[sort].indexOf(row[sort as 'light'])
            : sort === 'score'
              ? Number(row.score ?? -1)
              : (row[sort as 'number'] ?? (sort === 'dueAt' ? '9' : ''));
        const keys = rows.map(key);
        const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (orderOf(sort, order).descending ? -1 : 1));
        expect([sort, order, keys]).toEqual([sort, order, sorted]);
        const later = await listCases(made.register.database, reader, { ...query, offset: 11, limit: 5 }, NOW);
        expect(later?.rows.map(({ caseId }) => caseId)).toEqual(rows.slice(11, 16).map(({ caseId }) => caseId));
      }
  });

  it('should show a state secret by its number and no more', async () => {
    const rows = await pages(readerOf({ userId: 'x', roles: ['director'] }), { sort: 'number', order: 'asc', offset: 0, limit: 50 });
    const secrets = rows.filter(({ secrecy }) => !['公开', '内部'].includes(secrecy));
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.every(({ title, titleHidden }) => title === '' && titleHidden)).toBe(true);
  });

  it('should count each combination of categories once, whatever the cases were before', async () => {
    const rows = await made.register.database.selectFrom('case_facet').select(['facet', 'cases']).execute();
    const wanted = new Map<number, number>();
    for (const { file } of cases) wanted.set(file.facet, (wanted.get(file.facet) ?? 0) + 1);
    expect(new Map(rows.map(({ facet, cases: count }) => [facet, count]))).toEqual(wanted);
    const months = await made.register.database.selectFrom('case_month').selectAll().execute();
    const byMonth = new Map<string, number>();
    for (const { file } of cases)
      for (const [kind, month] of monthsOf(file)) {
        const key = `${kind} ${month} ${file.facet}`;
        byMonth.set(key, (byMonth.get(key) ?? 0) + 1);
      }
    expect(new Map(months.map(({ kind, month, facet, cases: count }) => [`${kind} ${month} ${facet}`, count]))).toEqual(byMonth);
  });
});
