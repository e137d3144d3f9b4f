/** A backup is taken while the office works, and the office goes on from it in another folder with everything it had. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDirectory, readDirectory } from '../../demo/load-directory.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import { registerMigrations } from '../../register/migration.ts';
import { openStore } from '../../store/store.ts';
import type { CaseRow, TaskRow } from '../../web/api/entities.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { builtSiban, runTool, startSibanProcess, type SibanProcess } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { until } from '../support/until.ts';

const { password } = readDirectory();
const { matter } = smallCase({ id: 'backup', start: '', delivered: '' });
const place = newDataFolder();
const folder = join(place, 'data');
const out = join(place, 'backup');
const restored = join(place, 'restored');
let siban: SibanProcess | undefined;

const stop = async (): Promise<void> => {
  await siban?.kill('SIGTERM');
  siban = undefined;
};
const start = async (dataDir: string): Promise<string> => {
  siban = await startSibanProcess(dataDir);
  return siban.url;
};

/** Registers a case with a file of its own. */
async function register(clerk: ApiSession, title: string): Promise<{ caseId: string; sha256: string }> {
  const { caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', { matter: { ...matter, title } });
  const given = await clerk.raw(`/api/cases/${caseId}/files?name=a.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: `佐证 ${title}`,
  });
  return { caseId, sha256: ((await given.json()) as { sha256: string }).sha256 };
}

const approvals = async (general: ApiSession): Promise<TaskRow[]> =>
  (await general.get<{ rows: TaskRow[] }>('/api/tasks?elementId=task-approval&limit=500')).rows;
const approve = (general: ApiSession, { key }: TaskRow): Promise<unknown> =>
  general.send('POST', `/api/tasks/${key}/complete`, { form: { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true } });

/** A case as its page tells it: its facts, its papers with every byte, its history. */
async function told(clerk: ApiSession, caseId: string, sha256: string) {
  const page = await clerk.get<{ documents: { documentId: string }[] }>(`/api/cases/${caseId}`);
  const papers = await Promise.all(
    page.documents.map(async ({ documentId }) => {
      const answer = await clerk.raw(`/api/documents/${encodeURIComponent(documentId)}/pdf`);
      return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('base64')];
    }),
  );
  const timeline = await clerk.get<unknown>(`/api/cases/${caseId}/timeline`);
  return { page, papers, timeline, file: await (await clerk.raw(`/api/cases/${caseId}/files/${sha256}`)).text() };
}

beforeAll(async () => {
  await builtSiban();
  mkdirSync(folder);
  const store = await openStore({ dataDir: folder, migrations: registerMigrations, now: '2026-03-02T09:00:00+08:00' });
  await loadDirectory(store);
  await store.close();
});
afterEach(stop);
afterAll(() => removeFolder(place));

/** Folders under 0700 and files under 0600 alone. */
const looseIn = (path: string): string[] =>
  [path, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))].filter(
    (each) => (statSync(each).mode & 0o077) !== 0,
  );

describe('a backup', () => {
  it('should be taken at work, and be an office that goes on in another folder', async () => {
    const url = await start(folder);
    const [clerk, general] = [await signIn(url, 'ducha1', password), await signIn(url, 'mishuzhang', password)];
    const kept = await register(clerk, '备份前的事项');
    const [first] = await until('the first approval to be asked for', async () => {
      const rows = await approvals(general);
      return rows.length > 0 && rows;
    });
    await approve(general, first as TaskRow);
    await until('its paper and its next step', async () => {
      const page = await clerk.get<{ documents: unknown[]; tasks: unknown[] }>(`/api/cases/${kept.caseId}`);
      return page.documents.length > 0 && page.tasks.length > 0;
    });
    const before = await told(clerk, kept.caseId, kept.sha256);
    expect(before.papers).toEqual([[200, expect.stringMatching(/^JVBER/)]]);

    let isTaken = false;
    let acts = 0;
    const busy = async (name: string): Promise<void> => {
      while (!isTaken) {
        await register(clerk, `备份时的事项${name}${acts++}`);
        for (const task of (await approvals(general)).slice(0, 1)) await approve(general, task).catch(() => undefined);
      }
    };
    const backup = runTool(['backup', '--out', out], folder).finally(() => (isTaken = true));
    const [{ code, output }] = await Promise.all([backup, busy('甲'), busy('乙')]);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /^备份完成：.*backup；.* 的数据，\d+ 个文件，[\d.]+ MB，台账到第 \d+ 条、引擎到第 \d+ 条，核对 \d+ 条，未发现改动。\n$/,
      ),
    ]);
    expect(acts).toBeGreaterThan(1);
    const at = /台账到第 (\d+) 条、引擎到第 (\d+) 条/.exec(output);
    expect(Number(at?.[1])).toBeLessThanOrEqual(Number(at?.[2]));
    // Nothing of it is left where the office works.
    expect(readdirSync(join(folder, 'copy'))).toEqual(['siban.lock']);
    if (process.platform !== 'win32') expect(looseIn(out)).toEqual([]);
    await stop();

    expect(await runTool(['restore', '--from', out], restored)).toEqual({ code: 0, output: expect.stringMatching(/^恢复完成：/) });
    expect(await runTool(['audit', 'verify'], restored)).toEqual({ code: 0, output: expect.stringContaining('校验通过') });
    const again = await start(restored);
    const [clerkAgain, generalAgain] = [await signIn(again, 'ducha1', password), await signIn(again, 'mishuzhang', password)];
    expect(await told(clerkAgain, kept.caseId, kept.sha256)).toEqual(before);
    // What was under way goes on: every file and number that a case has is there, and a decision can be made.
    const { rows } = await clerkAgain.get<{ rows: CaseRow[] }>('/api/cases?limit=500');
    expect(rows.length).toBeGreaterThan(0);
    await register(clerkAgain, '恢复后的事项');
    const open = await until('something to approve', async () => {
      const found = await approvals(generalAgain);
      return found.length > 0 && found;
    });
    await approve(generalAgain, open[0] as TaskRow);
    await until('the decision to be entered', async () => (await approvals(generalAgain)).every(({ key }) => key !== open[0]?.key));
    const numbers = (await clerkAgain.get<{ rows: CaseRow[] }>('/api/cases?limit=500')).rows.flatMap(({ number }) => number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(await (await signIn(again, 'shenji', password)).send('POST', '/api/audit/verify')).toMatchObject({ ok: true });
  });

  it('should be taken of a folder that nobody has open, too, and of one whose Siban was killed', async () => {
    await start(folder);
    await siban?.kill('SIGKILL');
    siban = undefined;
    const target = join(place, 'after-kill');
    expect(await runTool(['backup', '--out', target], folder)).toEqual({ code: 0, output: expect.stringMatching(/^备份完成：/) });
    expect(await runTool(['backup', '--check', target], folder)).toEqual({ code: 0, output: expect.stringContaining('未发现改动') });
    // The office itself is as it was: it starts.
    await start(folder);
  });

  it('should never take the place of something, nor lie in the data folder', async () => {
    mkdirSync(join(place, 'taken'));
    const refused = async (where: string): Promise<string> => {
      const { code, output } = await runTool(['backup', '--out', where], folder);
      expect([code, output.trim().split('\n').length]).toEqual([1, 1]);
      return output;
    };
    expect(await refused(join(place, 'taken'))).toContain('there is something of that name. Give --out another one.');
    expect(await refused(join(folder, 'backup'))).toContain('lies in it. Give --out a place on another disk.');
    expect(await refused(join(place, 'not-mounted', 'backup'))).toContain('Mount the disk, or make the folder.');
    expect((await runTool(['backup', '--out', join(place, 'of-nothing')], join(place, 'nothing'))).output).toContain('Set SIBAN_DATA');
    expect(existsSync(join(place, 'of-nothing'))).toBe(false);
  });

  it('should leave nothing that looks whole when it is killed at any step, and be taken the next time', async () => {
    await start(folder);
    const target = join(place, 'killed');
    const steps = ['', 'siban.db', 'engine/engine.sqlite', 'files', 'manifest.json', 'siban.db-shm'].map((name) =>
      join(`${target}.part`, name),
    );
    for (const step of [join(folder, 'copy', 'request'), ...steps]) {
      rmSync(target, { recursive: true, force: true });
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/siban.mjs'), 'backup', '--out', target], {
        env: { ...process.env, SIBAN_DATA: folder },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      let isOver = false;
      void ended.then(() => (isOver = true));
      // Of the backup before, the folder beside is there until this one begins: what is waited for must be its own.
      rmSync(`${target}.part`, { recursive: true, force: true });
      await until(`the backup to reach ${step}`, () => isOver || existsSync(step), 1);
      child.kill('SIGKILL');
      await ended;
      if (existsSync(target)) continue;
      const { code, output } = await runTool(['restore', '--from', `${target}.part`], join(place, 'from-part'));
      // With a manifest in it all files are there, and only the name is missing.
      if (!existsSync(join(`${target}.part`, 'manifest.json'))) expect([code, output]).toEqual([1, expect.stringContaining('Expected')]);
      rmSync(join(place, 'from-part'), { recursive: true, force: true });
    }
    rmSync(target, { recursive: true, force: true });
    expect(await runTool(['backup', '--out', target], folder)).toEqual({ code: 0, output: expect.stringMatching(/^备份完成：/) });
    expect(readdirSync(join(folder, 'copy'))).toEqual(['siban.lock']);
    expect(existsSync(`${target}.part`)).toBe(false);
  });
});

describe('a restore', () => {
  const damaged = join(place, 'damaged');
  const target = join(place, 'from-damaged');
  const refusal = async (): Promise<string> => {
    const { code, output } = await runTool(['restore', '--from', damaged], target);
    expect([code, output.trim().split('\n').length, existsSync(target), existsSync(`${target}.restoring`)]).toEqual([1, 1, false, false]);
    return output.trim();
  };
  const flip = (name: string, at: number): void => {
    const path = join(damaged, name);
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] ?? 0) ^ 0x01;
    writeFileSync(path, bytes);
  };
  const manifest = (): string => readFileSync(join(damaged, 'manifest.json'), 'utf8');
  const parts = (): string[] => (JSON.parse(manifest()) as { files: { path: string }[] }).files.map(({ path }) => path);
  const says = (change: (text: string) => string): void => writeFileSync(join(damaged, 'manifest.json'), change(manifest()));

  const harms: readonly (readonly [string, () => void, RegExp])[] = [
    ['a byte of the database was changed', () => flip('siban.db', 200_000), /'siban\.db' .* its content was changed/],
    [
      'a byte of the engine was changed',
      () => flip('engine/engine.sqlite', 200_000),
      /'engine\/engine\.sqlite' .* its content was changed/,
    ],
    [
      'a byte of a paper was changed',
      () => flip(parts().find((path) => path.startsWith('files/')) as string, 0),
      /'files\/.* its content was changed/,
    ],
    [
      'a paper is missing',
      () => rmSync(join(damaged, parts().find((path) => path.startsWith('files/')) as string)),
      /'files\/.* it is not there/,
    ],
    ['a file was cut', () => writeFileSync(join(damaged, 'engine/engine.sqlite'), 'x'), /it has 1 bytes instead of \d+/],
    ['it has no manifest', () => rmSync(join(damaged, 'manifest.json')), /it has no manifest\.json: a backup that was broken off has none/],
    ['the manifest is damaged', () => says((text) => text.slice(0, -20)), /to list the files of a backup, but it is damaged/],
    [
      'the manifest names a place elsewhere',
      () => says((text) => text.replace('"path":"siban.db"', '"path":"../siban.db"')),
      /to list the files of a backup, but it is damaged/,
    ],
    ['it is of a newer format', () => says((text) => text.replace('"format":1', '"format":2')), /is of format 2: a newer Siban took it/],
    [
      'papers that the database names are not in the manifest',
      () => says((text) => text.replaceAll(/\{"path":"files\/[^}]*\},\n/g, '')),
      /to pass 'siban audit verify', but it does not: 文件 /,
    ],
  ];

  beforeAll(() => chmodSync(place, 0o700));
  afterEach(() => rmSync(damaged, { recursive: true, force: true }));

  it.each(harms)('should be refused when %s, and change nothing', async (_what, harm, words) => {
    cpSync(out, damaged, { recursive: true });
    harm();
    expect(await refusal()).toMatch(words);
  });

  it('should be refused where there is something, and take an empty folder', async () => {
    mkdirSync(join(place, 'used'));
    writeFileSync(join(place, 'used', 'siban.db'), 'of somebody');
    const { code, output } = await runTool(['restore', '--from', out], join(place, 'used'));
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^Expected to restore into an empty folder, .* Stop Siban, rename that folder/),
    ]);
    expect(readFileSync(join(place, 'used', 'siban.db'), 'utf8')).toBe('of somebody');
    mkdirSync(join(place, 'empty'));
    expect((await runTool(['restore', '--from', out], join(place, 'empty'))).code).toBe(0);
    expect(readdirSync(join(place, 'empty')).toSorted()).toEqual(['engine', 'files', 'siban.db']);
  });
});
