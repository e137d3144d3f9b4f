/** Whoever edits one stored record, act or file in the data folder is found out, with the place: by the tool and by the API (domain rule M). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { smallCase } from './support/small-case.ts';

const folder = newDataFolder();
let siban: TestSiban | undefined;

const start = async (): Promise<TestSiban> => (siban = await startTestSiban('2026-03-02T09:00', { dataDir: folder }));
const stop = async (): Promise<void> => {
  await siban?.close();
  siban = undefined;
};
interface Verdict {
  ok: boolean;
  checked: number;
  brokenAt: string | null;
  reason: string | null;
}
const asked = async (): Promise<Verdict> => (await (siban as TestSiban).player().as('shenji')).send<Verdict>('POST', '/api/audit/verify');

const tool = (...args: string[]): Promise<{ code: number; output: string }> => runTool(args, folder);

/** Changes the office's database as somebody with the file at hand could. */
function edit(change: (database: InstanceType<typeof DatabaseSync>) => void): void {
  const database = new DatabaseSync(join(folder, 'siban.db'));
  change(database);
  database.close();
}

beforeAll(async () => {
  await builtSiban();
  await start();
  await (siban as TestSiban).player().play(smallCase({ id: 'm', start: '2026-03-02T09:00', delivered: '2026-03-02T09:30' }));
  await stop();
});
afterAll(async () => {
  await stop();
  removeFolder(folder);
});

describe('what is stored', () => {
  it('should pass while nobody touched it', async () => {
    const { code, output } = await tool('audit', 'verify');
    expect([code, output]).toEqual([0, expect.stringMatching(/校验通过：共核对 \d{3,} 条，未发现改动。/)]);
  });

  it('should be found broken at the record that was edited (M)', async () => {
    let position = 0;
    let before = '';
    edit((database) => {
      const found = database
        .prepare(
          "SELECT seq, position, json FROM record_log WHERE value_type = 'JOB' AND intent = 'COMPLETED' AND json LIKE '%签发%' ORDER BY seq LIMIT 1",
        )
        .get() as { seq: number; position: number; json: string };
      position = found.position;
      before = found.json;
      database.prepare('UPDATE record_log SET json = ? WHERE seq = ?').run(found.json.replace('签发', '退回'), found.seq);
    });
    const { code, output } = await tool('audit', 'verify');
    expect([code, output.trim()]).toEqual([1, `校验未通过：记录 1-${position}，这条记录的内容与其摘要不符，曾被改动。`]);
    await start();
    expect(await asked()).toMatchObject({ ok: false, brokenAt: `记录 1-${position}`, reason: '这条记录的内容与其摘要不符，曾被改动。' });
    await stop();
    edit((database) => database.prepare('UPDATE record_log SET json = ? WHERE position = ?').run(before, position));
    expect((await tool('audit', 'verify')).code).toBe(0);
  });

  it('should be found broken after a record that was taken out', async () => {
    const rows: unknown[] = [];
    edit((database) => {
      rows.push(database.prepare('SELECT * FROM record_log WHERE seq = 40').get());
      database.exec('DELETE FROM record_log WHERE seq = 40');
    });
    await start();
    expect(await asked()).toMatchObject({ ok: false, checked: expect.any(Number), reason: '这条记录之前缺少记录。' });
    await stop();
    edit((database) => {
      const row = rows[0] as Record<string, never>;
      database
        .prepare(
          `INSERT INTO record_log (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
        )
        .run(...Object.values(row));
    });
  });

  it('should be found broken at the act that was edited, and at the file', async () => {
    edit((database) => database.exec("UPDATE audit_entry SET actor = 'zhuren' WHERE seq = 2"));
    await start();
    expect(await asked()).toMatchObject({ ok: false, brokenAt: '操作日志 2', reason: '这条记录的内容与其摘要不符，曾被改动。' });
    await stop();
    edit((database) => database.exec('DELETE FROM audit_entry'));
    const [file] = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const path = join((file as { parentPath: string }).parentPath, (file as { name: string }).name);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from(' ')]));
    await start();
    expect(await asked()).toMatchObject({
      ok: false,
      brokenAt: `文件 ${file?.name}`,
      reason: '这份文件缺失，或内容与其摘要不符，曾被改动。',
    });
  });
});
