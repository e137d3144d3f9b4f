/** Whatever was acknowledged is there after `kill -9` at any moment: cases, decisions, files, drafts, accounts, and a sound log of acts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { loadDirectory, readDirectory } from '../../demo/load-directory.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import { registerMigrations } from '../../register/migration.ts';
import { openStore } from '../../store/store.ts';
import type { CaseRow, TaskRow, Unit } from '../../web/api/entities.ts';
import type { DraftRow } from '../../web/api/release.ts';
import { builtSiban, runTool, startSibanProcess, type SibanProcess } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { seeded } from '../support/seeded.ts';
import { smallCase } from './support/small-case.ts';

const ROUNDS = 3;
const folder = newDataFolder();
const random = seeded(20260302);
const { password } = readDirectory();
let siban: SibanProcess | undefined;

/** What the office was told is done. */
const acknowledged = {
  cases: new Set<string>(),
  decided: new Set<string>(),
  files: new Map<string, string>(),
  drafts: new Map<string, string>(),
  units: new Set<string>(),
};

beforeAll(async () => {
  await builtSiban();
  const store = await openStore({ dataDir: folder, migrations: registerMigrations, now: '2026-03-02T09:00:00+08:00' });
  await loadDirectory(store);
  await store.close();
});
afterEach(async () => {
  await siban?.kill('SIGKILL');
  siban = undefined;
});
afterAll(() => removeFolder(folder));

/** People at work until the process is gone; a request that failed promises nothing. It is killed once there is something of every kind to lose. */
async function workUntilGone(url: string, round: number, begun: () => void): Promise<void> {
  const [clerk, general, admin] = (await Promise.all(['ducha1', 'mishuzhang', 'guanli'].map((who) => signIn(url, who, password)))) as [
    ApiSession,
    ApiSession,
    ApiSession,
  ];
  const busy = async (act: (index: number) => Promise<void>): Promise<void> => {
    try {
      for (let index = 0; ; index++) {
        await act(index);
        if (Object.values(acknowledged).every(({ size }) => size > round)) begun();
      }
    } catch (error) {
      // The process was killed while this request was under way. (Jest's own TypeError is another one.)
      if ((error as Error).name !== 'TypeError') throw error;
    }
  };
  const { matter } = smallCase({ id: 'kill', start: '', delivered: '' });
  await Promise.all([
    busy(async (index) => {
      const { caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', {
        matter: { ...matter, title: `第${round}轮第${index}件` },
      });
      acknowledged.cases.add(caseId);
      const text = `佐证 ${round} ${index}`;
      const { sha256 } = (await (
        await clerk.raw(`/api/cases/${caseId}/files?name=a.txt`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: text,
        })
      ).json()) as { sha256: string };
      acknowledged.files.set(`${caseId}/files/${sha256}`, text);
    }),
    busy(async () => {
      const { rows } = await general.get<{ rows: TaskRow[] }>('/api/tasks?elementId=task-approval&limit=500');
      for (const { key } of rows) {
        await general.send('POST', `/api/tasks/${key}/complete`, {
          form: { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true },
        });
        acknowledged.decided.add(key);
      }
    }),
    busy(async (index) => {
      const content = JSON.stringify({ components: [], round, index });
      const { draftId } = await clerk.send<DraftRow>('POST', '/api/drafts', { kind: 'form', name: `试改${index}`, content });
      acknowledged.drafts.set(draftId, content);
    }),
    busy(async (index) => {
      await admin.send('POST', '/api/units', { unitId: `unit-${round}-${index}`, name: `单位${round}-${index}` });
      acknowledged.units.add(`unit-${round}-${index}`);
    }),
  ]);
}

async function lost(url: string): Promise<string[]> {
  const clerk = await signIn(url, 'ducha1', password);
  const { rows } = await clerk.get<{ rows: CaseRow[] }>('/api/cases?limit=500');
  const cases = new Set(rows.map(({ caseId }) => caseId));
  const { rows: open } = await (
    await signIn(url, 'mishuzhang', password)
  ).get<{ rows: TaskRow[] }>('/api/tasks?elementId=task-approval&limit=500');
  const undecided = new Set(open.map(({ key }) => key));
  const units = new Set((await clerk.get<Unit[]>('/api/units')).map(({ unitId }) => unitId));
  const files = await Promise.all(
    [...acknowledged.files].map(
      async ([path, text]) =>
        [
          path,
          (await (await clerk.raw(`/api/cases/${path}`)).text()) === text && path.endsWith(createHash('sha256').update(text).digest('hex')),
        ] as const,
    ),
  );
  const drafts = await Promise.all(
    [...acknowledged.drafts].map(
      async ([draftId, content]) =>
        [draftId, (await clerk.get<{ content: string }>(`/api/drafts/${draftId}`)).content === content] as const,
    ),
  );
  return [
    ...[...acknowledged.cases].filter((caseId) => !cases.has(caseId)).map((caseId) => `case ${caseId}`),
    ...[...acknowledged.decided].filter((key) => undecided.has(key)).map((key) => `decision ${key}`),
    ...[...acknowledged.units].filter((unitId) => !units.has(unitId)).map((unitId) => `unit ${unitId}`),
    ...files.filter(([, whole]) => !whole).map(([path]) => `file ${path}`),
    ...drafts.filter(([, whole]) => !whole).map(([draftId]) => `draft ${draftId}`),
  ];
}

describe('a Siban that is killed', () => {
  it('should have everything it acknowledged when it is started again', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      siban = await startSibanProcess(folder);
      expect(await lost(siban.url)).toEqual([]);
      const { child } = siban;
      const delay = Math.floor(random() * 700);
      const working = workUntilGone(siban.url, round, () => setTimeout(() => child.kill('SIGKILL'), delay));
      await working;
      await siban.kill('SIGKILL');
    }
    siban = await startSibanProcess(folder);
    expect(await lost(siban.url)).toEqual([]);
    expect(
      Math.min(
        acknowledged.cases.size,
        acknowledged.decided.size,
        acknowledged.files.size,
        acknowledged.drafts.size,
        acknowledged.units.size,
      ),
    ).toBeGreaterThan(0);
    expect(await (await signIn(siban.url, 'shenji', password)).send('POST', '/api/audit/verify')).toMatchObject({ ok: true });
  });

  it('should refuse its folder to a second one while it runs, and let a tool look', async () => {
    siban = await startSibanProcess(folder);
    await expect(startSibanProcess(folder)).rejects.toThrow(
      `Expected to be the only Siban on the data folder '${folder}', but another one has it open.`,
    );
    expect(await runTool(['rebuild'], folder)).toEqual({ code: 1, output: expect.stringContaining('another one has it open') });
    expect(await runTool(['audit', 'verify'], folder)).toEqual({ code: 0, output: expect.stringContaining('校验通过') });
    await siban.kill('SIGTERM');
    expect(await runTool(['rebuild'], folder)).toEqual({
      code: 0,
      output: expect.stringMatching(/^已从 \d+ 条记录重建台账，共 \d+ 件事项。\n$/),
    });
  });
});
