import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION } from '../../../processes/contract.ts';
import { cachedDecisions } from '../../../rules/tables/decision-cache.ts';
import { isTableError, keptOrInForce, readTable, type RulesTable } from '../../../rules/tables/read-table.ts';
import * as tables from '../../../rules/tables/tables.ts';
import { decideShipped, ladderOf, limitsOf, scoreRules } from '../support/defaults.ts';

const { ladderTable, limitsTable, scoreRulesTable, officeHoursTable } = tables;
const all = Object.values(tables) as RulesTable<unknown>[];
const DECISIONS = join(import.meta.dirname, '..', '..', '..', 'processes', 'decisions');
const files = readdirSync(DECISIONS).map((name) => readFileSync(join(DECISIONS, name), 'utf8'));

const advice = <T>(table: RulesTable<T>, value: unknown): string => {
  try {
    readTable(table, value);
  } catch (error) {
    if (isTableError(error)) return error.advice;
    throw error;
  }
  return 'fits';
};

describe('the tables', () => {
  it.each(all.map((table) => [table.name, table] as const))('should have in “%s” the columns that the file shows', (name, table) => {
    const file = files.find((xml) => xml.includes(`name="${name}"`)) ?? '';
    const labels = new Set([...file.matchAll(/<output [^>]*label="([^"]+)"/g)].map((match) => match[1]));
    expect(Object.values(table.columns).filter((label) => !labels.has(label.replace(/^作息时间：/, '')))).toEqual([]);
  });

  it.each(all.map((table) => [table.name, table] as const))('should fit in “%s” as shipped, for every urgency', (_, table) => {
    for (const urgency of ['特急', '加急', '普通', null])
      expect(advice(table, decideShipped(table.decision, { urgency, sourceType: '公文' }))).toBe('fits');
  });

  it.each(all.map((table) => [table.name, table] as const))(
    'should name “%s” and the column for whatever cannot be used, and break nothing',
    (name, table) => {
      const shipped = decideShipped(table.decision, { urgency: '普通', sourceType: '公文' }) as Record<string, unknown>;
      for (const column of Object.keys(shipped).filter((key) => key !== 'office'))
        for (const bad of [-5, 1e12, 'NaN', '5天', null, undefined, [], {}, '']) {
          const said = advice(table, { ...shipped, [column]: bad });
          expect({ column, bad, said }).toEqual({
            column,
            bad,
            said: expect.stringMatching(new RegExp(`规则表“${name}”的“[^”]*(”认定人)?”一列填写有误`)),
          });
        }
      for (const bad of [null, undefined, 'text', 7, []]) expect(advice(table, bad)).toContain(`规则表“${name}”`);
    },
  );
});

describe('a value out of range', () => {
  it.each([
    [
      ladderTable,
      { ...ladderOf('普通'), blueDays: -5 },
      '规则表“阶梯表”的“蓝灯：剩余工作日”一列填写有误（现为“-5”，应为0到365的数），请在“流程设计”中改正后发布',
    ],
    [ladderTable, { ...ladderOf('普通'), maxUrgings: 0 }, '“催办最多次数”'],
    [limitsTable, { ...limitsOf('普通'), due: { kind: 'workingDays', value: 0.5 } }, '“办结”一列'],
    [limitsTable, { ...limitsOf('普通'), sign: { kind: null, value: 1 } }, '“签收（单位）”'],
    [limitsTable, { ...limitsOf('普通'), office: { ...limitsOf('普通').office, closes: '8点' } }, '“作息时间：下午下班”'],
    [scoreRulesTable, { ...scoreRules, weightTime: 0.5 }, '四项权重加起来应等于1'],
    [scoreRulesTable, { ...scoreRules, gradePass: 85 }, '优秀、良好、合格的分数应由高到低'],
    [officeHoursTable, { ...limitsOf('普通').office, noonTo: '11:00' }, '上下班钟点应由早到晚'],
    [tables.gateRulesTable, { ...(decideShipped(DECISION.gateRules, {}) as object), mayClear: '局长' }, '应写岗位名称'],
  ] as [RulesTable<unknown>, unknown, string][])('should be told to staff in “%#”', (table, value, sentence) => {
    expect(advice(table, value)).toContain(sentence);
  });
});

describe('what a case keeps', () => {
  const kept = (value: unknown, inForce: unknown = ladderOf('普通')) => keptOrInForce(ladderTable, value, async () => inForce);

  it('should count before what is in force', async () => {
    expect(await kept({ ...ladderOf('普通'), maxUrgings: 3 })).toMatchObject({ maxUrgings: 3 });
  });

  it('should be completed by columns that came later', async () => {
    const { blueShare, yellowShare, ...before } = { ...ladderOf('普通'), maxUrgings: 3 };
    expect(await kept(before)).toEqual({ ...before, blueShare, yellowShare });
    expect(await kept({ ...before, blueShare: null })).toEqual({ ...before, blueShare, yellowShare });
  });

  it('should be replaced where nobody can use it, so that mending the table mends the case', async () => {
    expect(await kept({ ...ladderOf('普通'), blueDays: -5 })).toEqual(ladderOf('普通'));
    expect(await kept(undefined)).toEqual(ladderOf('普通'));
    await expect(kept(undefined, { ...ladderOf('普通'), blueDays: -5 })).rejects.toThrow("decision 'ladder'");
  });
});

describe('answers of decisions', () => {
  it('should be asked for once while they are fresh, again later, and again after a failure', async () => {
    let now = 0;
    const asked: string[] = [];
    const cached = cachedDecisions(
      async (id, variables) => {
        asked.push(`${id} ${JSON.stringify(variables)}`);
        if (id === 'broken') throw new Error('no');
        return asked.length;
      },
      { now: () => now, maxAgeMs: 100, maxEntries: 2 },
    );
    expect(await Promise.all([cached('a', { x: 1, y: 2 }), cached('a', { y: 2, x: 1 })])).toEqual([1, 1]);
    now = 100;
    expect(await cached('a', { x: 1, y: 2 })).toBe(2);
    await expect(cached('broken', {})).rejects.toThrow('no');
    await expect(cached('broken', {})).rejects.toThrow('no');
    expect(asked).toHaveLength(4);
    // Only the two last ones are kept.
    for (const id of ['b', 'c', 'b', 'a']) await cached(id, { x: 1, y: 2 });
    expect(asked).toHaveLength(7);
  });
});
