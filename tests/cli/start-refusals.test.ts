/** A start that cannot go well is refused: in words that say what to do, with nothing changed on the disk. */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban } from '../support/running-siban.ts';

const RESTORE = 'Restore the whole data folder from a backup; register and engine belong together.';

/** A data folder of an office with a few people and files, an older copy of it, and one of another office. */
let whole: string;
let older: string;
let other: string;
let dataDir: string;
let running: RunningSiban | undefined;

const start = async (folder = dataDir): Promise<RunningSiban> => {
  running = await startSiban({ dataDir: folder, host: '127.0.0.1', port: 0, controlledClock: true, log: silentLogger });
  return running;
};

beforeAll(async () => {
  await builtSiban();
  [whole, older, other] = [newDataFolder(), newDataFolder(), newDataFolder()];
  const office = async (folder: string, at: string, marks: number): Promise<void> => {
    const siban = await startTestSiban(at, { dataDir: folder });
    await siban.store.files.put(Buffer.from('甲'), 'text/plain');
    for (let times = 0; times < marks; times++) await siban.commands.mark();
    await siban.player().settle();
    await siban.close();
  };
  await office(other, '2026-04-02T09:00', 60);
  await office(whole, '2026-03-02T09:00', 3);
  cpSync(whole, older, { recursive: true });
  await office(whole, '2026-03-03T09:00', 3);
});
afterAll(() => [whole, older, other].forEach(removeFolder));

beforeEach(() => {
  dataDir = newDataFolder();
  cpSync(whole, dataDir, { recursive: true });
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  removeFolder(dataDir);
});

/** Every file under a folder with the hash of its content; without what processes share of a database while they run. */
const contentOf = (folder: string): string[] =>
  existsSync(folder) && statSync(folder).isDirectory()
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !path.endsWith('-shm') && !(path.endsWith('-wal') && statSync(path).size === 0))
        .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
        .toSorted()
    : [];

const overwrite = (path: string, at: number, bytes: number): void => {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, at);
  closeSync(file);
};
const sql = (statement: string): void => {
  const database = new DatabaseSync(join(dataDir, 'siban.db'));
  database.exec(statement);
  database.close();
};
const replaceEngine = (from: string): void => {
  rmSync(join(dataDir, 'engine'), { recursive: true });
  cpSync(join(from, 'engine'), join(dataDir, 'engine'), { recursive: true });
};

const CASES: readonly (readonly [string, () => void, () => RegExp | string])[] = [
  [
    'the engine folder is missing',
    () => rmSync(join(dataDir, 'engine'), { recursive: true }),
    () =>
      new RegExp(
        `^Expected the engine's log in ${dataDir}/engine to reach position \\d+, up to which it was read before, but there is no engine.sqlite\\. ${RESTORE}$`,
      ),
  ],
  [
    'the engine is an older copy',
    () => replaceEngine(older),
    () =>
      new RegExp(
        `^Expected the engine's log in ${dataDir}/engine to reach position \\d+, up to which it was read before, but it ends at \\d+: it is an older copy\\. ${RESTORE}$`,
      ),
  ],
  [
    "the engine is another office's",
    () => {
      cpSync(join(older, 'siban.db'), join(dataDir, 'siban.db'));
      replaceEngine(other);
    },
    () =>
      new RegExp(
        `^Expected the engine's log in ${dataDir}/engine to be the one that was read before, but at position \\d+ it has another record \\(.*\\)\\. ${RESTORE}$`,
      ),
  ],
  [
    "the engine's file is damaged in the middle",
    () =>
      overwrite(
        join(dataDir, 'engine/engine.sqlite'),
        Math.floor(statSync(join(dataDir, 'engine/engine.sqlite')).size / 2 / 16_384) * 16_384,
        9_000,
      ),
    () => new RegExp(`${dataDir}/engine.* damaged.* ${RESTORE}$`, 's'),
  ],
  [
    "the engine's file is none",
    () => overwrite(join(dataDir, 'engine/engine.sqlite'), 0, 4_096),
    () =>
      `Expected to open the store in ${dataDir}/engine, but it is not possible: file is not a database. The file is damaged. ${RESTORE}`,
  ],
  [
    'the database is damaged in the middle',
    () => overwrite(join(dataDir, 'siban.db'), Math.floor(statSync(join(dataDir, 'siban.db')).size / 2 / 4_096) * 4_096, 9_000),
    () =>
      new RegExp(
        `^Expected the database ${dataDir}/siban.db to be whole, but it is damaged: .*\\. Nothing was changed\\. ${RESTORE}$`,
        's',
      ),
  ],
  [
    'the database is none',
    () => overwrite(join(dataDir, 'siban.db'), 0, 4_096),
    () =>
      `Expected the database ${dataDir}/siban.db to be whole, but it is damaged: file is not a database. Nothing was changed. ${RESTORE}`,
  ],
  [
    'the folder of files is missing',
    () => rmSync(join(dataDir, 'files'), { recursive: true }),
    () =>
      `Expected the files of this office in '${dataDir}/files', but the folder is not there. Nothing was changed. Restore the whole data folder from a backup.`,
  ],
  [
    'a newer release changed the schema',
    () => sql("INSERT INTO migration VALUES ('0999-later', 'x', 'x')"),
    () =>
      "Expected to know every step of this database, but '0999-later' was applied by a newer version. Start that version instead, or restore a backup of the data folder that this one wrote.",
  ],
  [
    'a newer release wrote the store',
    () => sql("UPDATE setting SET value = '2' WHERE name = 'store-format'"),
    () =>
      'Expected the store to be of format 1 or older, but it is of format 2: a newer version wrote it. Start that version instead, or restore a backup of the data folder that this one wrote.',
  ],
  [
    'a newer release projected the register',
    () => sql("UPDATE setting SET value = '999' WHERE name = 'register-version'"),
    () =>
      /^Expected the register to be of version \d+ or older, but it is of version 999: a newer Siban projected it\. Start that release, or restore a backup/,
  ],
  [
    'the folder is a file',
    () => {
      rmSync(dataDir, { recursive: true });
      writeFileSync(dataDir, 'x');
    },
    () =>
      new RegExp(
        `^Expected to keep data in the folder '${dataDir}', but it is not possible: .*\\. Make it a folder that is writable for the user that Siban runs as, or set SIBAN_DATA to another one\\.$`,
      ),
  ],
];

describe('a start', () => {
  it('should go well on a folder that is whole', async () => {
    const siban = await start();
    expect((await siban.store.people.all()).length).toBeGreaterThan(0);
  });

  it.each(CASES)('should be refused when %s', async (_what, harm, words) => {
    harm();
    const before = contentOf(dataDir);
    const refusal = await start().then(
      () => 'started',
      (error: Error) => error.message,
    );
    const wanted = words();
    if (typeof wanted === 'string') expect(refusal).toBe(wanted);
    else expect(refusal).toMatch(wanted);
    expect(contentOf(dataDir)).toEqual(before);
  });

  it('should be refused where the folder that holds the data folder is missing, and make none', async () => {
    const missing = join(dataDir, 'not-mounted', 'siban');
    await expect(start(missing)).rejects.toThrow(
      `Expected the folder '${join(dataDir, 'not-mounted')}' to be there, for the data folder '${missing}' in it, but it is not. Mount the disk, make the folder, or set SIBAN_DATA to another one.`,
    );
    expect(existsSync(join(dataDir, 'not-mounted'))).toBe(false);
  });

  it('should be refused while another one holds the folder', async () => {
    await start();
    await expect(startSiban({ dataDir, host: '127.0.0.1', port: 0, log: silentLogger })).rejects.toThrow(
      `Expected to be the only Siban on the data folder '${dataDir}', but another one has it open. Stop that one, or set SIBAN_DATA to another folder.`,
    );
  });
});

describe('the command line', () => {
  it('should end with 1 and the sentence alone', async () => {
    rmSync(join(dataDir, 'engine'), { recursive: true });
    const { code, output } = await runTool(['start'], dataDir);
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(/^Expected the engine's log in .* but there is no engine\.sqlite\./)]);
    expect(existsSync(join(dataDir, 'engine'))).toBe(false);
  });

  it('should refuse a folder that its user may not write to', async () => {
    // Whoever runs the tests as root may write everywhere: then somebody else tries.
    const isRoot = process.getuid?.() === 0;
    const folder = join(dataDir, 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    chmodSync(dataDir, 0o755);
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/siban.mjs'), 'start'], {
      env: { ...process.env, SIBAN_DATA: join(folder, 'siban'), PORT: '0', GATEWAY_PORT: '0', MANAGEMENT_PORT: '0' },
      ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, output: output.trim() }).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^Expected (the folder '.*closed' to be there|to keep data in the folder '.*siban', but it is not possible: EACCES)/,
      ),
    });
  });

  it.each([['rebuild'], ['audit', 'verify']])('should not make an office where there is none: %s', async (...args) => {
    const empty = join(dataDir, 'empty');
    mkdirSync(empty);
    const { code, output } = await runTool(args, empty);
    expect([code, output.trim()]).toEqual([
      1,
      `Expected the data folder '${empty}' to have a Siban's data, but there is no siban.db. Set SIBAN_DATA to its folder.`,
    ]);
    expect(readdirSync(empty)).toEqual([]);
  });
});
