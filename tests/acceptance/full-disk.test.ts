/** A full disk: work is refused in words, reading goes on, nothing is half done, and when there is room everything goes on without a restart. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseData } from '../../playbook/case-data.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';
import { sign, smallCase } from './support/small-case.ts';

const FULL = {
  code: 'DISK_FULL',
  message: '服务器存储空间已满，您的操作没有生效，请保留填写内容并联系系统管理员清理空间，之后重新提交即可；查阅不受影响。',
};
const folder = newDataFolder();
let siban: TestSiban;
let player: CasePlayer;
let first: CaseData;
let caseId: string;
/** The disk under the embedded engine takes nothing. */
let isEngineFull = false;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00', {
    dataDir: folder,
    beforeStoreCall: (_call, statement) => {
      if (isEngineFull && /^(INSERT|DELETE|UPDATE|COMMIT|CREATE)/.test(statement))
        throw Object.assign(new Error('database or disk is full'), { sqliteCode: 13 });
    },
  });
  player = siban.player();
  first = smallCase({
    id: 'f',
    start: '2026-03-02T09:00',
    delivered: '2026-03-02T09:30',
    title: '公开的普通事项',
    steps: [sign('szrj', '2026-03-02T10:00')],
  });
  ({ caseId } = await player.play(first));
});
afterAll(async () => {
  await siban.close();
  removeFolder(folder);
});

const ready = async (): Promise<{ status: number; parts: Record<string, { ready: boolean; state: string; message: string }> }> => {
  const answer = await fetch(`${siban.url}/readyz`);
  return {
    status: answer.status,
    ...((await answer.json()) as { parts: Record<string, { ready: boolean; state: string; message: string }> }),
  };
};
/** SQLite itself says that the disk is full when its file may not grow. */
const fillStore = async (): Promise<void> => {
  const [pages] = (await sql<{ page_count: number }>`PRAGMA page_count`.execute(siban.store.database)).rows;
  await sql.raw(`PRAGMA max_page_count = ${pages?.page_count ?? 1}`).execute(siban.store.database);
};
const makeRoom = async (): Promise<void> => void (await sql.raw('PRAGMA max_page_count = 1073741823').execute(siban.store.database));
const register = async (title: string): Promise<Response> =>
  (await player.as('ducha1')).raw('/api/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ matter: { ...first.matter, title }, requestId: `full-disk-${Buffer.from(title).toString('hex').slice(0, 40)}` }),
  });
const draft = async (name: string): Promise<Response> =>
  (await player.as('zhuren')).raw('/api/drafts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'form', name, content: JSON.stringify({ id: 'f', components: [], note: 'x'.repeat(400_000) }) }),
  });
const titles = async (): Promise<string[]> =>
  (await (await player.as('zhuren')).get<{ rows: { title: string }[] }>('/api/cases?limit=100')).rows.map(({ title }) => title);
const drafts = async (): Promise<string[]> =>
  (await (await player.as('zhuren')).get<{ name: string }[]>('/api/drafts')).map(({ name }) => name);

describe('a full disk', () => {
  it('under the engine: commands are refused, reads go on, and the engine comes back by itself', async () => {
    expect((await ready()).status).toBe(200);
    isEngineFull = true;
    for (let times = 0; times < 2; times++) {
      const answer = await register('引擎磁盘已满时登记');
      expect([answer.status, await answer.json()]).toEqual([507, expect.objectContaining(FULL)]);
    }
    expect(await titles()).toEqual([first.matter.title]);
    expect((await (await player.as('zhuren')).raw(`/api/cases/${caseId}`)).status).toBe(200);
    await until('the engine to be told as full', async () => (await ready()).status === 503);
    expect((await ready()).parts['engine']).toEqual({
      ready: false,
      state: 'disk-full',
      message: '存储空间已满，流程暂停办理；清理出空间后自动恢复，无需重启。',
    });
    expect((await fetch(`${siban.url}/healthz`)).status).toBe(200);
    isEngineFull = false;
    await until('everything to be ready', async () => (await ready()).status === 200);
    expect((await register('引擎恢复后登记')).status).toBe(201);
    await player.settle();
    expect((await titles()).toSorted()).toEqual([first.matter.title, '引擎恢复后登记'].toSorted());
    expect(siban.engine?.failure).toBeUndefined();
  });

  it("under the office's store: acts are refused and leave nothing, reads go on with their entries, and acts are taken again", async () => {
    await fillStore();
    const answer = await draft('磁盘已满时起草');
    expect([answer.status, await answer.json()]).toEqual([507, expect.objectContaining(FULL)]);
    // What is looked at in vain is kept, too, and told when there is room.
    for (let times = 0; times < 300; times++) expect((await (await player.as('zhuren')).raw('/api/cases/no-such-case')).status).toBe(404);
    expect(await drafts()).toEqual([]);
    await until('the store to be told as full', async () => (await ready()).parts['store']?.state === 'disk-full');
    await makeRoom();
    await until('everything to be ready', async () => (await ready()).status === 200);
    expect((await draft('有空间后起草')).status).toBe(201);
    expect(await drafts()).toEqual(['有空间后起草']);
    const denied = await siban.store.database.selectFrom('audit_entry').select('seq').where('action', '=', '访问被拒').execute();
    expect(denied).toHaveLength(300);
    expect(await siban.store.audit.verify()).toMatchObject({ ok: true });
  });

  it('under the register and the workers: what the engine took arrives when there is room, without an incident', async () => {
    await fillStore();
    // The engine has it, the register has not: it is under way.
    expect((await register('台账磁盘已满时登记')).status).toBe(202);
    await until('the store to be told as full', async () => (await ready()).parts['store']?.state === 'disk-full');
    expect(await titles()).not.toContain('台账磁盘已满时登记');
    await makeRoom();
    await until('the case to be in the register', async () => (await titles()).includes('台账磁盘已满时登记'));
    // Jobs that found no room come again after a pause of the engine's time.
    await siban.pin(siban.clock.now() + 60_000);
    await player.settle();
    expect(await siban.register.database.selectFrom('parked_record').selectAll().execute()).toEqual([]);
    expect(await siban.register.database.selectFrom('parked_case').selectAll().execute()).toEqual([]);
    expect(await siban.register.database.selectFrom('incident').selectAll().execute()).toEqual([]);
    expect(await siban.register.verify()).toMatchObject({ ok: true });
  });
});
