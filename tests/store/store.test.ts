import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerMigrations } from '../../register/migration.ts';
import { openStore, type Store } from '../../store/store.ts';
import { DIALECTS_UNDER_TEST } from './dialects.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const NOW = '2026-01-05T08:30:00+08:00';
const entry = (action: string) => ({ at: NOW, actor: 'guanli', action, subject: 'test', detail: null });

describe.each(DIALECTS_UNDER_TEST.map(({ dialect }) => [dialect.name, dialect] as const))('the store on %s', (_name, dialect) => {
  const folders: string[] = [];
  const open: Store[] = [];
  const folder = (): string => {
    const made = newDataFolder();
    folders.push(made);
    return made;
  };
  const opened = async (
    dataDir = ':memory:',
    options: { shared?: boolean; migrations?: typeof registerMigrations } = {},
  ): Promise<Store> => {
    const store = await openStore({ dataDir, now: NOW, migrations: registerMigrations, dialect, ...options });
    open.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  afterAll(() => folders.forEach(removeFolder));

  it('should keep the drafts of two tasks apart whose keys differ in a digit that no number holds', async () => {
    const store = await opened();
    const drafts = ['2026619832316723200', '2026619832316723201'].map((jobKey) => ({
      jobKey,
      caseId: 'c-1',
      form: { jobKey },
      userId: 'p',
      at: NOW,
    }));
    const note = { at: NOW, actor: 'p', action: '暂存表单', subject: 'task', detail: null };
    for (const draft of drafts) await store.act(note, (tx) => tx.taskDrafts.put(draft));
    expect(await Promise.all(drafts.map(({ jobKey }) => store.taskDrafts.get(jobKey)))).toEqual(drafts);
    expect((await store.taskDrafts.ofCases(['c-1'])).toSorted()).toEqual(drafts.map(({ jobKey }) => jobKey));
    await store.taskDrafts.remove(drafts[1]?.jobKey ?? '');
    expect(await store.taskDrafts.ofCases(['c-1'])).toEqual([drafts[0]?.jobKey]);
  });

  describe('an effect of a job', () => {
    it('should happen once for a key, and give its result to everyone who asks', async () => {
      const store = await opened();
      let runs = 0;
      const effect = (): Promise<{ number: number }> =>
        store.once('42', 'number', async (tx) => {
          runs += 1;
          return { number: await tx.nextNumber('urging', 2026) };
        });
      expect(await Promise.all(Array.from({ length: 50 }, effect))).toEqual(Array.from({ length: 50 }, () => ({ number: 1 })));
      expect(runs).toBe(1);
      expect(await store.once('42', 'another step', async (tx) => tx.nextNumber('urging', 2026))).toBe(2);
    });

    it('should leave nothing behind when it fails: no number, no message, no result', async () => {
      const store = await opened();
      await expect(
        store.once('1', 'number', async (tx) => {
          await tx.nextNumber('urging', 2026);
          await tx.addToInbox({ id: 'm', userId: 'u', at: NOW, notice: 'urged', title: '催办', text: '请办理', urgent: false });
          throw new Error('the disk is full');
        }),
      ).rejects.toThrow('the disk is full');
      expect(await store.once('1', 'number', async (tx) => tx.nextNumber('urging', 2026))).toBe(1);
      expect(await store.inbox.list('u', 0, 10)).toEqual({ total: 0, unread: 0, rows: [] });
    });

    it('should be there after a restart', async () => {
      const dataDir = folder();
      const first = await opened(dataDir);
      await first.once('7', 'document', async () => ({ number: '云督催〔2026〕1号' }));
      await open.pop()?.close();
      const again = await opened(dataDir);
      expect(await again.once('7', 'document', async () => ({ number: 'another' }))).toEqual({ number: '云督催〔2026〕1号' });
    });
  });

  describe('a number sequence', () => {
    it('should have no gap and no number twice, whoever asks at the same time and whoever fails', async () => {
      const store = await opened();
      const numbers = await Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          store
            .once(String(index), 'number', async (tx) => {
              const number = await tx.nextNumber('assignment', 2026);
              if (index % 7 === 3) throw new Error('failed after taking a number');
              return number;
            })
            .catch(() => 0),
        ),
      );
      const given = numbers.filter((number) => number > 0).toSorted((a, b) => a - b);
      expect(given).toEqual(Array.from({ length: given.length }, (_, index) => index + 1));
      expect(given.length).toBe(300 - Array.from({ length: 300 }, (_, index) => index % 7 === 3).filter(Boolean).length);
    });

    it('should begin anew each year, and never go back', async () => {
      const store = await opened();
      const begin = (next: number): Promise<true> =>
        store.act({ at: NOW, actor: 'guanli', action: '设置文号起始', subject: 'sequence/case/2026', detail: { next } }, (tx) =>
          tx.setNextNumber('case', 2026, next),
        );
      await begin(21);
      const next = (year: number, job: string): Promise<number> => store.once(job, 'number', (tx) => tx.nextNumber('case', year));
      expect([await next(2026, 'a'), await next(2026, 'b'), await next(2027, 'c')]).toEqual([21, 22, 1]);
      await expect(begin(22)).rejects.toThrow("Expected the next number of 'case' in 2026 to be 23 or later, but it is 22.");
      expect(await next(2026, 'd')).toBe(23);
    });
  });

  describe('a file', () => {
    it('should be kept once under the hash of its content', async () => {
      const dataDir = folder();
      const store = await opened(dataDir);
      const hashes = await Promise.all(['甲', '甲', '乙'].map((text) => store.files.put(Buffer.from(text), 'text/plain')));
      expect(hashes[0]).toBe(hashes[1]);
      const [one] = hashes as [string];
      expect(readFileSync(join(dataDir, 'files', one.slice(0, 2), one.slice(2, 4), one), 'utf8')).toBe('甲');
      expect(readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(
        2,
      );
      expect(Buffer.from((await store.files.get(one)) ?? []).toString()).toBe('甲');
      expect(await store.files.verify()).toEqual({ ok: true, checked: 2, brokenAt: null, reason: null });
    });

    it('should not be given out when it was changed on the disk', async () => {
      const dataDir = folder();
      const store = await opened(dataDir);
      const hash = await store.files.put(Buffer.from('甲'), 'text/plain');
      writeFileSync(join(dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash), '丙');
      await expect(store.files.get(hash)).rejects.toThrow(`Expected file ${hash} to have the content of its name`);
      expect(await store.files.verify()).toMatchObject({ ok: false, brokenAt: `文件 ${hash}` });
    });

    it('should not be looked for under a name that is no hash', async () => {
      const store = await opened(folder());
      for (const name of ['../siban.db', '', '..', 'A'.repeat(64), `${'0'.repeat(63)}/`])
        expect(await store.files.get(name)).toBeUndefined();
    });
  });

  describe('the log of acts', () => {
    const signIn = (subject: string) => ({ at: NOW, actor: 'zhuren', action: '登录', subject, detail: { from: '127.0.0.1' } });
    it.each([
      [
        'edited',
        (store: Store) => store.database.updateTable('audit_entry').set({ actor: 'shuji' }).where('seq', '=', 3),
        '操作日志 3',
        '这条记录的内容与其摘要不符，曾被改动。',
      ],
      [
        'edited in its detail',
        (store: Store) => store.database.updateTable('audit_entry').set({ detail: '{"from":"127.0.0.2"}' }).where('seq', '=', 1),
        '操作日志 1',
        '这条记录的内容与其摘要不符，曾被改动。',
      ],
      ['taken out', (store: Store) => store.database.deleteFrom('audit_entry').where('seq', '=', 2), '操作日志 2', '此处缺少一条记录。'],
    ])('should tell where an entry was %s', async (_what, change, brokenAt, reason) => {
      const store = await opened();
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((subject) => store.audit.append(signIn(subject))));
      expect(await store.audit.verify()).toEqual({ ok: true, checked: 5, brokenAt: null, reason: null });
      await change(store).execute();
      expect(await store.audit.verify()).toMatchObject({ ok: false, brokenAt, reason });
    });

    it('should not look altered because of a name that no database keeps as it came', async () => {
      const store = await opened();
      for (const name of ['\ud800', 'a\0b', '\udc00中', '𠮷', 'x'.repeat(5_000)])
        await store.audit.append({ ...signIn(name), actor: name });
      expect(await store.audit.verify()).toEqual({ ok: true, checked: 5, brokenAt: null, reason: null });
    });
  });

  describe('a session', () => {
    it('should end after twelve hours, when it was not used for four, and at sign-out, and be kept only as a hash', async () => {
      const store = await opened();
      await store.act(entry('新增用户'), (tx) =>
        tx.people.create({ username: 'a', name: '甲', passwordHash: 'scrypt$$', roles: ['handler'] }),
      );
      const token = await store.act(entry('登录'), (tx) => tx.sessions.create('a', 1_000));
      const holder = async (given: string, now: number) => (await store.sessions.holdersOf([given], now)).get(given)?.userId;
      const hour = 3_600_000;
      expect([await holder(token, 1_000 + 4 * hour - 1), await holder(token, 1_000 + 4 * hour)]).toEqual(['a', undefined]);
      for (const hours of [3, 6, 9]) await store.sessions.noteUse(token, 1_000 + hours * hour);
      // Somebody who was slower to say so does not turn it back.
      await store.sessions.noteUse(token, 1_000);
      expect([
        await holder(token, 1_000 + 12 * hour - 1),
        await holder(token, 1_000 + 12 * hour),
        await holder(`${token}x`, 1_000),
      ]).toEqual(['a', undefined, undefined]);
      expect(JSON.stringify(await store.database.selectFrom('session').selectAll().execute())).not.toContain(token);
      await store.act(entry('退出登录'), (tx) => tx.sessions.end(token));
      expect(await holder(token, 1_000)).toBeUndefined();
    });

    it('should be one of at most twenty of a person: the one that began first gives way', async () => {
      const store = await opened();
      await store.act(entry('新增用户'), async (tx) => {
        for (const username of ['a', 'b']) await tx.people.create({ username, name: '甲', passwordHash: 'x', roles: [] });
        return true;
      });
      const tokens: string[] = [];
      for (let at = 0; at < 23; at++) tokens.push(await store.act(entry('登录'), (tx) => tx.sessions.create('a', at)));
      const other = await store.act(entry('登录'), (tx) => tx.sessions.create('b', 0));
      const holders = await store.sessions.holdersOf([...tokens, other], 30);
      expect(tokens.map((token) => holders.has(token))).toEqual([...Array(3).fill(false), ...Array(20).fill(true)]);
      expect(holders.get(other)?.userId).toBe('b');
      expect((await store.sessions.ofPerson('a', 30)).map(({ createdAt }) => createdAt)).toEqual(
        Array.from({ length: 20 }, (_, at) => 22 - at),
      );
    });
  });

  describe('a calendar', () => {
    it('should be the last one that was loaded for its year', async () => {
      const store = await opened();
      const by = { userId: 'zhuren', at: NOW };
      const put = (year: number, holidays: string[], workdays: string[]) =>
        store.act(entry('发布工作日历'), (tx) => tx.calendars.put({ year, holidays, workdays, ...by }));
      await put(2027, ['2027-01-01'], []);
      await put(2027, ['2027-01-01', '2027-01-02'], ['2027-01-09']);
      await put(2026, [], []);
      expect(await store.calendars.all()).toEqual([
        { year: 2026, holidays: [], workdays: [], ...by },
        { year: 2027, holidays: ['2027-01-01', '2027-01-02'], workdays: ['2027-01-09'], ...by },
      ]);
    });
  });

  describe('a store that need not wait for the disk', () => {
    it('should change that behind the transaction that is open, and keep all that was written before and after', async () => {
      const dataDir = folder();
      const store = await opened(dataDir);
      let letGo: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const busy = store.once('1', 'number', async ({ nextNumber }) => {
        await held;
        return nextNumber('case', 2026);
      });
      const changed = store.waitForDisk(false);
      letGo();
      expect(await busy).toBe(1);
      await changed;
      await store.setSetting('first', 'written');
      await store.waitForDisk(true);
      await store.setSetting('second', 'written');
      open.splice(open.indexOf(store), 1);
      await store.close();
      const again = await opened(dataDir);
      expect([await again.setting('first'), await again.setting('second')]).toEqual(['written', 'written']);
    });
  });

  describe('a data folder', () => {
    it('should be refused to a second Siban, until the first one is gone', async () => {
      const dataDir = folder();
      const first = await opened(dataDir);
      await expect(openStore({ dataDir, now: NOW, migrations: registerMigrations })).rejects.toThrow(
        `Expected to be the only Siban on the data folder '${dataDir}', but another one has it open. Stop that one, or set SIBAN_DATA to another folder.`,
      );
      const tool = await opened(dataDir, { shared: true });
      expect(await tool.audit.verify()).toMatchObject({ ok: true });
      open.splice(open.indexOf(first), 1);
      await first.close();
      expect(await (await opened(dataDir)).people.all()).toEqual([]);
    });

    it('should be refused to another process, and free when its owner was killed', async () => {
      const dataDir = folder();
      const script = `const { DatabaseSync } = await import('@photostructure/sqlite'); const lock = new DatabaseSync(${JSON.stringify(join(dataDir, 'siban.lock'))}); lock.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => lock.isOpen, 1000);`;
      const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '..', '..'),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((resolve) => owner.once('exit', resolve));
      try {
        await new Promise((resolve) => owner.stdout.once('data', resolve));
        await expect(openStore({ dataDir, now: NOW })).rejects.toThrow('another one has it open');
      } finally {
        owner.kill('SIGKILL');
        await ended;
      }
      await opened(dataDir);
    });
  });

  describe('the steps of the schema', () => {
    it('should be taken once, whatever is there already, and keep what is stored', async () => {
      const dataDir = folder();
      const first = await opened(dataDir);
      await first.act(entry('新增单位'), (tx) =>
        tx.units.create({ unitId: 'swb', name: '市委办公室', parentId: null, kind: '党委办公室' }),
      );
      const steps = await first.database.selectFrom('migration').selectAll().execute();
      expect(steps.map(({ name }) => name)).toEqual([
        '0001-office',
        '0003-attachment-by-person',
        '0005-release',
        '0005-task-draft',
        '0007-outbox-claim',
        '0008-account',
        '0009-office-value',
        '0010-calendar-published',
        '0011-void-number',
        '0012-log-found',
        '0020-posts',
        '0021-session-how',
        '0023-mend-request',
        '0002-register',
        '0004-register-partitions',
        '0005-register-declarations',
        '0006-register-releases',
        '0007-register-appeals',
        '0007-register-ingest',
        '0008-register-lists',
        '0009-register-steps',
        '0010-register-counters',
        '0011-register-seals',
        '0012-register-incidents',
        '0013-register-seen-seals',
        '0014-register-document-number',
        '0020-register-on-behalf',
      ]);
      for (let times = 0; times < 2; times++) {
        await open.pop()?.close();
        const again = await opened(dataDir);
        expect(await again.database.selectFrom('migration').selectAll().execute()).toEqual(steps);
        expect(await again.units.all()).toHaveLength(1);
      }
    });

    it('should refuse a database of a newer version or of changed steps, and leave it as it is', async () => {
      const dataDir = folder();
      await opened(dataDir);
      await open.pop()?.close();
      await expect(openStore({ dataDir, now: NOW })).rejects.toThrow(
        "but '0002-register', '0004-register-partitions', '0005-register-declarations', '0006-register-releases', '0007-register-appeals', '0007-register-ingest', '0008-register-lists', '0009-register-steps', '0010-register-counters', '0011-register-seals', '0012-register-incidents', '0013-register-seen-seals', '0014-register-document-number', '0020-register-on-behalf' was applied by a newer version. Start that version instead, or restore a backup",
      );
      const changed = registerMigrations.map((step) => ({ ...step, statements: [...step.statements, 'CREATE TABLE more (a TEXT)'] }));
      await expect(openStore({ dataDir, now: NOW, migrations: changed })).rejects.toThrow(
        "Expected migration '0002-register' to be as it was applied, but its statements changed.",
      );
      expect(await (await opened(dataDir)).database.selectFrom('migration').selectAll().execute()).toHaveLength(27);
    });

    it('should leave nothing of a step that fails halfway', async () => {
      const dataDir = folder();
      const half = [...registerMigrations, { name: '0011-half', statements: ['CREATE TABLE half (a TEXT)', 'CREATE TABLE nonsense ('] }];
      await expect(openStore({ dataDir, now: NOW, migrations: half })).rejects.toThrow('incomplete input');
      const store = await opened(dataDir);
      await expect(store.database.selectFrom('half').selectAll().execute()).rejects.toThrow('no such table');
    });
  });
});
