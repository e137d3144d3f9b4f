import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { JobBatchValue } from '../../../engine/protocol/record.ts';
import type { StoreCall } from '../../../engine/storage/database.ts';
import { RowCache } from '../../../engine/storage/row-cache.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';

const XML = bpmn('waiting', (p) =>
  p
    .start('start')
    .user('task')
    .boundary('late', 'task', { duration: 'P400D', interrupting: false })
    .boundary('stop', 'task', { message: 'stop', correlationKey: '=id' })
    .end('end')
    .end('reminded')
    .end('stopped')
    .path('start', 'task', 'end')
    .path('late', 'reminded')
    .path('stop', 'stopped'),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-waiting-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Call {
  readonly call: StoreCall;
  readonly sql: string;
}

async function open(calls: Call[]): Promise<Engine> {
  const feel = createFeelEngine({ now: Date.now });
  const engine = await createEngine({
    dataDir: folder,
    feel,
    decisions: createDecisionEngine(feel),
    parseBpmn,
    beforeStoreCall: (call, sql) => {
      calls.push({ call, sql });
    },
  });
  await engine.idle();
  return engine;
}

const send = (
  engine: Engine,
  valueType: 'DEPLOYMENT' | 'PROCESS_INSTANCE_CREATION' | 'MESSAGE' | 'JOB_BATCH' | 'JOB',
  intent: 'CREATE' | 'PUBLISH' | 'ACTIVATE' | 'COMPLETE',
  key: number,
  value: object,
): ReturnType<Engine['execute']> => engine.execute({ valueType, intent, key, value: { tenantId: '<default>', ...value } });

async function wait(engine: Engine, count: number): Promise<void> {
  await send(engine, 'DEPLOYMENT', 'CREATE', -1, {
    resources: [{ resourceName: 'waiting.bpmn', resource: Buffer.from(XML).toString('base64') }],
  });
  await Promise.all(
    Array.from({ length: count }, (_, id) =>
      send(engine, 'PROCESS_INSTANCE_CREATION', 'CREATE', -1, {
        bpmnProcessId: 'waiting',
        version: -1,
        processDefinitionKey: -1,
        processInstanceKey: -1,
        variables: JSON.stringify({ id: `case-${id}` }),
        startInstructions: [],
      }),
    ),
  );
}

/** How often the loop begins, commits and looks at the clock depends on how commands fall together; what a command reads and writes does not. */
const isOfCommand = ({ sql }: Call): boolean =>
  /^(SELECT|INSERT|DELETE)/.test(sql) && !/last_key|dueDate|deadline |recurringTime/.test(sql.slice(sql.search(/WHERE|INTO/)));

/** One of each thing that happens to a waiting instance. */
async function touch(engine: Engine): Promise<void> {
  await send(engine, 'MESSAGE', 'PUBLISH', -1, {
    name: 'stop',
    correlationKey: 'case-1',
    messageId: 'once',
    timeToLive: 0,
    deadline: -1,
    variables: '{}',
  });
  const { record } = await send(engine, 'JOB_BATCH', 'ACTIVATE', -1, {
    type: 'io.camunda.zeebe:userTask',
    worker: 'w',
    timeout: 60_000,
    maxJobsToActivate: 1,
    truncated: false,
    jobKeys: [],
    jobs: [],
    tenantIds: ['<default>'],
    fetchVariables: [],
  });
  await send(engine, 'JOB', 'COMPLETE', (record.value as JobBatchValue).jobKeys[0]!, { variables: '{"done":true}' });
  await engine.idle();
}

describe('an engine with many waiting instances', () => {
  it('should start without reading them, and do the same work for a command, however many there are', async () => {
    const seen: { waiting: number; toStart: number; toTouch: number }[] = [];
    for (const waiting of [5, 400]) {
      const filling = await open([]);
      await wait(filling, waiting);
      await filling.close();
      const calls: Call[] = [];
      const engine = await open(calls);
      const toStart = calls.length;
      await touch(engine);
      seen.push({ waiting, toStart, toTouch: calls.slice(toStart).filter(isOfCommand).length });
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
    expect(seen[1]).toEqual({ ...seen[0], waiting: 400 });
  });

  it('should find everything by an index', async () => {
    const calls: Call[] = [];
    const engine = await open(calls);
    await wait(engine, 10);
    await touch(engine);
    await engine.close();
    const sqlite = new DatabaseSync(join(folder, 'engine.sqlite'));
    const statements = [...new Set(calls.filter(({ sql }) => /^(SELECT|DELETE)/.test(sql)).map(({ sql }) => sql))];
    expect(statements.length).toBeGreaterThan(20);
    const scanning = statements.filter((sql) => {
      const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: sql.split('?').length - 1 }, () => 1)) as {
        detail: string;
      }[];
      // A scan in the order of an index that is read page by page, and no further than to the first that is wanted, is a look-up.
      return plan.some(
        ({ detail }) => detail.startsWith('SCAN') && !(detail.includes('USING INDEX') && /LIMIT (1|\? OFFSET \?)$/.test(sql)),
      );
    });
    sqlite.close();
    // What is read at the start only: what waits at the end of the log.
    expect(scanning.filter((sql) => !/FROM pending_command |sqlite_master/.test(sql))).toEqual([]);
  });
});

describe('an engine that keeps its state back', () => {
  it('should write it when large documents come together, few as they are', async () => {
    const calls: Call[] = [];
    const engine = await open(calls);
    await wait(engine, 1);
    const writes = (): number => calls.filter(({ sql }) => sql.startsWith('INSERT OR REPLACE INTO state_position')).length;
    const before = writes();
    const variables = JSON.stringify({ id: 'large', text: 'x'.repeat(1_000_000) });
    for (let count = 0; count < 12; count++)
      await send(engine, 'PROCESS_INSTANCE_CREATION', 'CREATE', -1, {
        bpmnProcessId: 'waiting',
        version: -1,
        processDefinitionKey: -1,
        processInstanceKey: -1,
        variables,
        startInstructions: [],
      });
    expect(writes()).toBeGreaterThan(before);
    await engine.close();
  });
});

describe('the cache of rows', () => {
  it('should hold no more than its bounds, in number and in size, and keep what is asked for', () => {
    const cache = new RowCache<number, string>();
    const kept = (from: number, to: number): number =>
      Array.from({ length: to - from }, (_, index) => cache.get(from + index)).filter((value) => value !== undefined).length;
    for (let key = 0; key < 50_000; key++) {
      cache.set(key, 'row', 1);
      if (key % 1_000 === 0) cache.get(7);
    }
    expect(cache.get(7)).toBe('row');
    expect(kept(0, 50_000)).toBeLessThanOrEqual(20_001);
    cache.clear();
    for (let key = 0; key < 100; key++) cache.set(key, 'document', 1_000_000);
    expect(kept(0, 100)).toBeLessThanOrEqual(20);
  });
});
