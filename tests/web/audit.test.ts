/** 校验 for the auditor: what came out of each run and who asked for it, one run at a time; and the log of acts, found by person, act and day. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { verifications } from '../../web/server/audit/verifications.ts';
import type { Verdict } from '../../web/server/audit/verify-all.ts';
import { until } from '../support/until.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

type Told = RouteResponse<'verifications'>;
type Page = RouteResponse<'log'>;
let siban: TestSiban;
let auditor: ApiSession;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  auditor = await signIn(siban.url, 'shenji', siban.password);
});
afterAll(() => siban.close());

const told = (): Promise<Told> => auditor.get<Told>('/api/audit/verifications');
const verify = (who = auditor) => who.send<RouteResponse<'verifyAudit'>>('POST', '/api/audit/verify');
const log = (query: string): Promise<Page> => auditor.get<Page>(`/api/audit?${query}`);
const logRows = async (query: string): Promise<LogRow[]> => (await log(query)).rows;

describe('a verification', () => {
  it('should be kept as an act, with who asked for it and what came out of it', async () => {
    expect(await told()).toEqual({ running: null, rows: [] });
    const found = await verify();
    expect(found).toMatchObject({ ok: true, brokenAt: null, reason: null });
    const { running, rows } = await told();
    expect(running).toBeNull();
    expect(rows).toEqual([
      expect.objectContaining({
        by: '方正言',
        ok: true,
        checked: found.checked,
        interrupted: false,
        at: expect.stringMatching(/^2026-03-02T09:0/),
      }),
    ]);
    expect(await logRows('action=校验记录')).toEqual([expect.objectContaining({ actor: 'shenji', actorName: '方正言', subject: 'audit' })]);
  });

  it('should run once for all who ask meanwhile, say how far it is, and let the office work', async () => {
    let release: (verdict: Verdict) => void = () => undefined;
    const records = new Promise<Verdict>((resolve) => (release = resolve));
    const desk = verifications({
      store: siban.store,
      verifyRecords: (onProgress) => {
        onProgress(7);
        return records;
      },
      countRecords: async () => 100,
      now: () => '2026-03-02T10:00:00+08:00',
      wallClock: () => 0,
    });
    const first = desk.verifyAudit('shenji');
    const second = desk.verifyAudit('guanli');
    const entries = (await siban.store.auditSearch.find({ limit: 1 })).total;
    await until('the records to be under way', async () => ((await desk.verifications()).running?.checked ?? 0) > entries);
    expect((await desk.verifications()).running).toEqual({
      by: '方正言',
      at: '2026-03-02T10:00:00+08:00',
      checked: entries + 7,
      of: entries + 100,
    });
    release({ ok: true, checked: 100, brokenAt: null, reason: null });
    expect(await second).toEqual(await first);
    expect(await first).toMatchObject({ ok: true, checked: entries + 100 });
    const { running, rows } = await desk.verifications();
    expect([running, rows.filter(({ at }) => at.includes('T10:00')).length]).toEqual([null, 1]);
  });

  it('should be kept as not done when it could not be done, and be asked for again', async () => {
    const ports = { store: siban.store, countRecords: async () => 0, now: () => '2026-03-02T11:00:00+08:00', wallClock: () => 0 };
    const desk = verifications({ ...ports, verifyRecords: () => Promise.reject(new Error('disk')) });
    await expect(desk.verifyAudit('shenji')).rejects.toThrow('disk');
    expect((await desk.verifications()).rows[0]).toMatchObject({ ok: false, interrupted: true, brokenAt: null });
    expect((await desk.verifications()).running).toBeNull();
  });

  it('should say where it breaks', async () => {
    const { database } = siban.store;
    await database.updateTable('audit_entry').set({ subject: 'x' }).where('seq', '=', 2).execute();
    expect(await verify()).toMatchObject({ ok: false, brokenAt: '操作日志 2' });
    expect((await told()).rows[0]).toMatchObject({ ok: false, brokenAt: '操作日志 2', reason: expect.stringContaining('曾被改动') });
  });

  it('should be the auditor’s alone', async () => {
    for (const who of ['guanli', 'zhuren', 'shuji']) {
      const own = await signIn(siban.url, who, siban.password);
      for (const path of ['/api/audit/verifications', '/api/audit']) expect([who, (await own.raw(path)).status]).toEqual([who, 403]);
    }
    expect((await fetch(`${siban.url}/api/audit/verifications`)).status).toBe(401);
  });
});

describe('the log of acts', () => {
  it('should be found by person, by act and by day, with the names of who acted', async () => {
    const admin = await signIn(siban.url, 'guanli', siban.password);
    await admin.send('PUT', '/api/sequences/case', { year: 2026, next: 7, reason: '启用前已用' });
    expect(await logRows('actor=guanli&action=设置文号起始')).toEqual([
      expect.objectContaining({ actorName: '管理员', detail: { next: 7, reason: '启用前已用' } }),
    ]);
    expect((await logRows('actor=guanli&day=2026-03-02')).every(({ actor }) => actor === 'guanli')).toBe(true);
    expect(await logRows('actor=guanli&day=2026-03-03')).toEqual([]);
    expect((await auditor.raw('/api/audit?day=tomorrow')).status).toBe(422);
  });

  it('should go on page by page where the page before ended', async () => {
    const at = '2026-03-01T09:00:00+08:00';
    for (let entry = 0; entry < 7; entry += 1)
      await siban.store.audit.append({ at, actor: 'siban', action: '告知', subject: 'inbox/x', detail: null });
    const { total, rows, next } = await log('action=告知&limit=3');
    const further = await log(`action=告知&limit=3&after=${next}`);
    expect([total, further.total]).toEqual([total, total]);
    expect(total).toBeGreaterThanOrEqual(7);
    const seqs = [...rows, ...further.rows].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    expect(new Set(seqs).size).toBe(6);
    expect((await log('action=初始设置')).next).toBeNull();
  });
});
