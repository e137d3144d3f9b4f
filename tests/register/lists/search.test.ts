/** What a search finds, and what it does not tell. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { matchOf, tokensOf } from '../../../register/lists/search-text.ts';
import { listCases } from '../../../register/queries/cases.ts';
import type { Reader } from '../../../register/queries/sight.ts';
import { newRegister, type TestRegister } from '../support/projected.ts';
import { putCase } from '../support/put-case.ts';

const NOW = '2026-06-15T12:00:00+08:00';
const DIRECTOR: Reader = { userId: 'zhuren', roles: ['director'], unitId: null };
const LEAD: Reader = { userId: 'head', roles: ['unitHead'], unitId: 'szrj' };
const CO: Reader = { userId: 'co', roles: ['unitHead'], unitId: 'dlq' };
const OTHER: Reader = { userId: 'other', roles: ['unitHead'], unitId: 'szjj' };
let made: TestRegister;

beforeAll(async () => {
  made = await newRegister();
  const shared = { unitIds: ['szrj', 'dlq'], leadUnitId: 'szrj' };
  await putCase(made.register, {
    id: 7,
    facts: shared,
    responsible: { szrj: '冯时雨', dlq: '沈言' },
    file: { number: 'DC2026-0007', title: '东岭区雨水管网改造（ABC路）', basis: '市委常委会会议纪要〔2026〕10号' },
  });
  await putCase(made.register, {
    id: 70,
    facts: { ...shared, secrecy: '内部', knownTo: ['nobody'] },
    file: { number: 'DC2026-0070', title: '雨水井' },
  });
  await putCase(made.register, { id: 71, facts: { secrecy: '机密' }, file: { number: 'DC2026-0071', title: '绝不能被找到的雨水' } });
});
afterAll(() => made.store.close());

async function found(reader: Reader, text: string): Promise<(string | null)[]> {
  const answer = await listCases(made.register.database, reader, { text, sort: 'number', order: 'asc', offset: 0, limit: 50 }, NOW);
  return answer?.rows.map(({ number }) => number) ?? [];
}

describe('a search of the register', () => {
  test.each([
    ['its number', 'DC2026-0007', ['DC2026-0007']],
    ['its number in small letters', 'dc2026-0007', ['DC2026-0007']],
    ['its number in full width', 'ＤＣ２０２６－０００７', ['DC2026-0007']],
    ['a part of its number', '2026-0007', ['DC2026-0007']],
    ['the beginning of a number', 'dc2026-007', ['DC2026-0070', 'DC2026-0071']],
    ['a word of two characters', '管网', ['DC2026-0007']],
    ['a part across words', '水管', ['DC2026-0007']],
    ['one character', '网', ['DC2026-0007']],
    ['the last character of a text', '造', ['DC2026-0007']],
    ['two words, in any order', '改造 东岭', ['DC2026-0007']],
    ['two words with a full-width space', '东岭　纪要', ['DC2026-0007']],
    ['its basis', '会议纪要〔2026〕10号', ['DC2026-0007']],
    ['its basis without the brackets', '纪要2026', ['DC2026-0007']],
    ['its unit', 'dlq局', ['DC2026-0007', 'DC2026-0070']],
    ['a person and a word', '沈言 管网', ['DC2026-0007']],
    ['letters inside a title', 'abc路', ['DC2026-0007']],
    ['characters that do not stand together', '雨管', []],
    ['one word of two that is not there', '东岭 学位', []],
    ['signs alone', '〔〕—', []],
    ['what would be a query of the index', '"管网" OR NEAR(', []],
    ['a star', '管*', ['DC2026-0007']],
  ] as const)('should go by %s', async (_, text, numbers) => {
    expect(await found(DIRECTOR, text)).toEqual(numbers);
  });

  it('should find nothing in what the reader may not see', async () => {
    expect(await found(LEAD, '雨水')).toEqual(['DC2026-0007']);
    expect(await found(OTHER, '雨水')).toEqual([]);
    expect(await found(DIRECTOR, '雨水')).toEqual(['DC2026-0007', 'DC2026-0070']);
  });

  it('should find a state secret by its number, and by nothing else', async () => {
    expect(await found(DIRECTOR, '绝不能')).toEqual([]);
    expect(await found(DIRECTOR, 'DC2026-0071')).toEqual(['DC2026-0071']);
  });

  it('should not tell a co-operating unit who is responsible in another', async () => {
    expect([await found(CO, '沈言'), await found(CO, '冯时雨'), await found(LEAD, '沈言')]).toEqual([['DC2026-0007'], [], ['DC2026-0007']]);
  });

  it('should find a case by what it is called now, not by what it was called', async () => {
    await putCase(made.register, { id: 72, file: { title: '旧名称' } });
    await putCase(made.register, { id: 72, file: { title: '新名称' } });
    expect([await found(DIRECTOR, '旧名'), await found(DIRECTOR, '新名')]).toEqual([[], ['DC2026-0072']]);
  });
});

describe('the words of the index', () => {
  it('should be pairs of characters, whole numbers and whole words', () => {
    expect(tokensOf('云督立〔2026〕10号')).toEqual(['云督', '督立', '立', '2026', '10', '号']);
    expect(tokensOf('ＡＢｃ12')).toEqual(['abc', '12']);
    // A character beyond the first plane is one character.
    expect(tokensOf('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
    expect(matchOf('督立')).toBe('"督立"');
    expect(matchOf('dc2026-00')).toBe('"dc 2026 00" *');
  });
});
