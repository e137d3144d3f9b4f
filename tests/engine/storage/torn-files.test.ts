import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../../engine/storage/database.ts';
import { StoreError } from '../../../engine/storage/store-error.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { auditFolder } from '../durability/audit-folder.ts';
import { EngineHarness } from '../support/engine-harness.ts';
import { engineOn } from './faulty-engine.ts';

let folder: string;
let copy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-torn-'));
  copy = mkdtempSync(join(tmpdir(), 'siban-torn-copy-'));
});
afterEach(() => {
  for (const each of [folder, copy]) rmSync(each, { recursive: true, force: true });
});

/** The files of an engine as they lie on the disk while it works, as a loss of power leaves them. */
async function filesOfWorkingEngine(instances: number): Promise<void> {
  const engine = await EngineHarness.start(folder);
  await engine.deploy({
    name: 'one.bpmn',
    text: bpmn('one', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end')),
  });
  for (let index = 0; index < instances; index++) await engine.create('one', { index });
  for (const name of ['engine.sqlite', 'engine.sqlite-wal']) copyFileSync(join(folder, name), join(copy, name));
  await engine.close();
}

describe('an engine whose files were torn', () => {
  it('should go on from the last whole transaction of a torn write-ahead log', async () => {
    await filesOfWorkingEngine(8);
    const log = join(copy, 'engine.sqlite-wal');
    const whole = readFileSync(log);
    let fewest = Number.POSITIVE_INFINITY;
    for (const share of [1, 0.97, 0.9, 0.75, 0.6, 0.4]) {
      rmSync(join(folder, 'engine.sqlite'), { force: true });
      copyFileSync(join(copy, 'engine.sqlite'), join(folder, 'engine.sqlite'));
      writeFileSync(join(folder, 'engine.sqlite-wal'), whole.subarray(0, Math.floor(whole.length * share)));
      const audit = await auditFolder(folder);
      expect({ share, gaps: audit.gaps, differences: audit.replayDifferences }).toEqual({ share, gaps: [], differences: [] });
      expect(audit.created.size).toBeLessThanOrEqual(Math.min(8, fewest));
      fewest = audit.created.size;
    }
    expect(fewest).toBeLessThan(8);
  });

  it('should refuse to start on a file that is none of its own, and say so', async () => {
    writeFileSync(join(folder, 'engine.sqlite'), Buffer.alloc(20_000, 'no database'));
    await expect(engineOn(folder)).rejects.toThrow(
      `Expected to open the store in ${folder}, but it is not possible: file is not a database`,
    );
  });

  it('should never answer OK from a file that lacks its end', async () => {
    await filesOfWorkingEngine(3);
    // Closed in order, the file holds everything.
    const file = join(folder, 'engine.sqlite');
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const outcome = await engineOn(folder).then(
      async (engine) => {
        const answer = await engine
          .execute({
            valueType: 'MESSAGE',
            intent: 'PUBLISH',
            key: -1,
            value: { name: 'm', correlationKey: 'k', messageId: '', timeToLive: 0, deadline: -1, variables: '{}', tenantId: '<default>' },
          })
          .then(
            () => 'OK',
            (error: { code: string }) => error.code,
          );
        await engine.close();
        return answer;
      },
      (error: Error) => error.message,
    );
    expect(outcome).toBe(
      `Expected to open the store in ${folder}, but it is not possible: database disk image is malformed. The file is damaged. Restore the whole data folder from a backup; register and engine belong together.`,
    );
  });
});

describe('the database', () => {
  it('should name a full disk as the failure of the store, and hold what was committed before', () => {
    const database = new Database(folder);
    database.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)');
    const insert = database.prepare('INSERT INTO t (text) VALUES (?)');
    database.begin();
    insert.run('kept');
    database.commit();
    database.execute('PRAGMA max_page_count=10');
    database.begin();
    let failure: unknown;
    try {
      for (let row = 0; row < 100; row++) insert.run('x'.repeat(4_000));
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).isDiskFull).toBe(true);
    database.rollback();
    expect(database.prepare('SELECT text FROM t').all()).toEqual([{ text: 'kept' }]);
    database.close();
  });

  it('should not name the failure of a statement one of the store', () => {
    const database = new Database(':memory:');
    database.execute('CREATE TABLE t (id INTEGER PRIMARY KEY)');
    database.prepare('INSERT INTO t VALUES (1)').run();
    expect(() => database.prepare('INSERT INTO t VALUES (1)').run()).toThrow('UNIQUE constraint failed');
    expect(() => database.prepare('INSERT INTO t VALUES (1)').run()).not.toThrow(StoreError);
    database.close();
  });
});
