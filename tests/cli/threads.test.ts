/** The engine and the setting of papers in threads of their own, as the product is run: what is asked of them and what they say of themselves. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { documentsInThread, type DocumentThread } from '../../cli/threads/documents-in-thread.ts';
import { engineInThread } from '../../cli/threads/engine-in-thread.ts';
import { documents } from '../../templates/documents.ts';
import type { CaseRow } from '../../web/api/entities.ts';
import { signIn } from '../../playbook/api-client.ts';
import { smallCase, sign } from '../acceptance/support/small-case.ts';
import { builtSiban } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';
import { sample as sampleOf } from '../templates/support.ts';

beforeAll(() => builtSiban());

describe('a Siban whose engine and papers have threads of their own', () => {
  const folder = newDataFolder();
  let siban: RunningSiban | undefined;
  afterEach(async () => {
    await siban?.close();
    siban = undefined;
  });
  afterAll(() => removeFolder(folder));

  it('should carry a case to its first papers, by a clock that is moved, and go on from there after a new start', async () => {
    const first = await startTestSiban('2026-03-02T09:00', { dataDir: folder, threads: true });
    siban = first;
    const small = smallCase({
      id: 't',
      start: '2026-03-02T09:00',
      delivered: '2026-03-02T09:30',
      title: '分线程办理的事项',
      steps: [sign('szrj', '2026-03-02T10:00')],
    });
    const { caseId } = await first.player().play(small);
    expect(new Date(first.clock.now()).toISOString()).toBe('2026-03-02T02:00:00.000Z');
    const director = await signIn(first.url, 'zhuren', first.password);
    const { documents: papers } = await director.get<{ documents: { pdf?: string; title: string }[] }>(`/api/cases/${caseId}`);
    expect(papers.length).toBeGreaterThan(0);
    await first.close();

    const second = await startTestSiban('2026-03-02T11:00', { dataDir: folder, threads: true });
    siban = second;
    const again = await signIn(second.url, 'zhuren', second.password);
    const { rows } = await again.get<{ rows: CaseRow[] }>('/api/cases');
    expect(rows.map((row) => [row.caseId, row.title])).toEqual([[caseId, '分线程办理的事项']]);
    const isCurrent = async (): Promise<boolean> =>
      (await second.register.nextPosition(1)) === (second.engine?.records.lastPosition ?? 0) + 1;
    await until('the register to have all that the engine wrote', isCurrent);
    expect(await isCurrent()).toBe(true);
  });

  it('should show the time that somebody else sets over the management port', async () => {
    const managementPort = await freePort();
    const started = await startSiban({
      dataDir: ':memory:',
      host: '127.0.0.1',
      port: 0,
      managementPort,
      controlledClock: true,
      threads: true,
      log: silentLogger,
    });
    siban = started;
    const pin = (epochMilli: number) =>
      fetch(`http://127.0.0.1:${managementPort}/actuator/clock/pin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ epochMilli }),
      });
    const at = Date.parse('2031-05-06T09:00:00+08:00');
    expect((await pin(at)).status).toBe(200);
    // The thread's word and the answer over HTTP come by two ways.
    await until('the time that was set', () => started.clock.now() === at);
    expect(started.clock.now()).toBe(at);
    await started.engine?.clock.add(60_000);
    expect([started.clock.now(), started.engine?.clock.isPinned]).toEqual([at + 60_000, true]);
    await started.engine?.clock.reset();
    expect([started.engine?.clock.offset, started.engine?.clock.isPinned]).toEqual([0, false]);
  });
});

describe('the engine in a thread', () => {
  const folder = newDataFolder();
  afterAll(() => removeFolder(folder));

  it('should refuse to start in the words that it has in one thread', async () => {
    const first = await engineInThread({ dataDir: folder, port: 0 });
    await first.close();
    writeFileSync(join(folder, 'engine.sqlite'), 'not a database, but long enough to be looked at as one'.repeat(100));
    await expect(engineInThread({ dataDir: folder, port: 0 })).rejects.toThrow(
      /^Expected to open the store in .+ file is not a database\. .+ Restore the whole data folder from a backup/,
    );
  });

  it('should reject what is asked of it after its end, and not keep anybody waiting', async () => {
    const engine = await engineInThread({ dataDir: ':memory:', port: 0, clock: 'controlled' });
    expect(await engine.records.read(1, 10)).toEqual({ texts: [], next: 1 });
    await engine.close();
    await expect(engine.records.read(1, 10)).rejects.toThrow("Expected an answer of the thread 'engine-thread', but it was stopped");
  });
});

describe('the thread that sets papers', () => {
  const [id, sample] = [documents[0]!.id, sampleOf(documents[0]!.id)];
  let thread: DocumentThread | undefined;
  /** What was to happen later, when somebody says so. */
  let later: (() => void)[] = [];
  const open = (): DocumentThread =>
    (thread = documentsInThread({
      limitMs: 1_000,
      after: (_milliseconds, run) => {
        later.push(run);
        return () => {
          later = later.filter((other) => other !== run);
        };
      },
      warn: () => undefined,
    }));
  afterEach(async () => {
    await thread?.close();
    later = [];
  });

  it('should set the same paper as this thread does', async () => {
    const { renderDocument } = await import('../../templates/render/render-document.ts');
    const [there, here] = [await open().render(id, sample), await renderDocument(id, sample)];
    expect([there.dataHash, there.templateHash, there.html]).toEqual([here.dataHash, here.templateHash, here.html]);
    expect(Buffer.from(there.pdf).equals(here.pdf)).toBe(true);
    expect(later).toEqual([]);
  });

  it('should say in the templates’ own words what is wrong with the data', async () => {
    await expect(open().render(id, {})).rejects.toMatchObject({
      name: 'DocumentError',
      code: '数据',
      message: expect.stringContaining('还不能生成'),
    });
  });

  it('should give up a paper that takes too long, and set the next one', async () => {
    const { render } = open();
    const late = render(id, sample);
    const next = render(id, sample);
    await until('the time of the paper to run', () => later.length > 0);
    later[0]?.();
    await expect(late).rejects.toMatchObject({
      name: 'DocumentError',
      code: '排版',
      message: '文书没有排成版：排版超过1秒，请把长材料改为附件',
    });
    expect((await next).pdf.length).toBeGreaterThan(1_000);
  });
});
