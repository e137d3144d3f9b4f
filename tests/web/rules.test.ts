/** 规则: what is in force, in words; who published each version, why, and what it changed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import type { DraftRow } from '../../web/api/release.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

type Rule = RouteResponse<'rule'>;
type Version = RouteResponse<'ruleVersion'>;

const limits = readFileSync(join(import.meta.dirname, '..', '..', 'processes', 'decisions', 'limits.dmn'), 'utf8');
let siban: TestSiban;
let inspector: ApiSession;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  inspector = await signIn(siban.url, 'ducha1', siban.password);
  await siban.pin(Date.parse('2026-03-10T10:30:00+08:00'));
  const director = await signIn(siban.url, 'zhuren', siban.password);
  const draft = await inspector.send<DraftRow>('POST', '/api/drafts', {
    kind: 'decision',
    name: '时限规则',
    baseId: 'definitions-limits',
    baseVersion: 1,
    // 加急: 签收 4 → 6 of 办公小时.
    content: limits.replace(/(<inputEntry id="limitTable-rule-2-in-2">[\s\S]*?<text>)4(<\/text>)/, '$16$2'),
  });
  await director.send('POST', `/api/drafts/${draft.draftId}/deploy`, { reason: '加急件签收放宽', revision: draft.revision });
});
afterAll(() => siban.close());

describe('the rules in force', () => {
  it('should be listed in the order in which an office speaks of them, with version and day', async () => {
    const { rows } = await inspector.get<RouteResponse<'rules'>>('/api/rules');
    expect(rows.map(({ name, version }) => `${name} ${version}`)).toEqual([
      '时限规则 2',
      '升级阶梯 1',
      '退回去向 1',
      '门禁参数 1',
      '考核权重 1',
      '签发权限 1',
      '免打扰时段 1',
      '单位得分权重 1',
    ]);
    expect(rows[0]?.since).toContain('2026-03-10T10:30');
  });

  it('should be told as tables in words, with who published each version and why', async () => {
    const rule = await inspector.get<Rule>('/api/rules/definitions-limits');
    const [table] = rule.tables;
    expect(table?.rows.map(({ name, gives }) => `${name} ${gives[0]?.text}`)).toEqual([
      '特急 2小时',
      '加急 6个办公小时',
      '普通 · 公文 1个工作日',
      '其余 1个工作日',
    ]);
    expect(rule.versions).toEqual([
      {
        version: 2,
        since: expect.stringContaining('2026-03-10'),
        publishedBy: '沈启文',
        draftedBy: '顾清扬',
        reason: '加急件签收放宽',
      },
      { version: 1, since: expect.any(String), publishedBy: '随程序提供', draftedBy: null, reason: expect.any(String) },
    ]);
  });

  it('should say cell by cell what a version changed, and show the one before as it was', async () => {
    const now = await inspector.get<Version>('/api/rules/definitions-limits/versions/2');
    expect(now.changes).toEqual(['规则第2行“签收”：内容由“4”改为“6”。']);
    const before = await inspector.get<Version>('/api/rules/definitions-limits/versions/1');
    expect(before.changes).toEqual([]);
    expect(before.tables[0]?.rows[1]?.gives[0]?.text).toBe('4个办公小时');
  });

  it('should not be known where there is none, in whatever way it is asked for', async () => {
    const statusOf = async (path: string): Promise<number> => (await inspector.raw(path)).status;
    expect(await statusOf('/api/rules/definitions-limits/versions/3')).toBe(404);
    expect(await statusOf('/api/rules/case')).toBe(404);
    expect(await statusOf('/api/rules/__proto__')).toBe(404);
    expect(await statusOf(`/api/rules/${'a'.repeat(300)}`)).toBe(422);
    expect(await statusOf('/api/rules/definitions-limits/versions/-1')).toBe(422);
    expect(await statusOf('/api/rules/definitions-limits/versions/1e99')).toBe(422);
  });
});
