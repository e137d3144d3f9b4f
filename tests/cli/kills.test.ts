/**
 * What makes an office is whole or has not happened, whenever the process is killed: 初始设置 on the page and by file, the import of units and
 * people, the demo, a backup. SIBAN_KILLS=50 kills more often (docs/operations.md), SIBAN_SEED repeats the moments.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoLogins } from '../../demo/load-directory.ts';
import { DEMO_CASES } from '../../demo/play-demo.ts';
import { signIn } from '../../playbook/api-client.ts';
import { prefixedMarks } from '../../processes/contract.ts';
import { registerMigrations } from '../../register/migration.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { beginSibanProcess, builtSiban, runTool, startSibanProcess, type BegunProcess } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { seeded } from '../support/seeded.ts';
import { until } from '../support/until.ts';

const KILLS = Number(process.env['SIBAN_KILLS'] ?? 6);
const SEED = Number(process.env['SIBAN_SEED'] ?? 20_260_928);
/** Of all kills; those that cost a start are fewer. */
const share = (part: number): number => Math.max(1, Math.round(KILLS * part));
const BY_FILE = share(0.3);
const BY_PAGE = share(0.18);
const IMPORTS = share(0.18);
const BACKUPS = share(0.24);
/** Each plays the demo once and a half, which takes minutes: not in every run (`tests/cli/demo-start-over.test.ts` breaks one off in this process). */
const DEMOS = KILLS < 10 ? 0 : share(0.1);
/** Acts of the demo, roughly. */
const DEMO_STEPS = 250;
const START_MS = 120_000;
/** A busy machine plays the demo in minutes. */
const DEMO_MS = 900_000;

const PEOPLE = 12;
const ADMIN = { username: 'xitong', name: '何管理', password: 'ling-xi-2026-duban' };
const unitsOf = (name: string) => ['一科', '二科', '三科'].map((section) => ({ name: `${name}${section}`, kind: '科室' }));
const peopleOf = (name: string, login: string) =>
  Array.from({ length: PEOPLE }, (_, index) => ({
    username: `${login}-${index + 1}`,
    name: `张某${index + 1}`,
    unit: `${name}一科`,
    roles: '承办人',
  }));
const office = {
  office: {
    name: '中共临溪县委督查室',
    contact: { name: '办公室', phone: '0000-7654321' },
    copyRecipients: [],
    publicUrl: null,
    marks: prefixedMarks('临'),
  },
  next: { assignment: 12 },
  administrator: ADMIN,
  units: unitsOf('督查室'),
  people: peopleOf('督查室', 'first'),
};

const random = seeded(SEED);
const place = newDataFolder();
let running: BegunProcess | undefined;
beforeAll(() => builtSiban(), START_MS);
afterEach(async () => {
  await running?.kill('SIGKILL');
  running = undefined;
});
afterAll(() => removeFolder(place));

/** Moments around the time that something takes, learnt from how it went, so that some come before its end and some behind it. */
function moments(firstMs: number): { next(): number; was(isWhole: boolean): void } {
  let usual = firstMs;
  return {
    next: () => random() * 2 * usual,
    was: (isWhole) => {
      usual *= isWhole ? 0.8 : 1.3;
    },
  };
}

/** Killed after so long, unless it has ended by then. */
async function killedAfter(begun: BegunProcess, milliseconds: number): Promise<void> {
  await Promise.race([pause(milliseconds), new Promise((resolve) => begun.child.once('exit', resolve))]);
  await begun.kill('SIGKILL');
}

const opened = <T>(dataDir: string, look: (store: Store) => Promise<T>): Promise<T> =>
  openStore({ dataDir, migrations: registerMigrations, now: '2026-03-02T09:00:00+08:00' }).then(async (store) => {
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  });

/** What there is of the office: all of it, or nothing. */
const ofTheOffice = (dataDir: string): Promise<string> =>
  opened(dataDir, async ({ people, units, officeValues, database }) => {
    const acts = await database.selectFrom('audit_entry').select('action').where('action', '=', '初始设置').execute();
    const found = [(await people.all()).length, (await units.all()).length, (await officeValues.all()).length, acts.length];
    if (found.every((count) => count === 0)) return 'nothing';
    return found[0] === PEOPLE + 1 && found[1] === 3 && (found[2] as number) > 0 && found[3] === 1 ? 'all' : `half: ${found.join(' ')}`;
  });

const send = (url: string, path: string, body: unknown): Promise<Response> =>
  fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const state = async (url: string): Promise<RouteResponse<'state'>> =>
  (await (await fetch(`${url}/api/state`)).json()) as RouteResponse<'state'>;

describe('a kill', () => {
  it(
    `should leave 'siban setup --file' done or not begun, ${BY_FILE} times`,
    async () => {
      const file = join(place, 'office.json');
      writeFileSync(file, JSON.stringify(office));
      const when = moments(1_500);
      for (let kill = 0; kill < BY_FILE; kill++) {
        const folder = join(place, `by-file-${kill}`);
        mkdirSync(folder);
        running = beginSibanProcess(['setup', '--file', file], folder);
        await killedAfter(running, when.next());
        const found = await ofTheOffice(folder);
        expect(['nothing', 'all']).toContain(found);
        when.was(found === 'all');
        const again = await runTool(['setup', '--file', file], folder);
        expect(again).toEqual(
          found === 'all'
            ? { code: 1, output: expect.stringContaining('there are people in it. Nothing was changed.') }
            : { code: 0, output: expect.stringContaining('已设置“中共临溪县委督查室”') },
        );
        expect(await ofTheOffice(folder)).toBe('all');
      }
    },
    START_MS + BY_FILE * START_MS,
  );

  it(
    `should leave 初始设置 and an import whole or not begun, ${BY_PAGE} and ${IMPORTS} times`,
    async () => {
      const [setUp, imported] = [moments(600), moments(400)];
      let folder = '';
      for (let kill = 0; kill < BY_PAGE; kill++) {
        folder = join(place, `by-page-${kill}`);
        mkdirSync(folder);
        const first = await startSibanProcess(folder);
        running = first;
        const code = await first.said(/设置码 (\S+)（/);
        const asked = send(first.url, '/api/setup', { ...office, code }).catch(() => undefined);
        await pause(setUp.next());
        await first.kill('SIGKILL');
        await asked;
        const second = await startSibanProcess(folder);
        running = second;
        const isDone = !(await state(second.url)).empty;
        setUp.was(isDone);
        if (!isDone) {
          const newCode = await second.said(/设置码 (\S+)（/);
          expect(newCode).not.toBe(code);
          expect((await send(second.url, '/api/setup', { ...office, code })).status).toBe(403);
          expect((await send(second.url, '/api/setup', { ...office, code: newCode })).status).toBe(201);
        }
        const admin = await signIn(second.url, ADMIN.username, ADMIN.password);
        expect(await admin.get('/api/accounts?limit=1')).toMatchObject({ total: PEOPLE + 1 });
        expect(await admin.get<unknown[]>('/api/units')).toHaveLength(3);
        await second.kill('SIGKILL');
        expect(await ofTheOffice(folder)).toBe('all');
      }
      let batches = 0;
      for (let kill = 0; kill < IMPORTS; kill++) {
        const siban = await startSibanProcess(folder);
        running = siban;
        const admin = await signIn(siban.url, ADMIN.username, ADMIN.password);
        const name = `第${kill + 1}批`;
        const lines = { units: unitsOf(name), people: peopleOf(name, `batch-${kill + 1}`) };
        const asked = admin.send('POST', '/api/people/import', lines).catch(() => undefined);
        await pause(imported.next());
        await siban.kill('SIGKILL');
        await asked;
        const found = await opened(folder, async ({ people, units, database }) => [
          (await people.all()).filter(({ username }) => username.startsWith(`batch-${kill + 1}-`)).length,
          (await units.all()).filter((unit) => unit.name.startsWith(name)).length,
          (await database.selectFrom('audit_entry').select('detail').execute()).filter(({ detail }) =>
            detail.includes(`batch-${kill + 1}-1"`),
          ).length,
        ]);
        const isDone = found[0] !== 0;
        expect(found).toEqual(isDone ? [PEOPLE, 3, expect.any(Number)] : [0, 0, 0]);
        if (isDone) expect(found[2]).toBeGreaterThan(0);
        imported.was(isDone);
        batches += isDone ? 1 : 0;
      }
      expect(await opened(folder, async ({ people }) => (await people.all()).length)).toBe(PEOPLE + 1 + batches * PEOPLE);
      expect(await runTool(['audit', 'verify'], folder)).toEqual({ code: 0, output: expect.stringContaining('校验通过') });
    },
    START_MS * (1 + 2 * BY_PAGE + IMPORTS),
  );

  it(
    `should leave of a backup no folder that passes for one, ${BACKUPS} times`,
    async () => {
      const folder = join(place, 'by-file-0');
      const when = moments(2_000);
      for (let kill = 0; kill < BACKUPS; kill++) {
        const out = join(place, `backup-${kill}`);
        running = beginSibanProcess(['backup', '--out', out], folder);
        await killedAfter(running, when.next());
        const isThere = existsSync(out);
        when.was(isThere);
        if (isThere) expect((await runTool(['backup', '--check', out], folder)).code).toBe(0);
        else expect((await runTool(['backup', '--check', out], folder)).code).toBe(1);
      }
      const out = join(place, 'backup-last');
      expect(await runTool(['backup', '--out', out], folder)).toEqual({ code: 0, output: expect.stringMatching(/^备份完成：/) });
    },
    START_MS + BACKUPS * START_MS,
  );

  if (DEMOS > 0)
    it(
      `should let a demo start over, say so, and come to the same, ${DEMOS} times`,
      async () => {
        const folder = join(place, 'demo');
        mkdirSync(folder);
        let hadBegun = false;
        const begin = async (): Promise<{ process: BegunProcess; url: string }> => {
          const process = beginSibanProcess(['start', '--demo'], folder);
          running = process;
          const url = await process.said(/进度也可在浏览器中看：(http:\/\/\S+)/);
          expect(process.output().includes('上次载入的演示没有完成，已清除，现在重新开始。')).toBe(hadBegun);
          return { process, url };
        };
        for (let kill = 0; kill < DEMOS; kill++) {
          const { process, url } = await begin();
          const step = Math.floor(random() * 0.9 * DEMO_STEPS);
          await until(`the demo to come to step ${step}`, async () => ((await state(url)).demoLoading?.done ?? 0) >= step, 50, DEMO_MS);
          hadBegun = true;
          await process.kill('SIGKILL');
        }
        const { process, url } = await begin();
        await process.said(/(四办已启动)/);
        expect(await state(url)).toMatchObject({ demo: true, demoLoading: null, demoFailed: false, incidents: 0, pendingJobs: 0 });
        const [login] = (await state(url)).demoLogins;
        const reader = await signIn(url, 'zhuren', login?.password as string);
        expect(await reader.get('/api/cases?limit=1')).toMatchObject({ total: DEMO_CASES });
        await process.kill('SIGKILL');
        // It was whole: the next start keeps it.
        const kept = await startSibanProcess(folder);
        running = kept;
        expect(kept.output()).not.toContain('重新开始');
        expect(await (await signIn(kept.url, 'zhuren', login?.password as string)).get('/api/cases?limit=1')).toMatchObject({
          total: DEMO_CASES,
        });
        await kept.kill('SIGKILL');
        expect((await opened(folder, demoLogins)).length).toBeGreaterThan(5);
      },
      (DEMOS + 2) * (START_MS + DEMO_MS),
    );
});
