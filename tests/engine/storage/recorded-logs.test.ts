/** Files that releases have left: each is read by every later one, gives the same state, and goes on. `fixtures/logs/record.ts` recorded them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { applierOf, latestVersionOf } from '../../../engine/appliers/event-appliers.ts';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import { exportedJson } from '../../../engine/protocol/exported-json.ts';
import type { AnyRecord } from '../../../engine/protocol/record.ts';
import { FORMAT } from '../../../engine/storage/format.ts';
import { createClock } from '../../../engine/stream/clock.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const PAGE = 1_000;
/** Not the state: the log itself, what waits at its end, and counters. */
const NOT_STATE = ['log', 'pending_command', 'last_key', 'state_position'];

interface Recorded {
  readonly format: number;
  readonly records: number;
  readonly sha256: string;
  readonly now: number;
}
const recorded = readdirSync(LOGS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(LOGS, name), 'utf8')) as Recorded);

let folder: string;
let engine: Engine | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-recorded-'));
});
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const unpack = ({ format }: Recorded): void =>
  writeFileSync(join(folder, 'engine.sqlite'), brotliDecompressSync(readFileSync(join(LOGS, `${format}.sqlite.br`))));

function change(...statements: string[]): void {
  const sqlite = new DatabaseSync(join(folder, 'engine.sqlite'));
  for (const statement of statements) sqlite.exec(statement);
  sqlite.close();
}

/** The rows of the state as they lie in the file. */
function stateInFile(): Map<string, string[]> {
  const sqlite = new DatabaseSync(join(folder, 'engine.sqlite'));
  const names = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as { name: string }[];
  const state = new Map(
    names
      .filter(({ name }) => !NOT_STATE.includes(name))
      .map(({ name }) => [
        name,
        sqlite
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
  );
  sqlite.close();
  return state;
}

async function open({ now }: Recorded): Promise<Engine> {
  const clock = createClock('controlled');
  clock.pin(now);
  const feel = createFeelEngine({ now: () => clock.now() });
  engine = await createEngine({ dataDir: folder, clock, feel, decisions: createDecisionEngine(feel), parseBpmn });
  return engine;
}

function* recordsOf(opened: Engine, until: number): Iterable<AnyRecord> {
  for (let next = 1; next <= until; next += PAGE) yield* opened.readRecords(next, Math.min(PAGE, until - next + 1));
}

describe('the file of a release', () => {
  it('should be kept of each format there was', () => {
    expect(recorded.map(({ format }) => format).toSorted((a, b) => a - b)).toEqual(Array.from({ length: FORMAT }, (_, index) => index + 1));
  });

  describe.each(recorded.map((of) => [of.format, of] as const))('of format %i', (_format, of) => {
    it('should be read record for record as it was written', async () => {
      unpack(of);
      const hash = createHash('sha256');
      for (const record of recordsOf(await open(of), of.records)) hash.update(exportedJson(record));
      expect(hash.digest('hex')).toBe(of.sha256);
    });

    it('should give the state that was stored then when its log is replayed', async () => {
      unpack(of);
      expect((await open(of)).checkReplay()).toEqual([]);
    });

    it('should have its state restored from the log alone', async () => {
      unpack(of);
      const before = stateInFile();
      expect([...before.values()].flat().length).toBeGreaterThan(100);
      change(...[...before.keys()].map((table) => `DELETE FROM ${table}`), 'UPDATE state_position SET position = 0');
      // Opened and closed with nothing to do at that moment, it is as it was.
      await (await open(of)).close();
      engine = undefined;
      const after = stateInFile();
      for (const [table, rows] of before) expect([table, new Set(after.get(table))]).toEqual([table, new Set(rows)]);
    });

    it('should go on with what waited in it', async () => {
      unpack(of);
      const opened = await open(of);
      const last = opened.lastPosition;
      const send = (valueType: 'JOB_BATCH' | 'JOB', intent: 'ACTIVATE' | 'COMPLETE', key: number, value: object) =>
        opened.execute({ valueType, intent, key, value: { tenantId: '<default>', ...value } });
      const { record } = await send('JOB_BATCH', 'ACTIVATE', -1, {
        type: 'kept-work',
        worker: 'later',
        timeout: 60_000,
        maxJobsToActivate: 1,
        truncated: false,
        jobKeys: [],
        jobs: [],
        tenantIds: ['<default>'],
        fetchVariables: [],
      });
      const { jobKeys, jobs } = record.value as unknown as { jobKeys: number[]; jobs: { variables: string }[] };
      expect(jobs.map(({ variables }) => JSON.parse(variables) as unknown)).toEqual([{ kept: 'since then' }]);
      await send('JOB', 'COMPLETE', jobKeys[0]!, { variables: '{}' });
      const ended = opened.readRecords(last + 1, PAGE).filter(({ intent, value }) => {
        const { bpmnElementType, bpmnProcessId } = value as { bpmnElementType?: string; bpmnProcessId?: string };
        return intent === 'ELEMENT_COMPLETED' && bpmnElementType === 'PROCESS' && bpmnProcessId === 'kept-waiting';
      });
      expect(ended).toHaveLength(1);
    });

    it('should be refused as it is when a newer release wrote it', async () => {
      unpack(of);
      change(`PRAGMA user_version = ${FORMAT + 1}`);
      const before = readFileSync(join(folder, 'engine.sqlite'));
      await expect(open(of)).rejects.toThrow(
        `Expected the engine's file ${join(folder, 'engine.sqlite')} to be of format ${FORMAT} or older, but it is of format ${FORMAT + 1}: a newer Siban wrote it. Start that release, or restore a backup of the data folder that this one wrote.`,
      );
      expect(readFileSync(join(folder, 'engine.sqlite')).equals(before)).toBe(true);
      expect(readdirSync(folder)).toEqual(['engine.sqlite']);
    });

    it('should be refused in words when its log cannot be read, or has an event of a version that is not known', async () => {
      unpack(of);
      const row = '(SELECT max(lastPosition) FROM log)';
      change(
        `UPDATE log SET records = substr(records, 1, length(records) / 2) WHERE lastPosition = ${row}`,
        'UPDATE state_position SET position = 0',
      );
      await expect(open(of)).rejects.toThrow(
        new RegExp(
          `^Expected to restore the engine's state from its log in ${folder}, but it cannot be read: .*Restore the whole data folder from a backup`,
        ),
      );
      unpack(of);
      change(
        `UPDATE log SET records = replace(records, '"recordVersion":2', '"recordVersion":3')`,
        'UPDATE state_position SET position = 0',
      );
      await expect(open(of)).rejects.toThrow(
        `CREATED of version 3 changes, but this release knows versions up to 2: a newer Siban wrote it. The log in ${folder} was not changed. Start that release`,
      );
    });
  });
});

describe('the appliers', () => {
  it('should be those of the version that a record says, and refuse one that is not known', () => {
    expect([
      latestVersionOf('PROCESS', 'CREATED'),
      latestVersionOf('JOB', 'CREATED'),
      latestVersionOf('DECISION_REQUIREMENTS', 'CREATED'),
    ]).toEqual([2, 1, 1]);
    for (const version of [1, 2]) expect(applierOf('PROCESS', 'CREATED', version)).toBeInstanceOf(Function);
    for (const [type, intent, version] of [
      ['PROCESS', 'CREATED', 3],
      ['JOB', 'CREATED', 0],
      ['JOB', 'CREATED', 2],
      ['JOB', 'SOLD', 1],
    ] as const)
      expect(() => applierOf(type, intent, version)).toThrow(`Expected to know what ${type} ${intent} of version ${version} changes`);
  });
});
