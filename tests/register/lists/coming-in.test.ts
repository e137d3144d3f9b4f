/** A list that is read page after page while cases come in and others change. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listCases, wholeList, type CaseListQuery } from '../../../register/queries/cases.ts';
import type { Reader } from '../../../register/queries/sight.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';
import { putCase } from '../support/put-case.ts';

const NOW = '2026-06-15T12:00:00+08:00';
const DIRECTOR: Reader = { userId: 'zhuren', roles: ['director'], unitId: null };
const HEAD: Reader = { userId: 'head', roles: ['unitHead'], unitId: 'szrj' };
const FACTS = { unitIds: ['szrj'], leadUnitId: 'szrj' };
let made: TestRegister;

beforeAll(async () => {
  made = await newRegister();
  for (let id = 100; id < 160; id++)
    await putCase(made.register, {
      id,
      facts: FACTS,
      file: { light: id % 3 === 0 ? '红' : '绿', status: id % 2 === 0 ? '办理中' : '已归档' },
    });
});
afterAll(() => made.store.close());

describe.each([
  ['the director', DIRECTOR],
  ['the head of a unit', HEAD],
])('a register read page after page by %s', (_, reader) => {
  it.each([
    ['by number', { sort: 'number', order: 'desc' }],
    ['by light', { sort: 'light', order: 'desc' }],
    ['by unit', { sort: 'leadUnit', order: 'asc' }],
    ['those that run', { sort: 'number', order: 'desc', status: '办理中' }],
  ] as const)('should show each case that was there once, %s, while others come in', async (_name, asked) => {
    const query: CaseListQuery = { ...asked, offset: 0, limit: 7 };
    const before = await listCases(made.register.database, reader, { ...query, limit: 500 }, NOW);
    const there = before?.rows.map(({ caseId }) => caseId) ?? [];
    const seen: string[] = [];
    for (let after: string | undefined, id = 900; ; id++) {
      const page = await listCases(made.register.database, reader, { ...query, after }, NOW);
      seen.push(...(page?.rows.map(({ caseId }) => caseId) ?? []));
      // At the beginning of the list, at its end and within it.
      await putCase(made.register, { id, facts: FACTS, file: { light: '红' } });
      await putCase(made.register, { id: id - 880, facts: FACTS, file: { light: '蓝' } });
      if (!page?.next) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(there.filter((caseId) => !seen.includes(caseId))).toEqual([]);
  });

  it('should say that a page is gone which no list has given', async () => {
    for (const after of ['x', 'W10', Buffer.from('["红",1]').toString('base64url'), Buffer.from('[1,2,"3"]').toString('base64url')])
      expect(
        await listCases(made.register.database, reader, { sort: 'number', order: 'asc', offset: 0, limit: 5, after }, NOW),
      ).toBeUndefined();
  });
});

it('should be exported whole while cases come in', async () => {
  const rows: string[] = [];
  const query: CaseListQuery = { sort: 'number', order: 'desc', offset: 0, limit: 1 };
  const there = (await listCases(made.register.database, DIRECTOR, query, NOW))?.total;
  let id = 2_000;
  for await (const page of (await wholeList(made.register.database, DIRECTOR, query, NOW)).pages) {
    rows.push(...page.map(({ caseId }) => caseId));
    await putCase(made.register, { id: id++, facts: FACTS });
  }
  expect([rows.length, new Set(rows).size]).toEqual([there, there]);
});
