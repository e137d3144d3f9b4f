/** 文号: the list of a year, where a sequence goes on, and numbers that are void; a paper that carries one stays and says so. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CasePage } from '../../web/api/entities.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

type List = RouteResponse<'sequences'>;
const START = '2026-03-02T09:00';
let siban: TestSiban;
let caseId: string;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T08:30');
  ({ caseId } = await siban.player().play(smallCase({ id: 'paper', title: '有文书的事', start: START, delivered: START })));
});
afterAll(() => siban.close());

const as = (who: string) => siban.player().as(who);
const row = async (sequence: string) => {
  const found = (await (await as('guanli')).get<List>('/api/sequences?year=2026')).rows.find((each) => each.sequence === sequence);
  if (!found) throw new Error(`Expected a row of ${sequence}, but there is none.`);
  return found;
};
const send = async (path: string, body: object, method = 'POST'): Promise<[number, { message?: string; printed?: string }]> => {
  const answer = await (
    await as('guanli')
  ).raw(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return [answer.status, (await answer.json()) as { message?: string }];
};
const makeVoid = (sequence: string, number: number, unused = false) =>
  send(`/api/sequences/${sequence}/void`, { year: 2026, number, unused, reason: '打印错误' });

it('should list the next and the last number with its paper, and name the case to nobody who may not see it', async () => {
  const { mark, next, nextPrinted, last, voided } = await row('assignment');
  expect({ next, nextPrinted, voided }).toEqual({ next: 2, nextPrinted: `${mark}〔2026〕2号`, voided: [] });
  expect(last).toEqual({ printed: `${mark}〔2026〕1号`, at: expect.stringContaining('2026-03-02T09:'), paper: '交办通知单', case: null });
  expect(await row('praise')).toMatchObject({ next: 1, last: null });
});

it('should go on later, never backwards, and say so', async () => {
  expect((await send('/api/sequences/praise', { year: 2026, next: 5, reason: '启用前已发出' }, 'PUT'))[0]).toBe(200);
  expect(await send('/api/sequences/praise', { year: 2026, next: 3, reason: '退回去' }, 'PUT')).toMatchObject([
    409,
    { message: '起始号不能小于已经用到的号，已发出的文号不能再用。' },
  ]);
  expect((await row('praise')).next).toBe(5);
});

it('should mark the paper that carries a void number, and refuse what is void already', async () => {
  const { mark } = await row('assignment');
  expect(await makeVoid('assignment', 1)).toEqual([200, { printed: `${mark}〔2026〕1号` }]);
  expect(await makeVoid('assignment', 1)).toMatchObject([409, { message: `${mark}〔2026〕1号已经作废，不必再办，请刷新列表。` }]);
  const { documents } = await (await as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
  expect(documents.filter(({ voided }) => voided !== undefined)).toEqual([
    expect.objectContaining({ name: '交办通知单', number: `${mark}〔2026〕1号`, voided: '打印错误' }),
  ]);
  expect((await row('assignment')).voided).toEqual([
    { number: 1, printed: `${mark}〔2026〕1号`, reason: '打印错误', by: expect.any(String), at: expect.stringContaining('2026-03-02') },
  ]);
});

it('should use up the next number for a spoiled paper, once for two who do it at the same time', async () => {
  const statuses = (await Promise.all([makeVoid('praise', 5, true), makeVoid('praise', 5, true)])).map(([status]) => status);
  expect(statuses.toSorted()).toEqual([200, 409]);
  expect(await row('praise')).toMatchObject({ next: 6, voided: [{ number: 5 }] });
  expect((await makeVoid('praise', 4, true))[1].message).toContain('刚刚已经用掉');
  expect((await makeVoid('praise', 6))[1].message).toContain('还没有用到');
  expect((await row('praise')).next).toBe(6);
  expect((await makeVoid('case', 1))[1].message).toContain('是一件督查事项的案号，不能作废');
});

it('should have each act in the log, and none that was refused', async () => {
  const { rows } = await (await as('shenji')).get<{ rows: { action: string; subject: string; detail: unknown }[] }>('/api/audit?limit=200');
  expect(rows.filter(({ action }) => action === '作废文号').map(({ subject, detail }) => [subject, detail])).toEqual([
    ['sequence/praise/2026', { number: 5, printed: expect.any(String), reason: '打印错误', unused: true, paper: null }],
    ['sequence/assignment/2026', { number: 1, printed: expect.any(String), reason: '打印错误', unused: false, paper: '交办通知单' }],
  ]);
});
