/** State secrets do not enter an ordinary deployment, by any door; what is kept is a stub without content (domain rule F). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseData } from '../../playbook/case-data.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import type { TaskRow } from '../../web/api/entities.ts';
import { filesWith, newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { sign, smallCase } from './support/small-case.ts';
import { tried } from './support/tried.ts';

const folder = newDataFolder();
const SECRET = '青鸾工程选址';
let siban: TestSiban;
let player: CasePlayer;
let open: CaseData;
let caseId: string;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00', { dataDir: folder });
  player = siban.player();
  open = smallCase({
    id: 'f',
    start: '2026-03-02T09:00',
    delivered: '2026-03-02T09:30',
    title: '公开的普通事项',
    steps: [sign('szrj', '2026-03-02T10:00')],
  });
  ({ caseId } = await player.play(open));
});
afterAll(async () => {
  await siban.close();
  removeFolder(folder);
});

const register = async (change: Partial<CaseData['matter']>): Promise<Response> =>
  (await player.as('ducha1')).raw('/api/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ matter: { ...open.matter, ...change } }),
  });
const casesKnown = async (): Promise<number> => (await (await player.as('zhuren')).get<{ total: number }>('/api/cases')).total;

describe('a state secret', () => {
  it.each(['秘密', '机密', '绝密'] as const)(
    'should be refused at registration as %s, with a stub that says where it belongs',
    async (secrecy) => {
      const answer = await register({ secrecy, title: `${SECRET}督查`, summary: SECRET, basis: `〔2026〕${SECRET}`, sourceText: SECRET });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toEqual({
        code: 'SECRET_OFFLINE',
        message: expect.stringContaining(`不得录入“${secrecy}”事项。请按保密规定线下办理`),
        stub: {
          caseNumber: expect.stringMatching(/^涉密-2026-[0-9A-F]{8}$/),
          unitId: 'szrj',
          notice: '涉密事项线下办理',
          at: '2026-03-02T10:00:00+08:00',
        },
      });
      expect(await casesKnown()).toBe(1);
    },
  );

  it('should be refused by its marking, wherever in the matter it was pasted', async () => {
    for (const change of [{ title: `${SECRET} 机密★1年` }, { sourceText: `绝密 ★ ${SECRET}` }, { noMassesReason: `秘密★ ${SECRET}` }]) {
      const answer = await register(change);
      expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
        422,
        expect.stringContaining('内容带有国家秘密标志'),
      ]);
    }
    expect(await casesKnown()).toBe(1);
  });

  it('should not name a unit that does not exist: that field, too, could carry content', async () => {
    const { stub } = (await (await register({ secrecy: '机密', leadUnitId: SECRET })).json()) as { stub: { unitId: string } };
    expect(stub.unitId).toBe('未知单位');
  });

  it('should be refused in the forms of tasks, in instructions, progress and names of files', async () => {
    const head = await player.as('szrj-head');
    const { rows } = await head.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=task-first-feedback`);
    const marked = `机密★5年 ${SECRET}`;
    const refused = { status: 422, code: 'SECRET_OFFLINE', message: expect.stringContaining('内容带有国家秘密标志') };
    expect(
      await tried(head.send('POST', `/api/tasks/${rows[0]?.key}/complete`, { form: { responsible: '冯时雨', done: marked } })),
    ).toEqual(refused);
    expect(await tried((await player.as('shuji')).send('POST', `/api/cases/${caseId}/actions/instruction`, { text: marked }))).toEqual(
      refused,
    );
    expect(
      await tried(
        head.send('POST', `/api/assignments/${caseId}-1/actions/extension-request`, {
          to: '2026-04-03',
          reason: marked,
          progress: '略',
          measures: '略',
        }),
      ),
    ).toEqual(refused);
    expect(await tried(head.send('POST', `/api/cases/${caseId}/files?name=${encodeURIComponent(marked)}`, { a: 1 }))).toEqual(refused);
    expect((await head.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=task-first-feedback`)).rows).toHaveLength(1);
  });

  it('should leave nothing of its content in the data folder, and the stub in the log of acts (F)', async () => {
    expect(filesWith(folder, '公开的普通事项')).not.toEqual([]);
    expect(filesWith(folder, SECRET)).toEqual([]);
    const entries = await siban.store.database
      .selectFrom('audit_entry')
      .select(['action', 'actor', 'detail'])
      .where('action', '=', '涉密事项转线下')
      .execute();
    expect(entries.slice(0, 1)).toEqual([
      { action: '涉密事项转线下', actor: 'ducha1', detail: expect.stringContaining('"unitId":"szrj","notice":"涉密事项线下办理"') },
    ]);
  });
});
