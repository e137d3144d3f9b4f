import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../../engine/engine.ts';
import type { EngineUnavailable } from '../../../engine/engine-api.ts';
import { startGateway } from '../../../engine/gateway/start-gateway.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';
import { auditFolder } from '../durability/audit-folder.ts';
import { engineOn, FailingDisk, FAULTS, SYNC_FAULT } from './faulty-engine.ts';

const RESOURCE = Buffer.from(bpmn('one', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'))).toString(
  'base64',
);
const INSTANCES = 6;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-disk-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const deploy = (engine: Engine): Promise<unknown> =>
  engine.execute({
    valueType: 'DEPLOYMENT',
    intent: 'CREATE',
    key: -1,
    value: { resources: [{ resourceName: 'one.bpmn', resource: RESOURCE }], tenantId: '<default>' },
  });
const create = (engine: Engine): Promise<{ record: { value: unknown } }> =>
  engine.execute({
    valueType: 'PROCESS_INSTANCE_CREATION',
    intent: 'CREATE',
    key: -1,
    value: {
      bpmnProcessId: 'one',
      version: -1,
      processDefinitionKey: -1,
      processInstanceKey: -1,
      variables: '{"a":1}',
      startInstructions: [],
      tenantId: '<default>',
    },
  });

/** Sends several commands at once and gives the instances that were acknowledged, and the codes of the others. */
async function createSome(engine: Engine): Promise<{ keys: string[]; codes: string[] }> {
  const answers = await Promise.allSettled(Array.from({ length: INSTANCES }, () => create(engine)));
  const keys = answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? [String((answer.value.record.value as { processInstanceKey: number }).processInstanceKey)] : [],
  );
  const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as EngineUnavailable).code] : []));
  return { keys, codes };
}

/** How many calls to the disk a run without faults makes. */
async function callsOf(only?: 'sync' | 'write'): Promise<number> {
  const disk = new FailingDisk();
  const engine = await engineOn(folder, disk);
  await deploy(engine);
  disk.failAt(Number.POSITIVE_INFINITY, SYNC_FAULT, only);
  await createSome(engine);
  await createSome(engine);
  const { calls } = disk;
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
  return calls;
}

/** Lets the disk fail, sees the engine stop, and gives what it had acknowledged. */
async function runInto(
  call: number,
  fault: () => Error,
  only?: 'sync',
): Promise<{ acknowledged: string[]; codes: string[]; failure: Error | undefined }> {
  const disk = new FailingDisk();
  const engine = await engineOn(folder, disk);
  await deploy(engine);
  disk.failAt(call, fault, only);
  const first = await createSome(engine);
  const second = await createSome(engine);
  await engine.idle();
  const { failure } = engine;
  await engine.close();
  return { acknowledged: [...first.keys, ...second.keys], codes: [...first.codes, ...second.codes], failure };
}

async function expectIntact(acknowledged: readonly string[]): Promise<void> {
  const audit = await auditFolder(folder);
  expect(acknowledged.filter((key) => !audit.created.has(key))).toEqual([]);
  expect(audit.gaps).toEqual([]);
  expect(audit.replayDifferences).toEqual([]);
}

describe('an engine whose disk fails', () => {
  it.each([
    ['a full disk', 'RESOURCE_EXHAUSTED'],
    ['an I/O error', 'STORE_FAILED'],
  ] as const)('should stop at %s, whenever it comes, and keep what it has acknowledged', async (fault, code) => {
    const calls = await callsOf();
    const steps = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377].filter((step) => step <= calls);
    for (const step of [...steps, calls - 1, calls]) {
      const { acknowledged, codes, failure } = await runInto(step, FAULTS[fault]);
      expect({ step, failure: failure?.message }).toEqual({ step, failure: FAULTS[fault]().message });
      expect(new Set(codes)).toEqual(new Set(codes.length > 0 ? [code] : []));
      expect(acknowledged.length + codes.length).toBe(2 * INSTANCES);
      await expectIntact(acknowledged);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('should acknowledge nothing that could not be synced', async () => {
    const syncs = await callsOf('sync');
    for (let sync = 1; sync <= syncs; sync++) {
      const { acknowledged, codes, failure } = await runInto(sync, SYNC_FAULT, 'sync');
      expect(failure?.message).toBe(SYNC_FAULT().message);
      expect(codes).toContain('STORE_FAILED');
      await expectIntact(acknowledged);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('should blame no command: none is rejected and no instance banned', async () => {
    await runInto(Math.floor((await callsOf()) / 2), FAULTS['a full disk']);
    const engine = await engineOn(folder);
    const records = engine.readRecords(1, 10_000);
    await engine.close();
    expect(records.filter(({ recordType, valueType }) => recordType === 'COMMAND_REJECTION' || valueType === 'ERROR')).toEqual([]);
  });

  it('should show no record before the disk has it', async () => {
    const disk = new FailingDisk();
    const engine = await engineOn(folder, disk);
    await deploy(engine);
    const before = engine.readRecords(1, 10_000).length;
    disk.failAt(1, SYNC_FAULT, 'sync');
    await createSome(engine);
    expect(engine.readRecords(1, 10_000)).toHaveLength(before);
    await engine.close();
  });

  it('should go on by itself when a full disk has room again, whenever it was full, with all that was acknowledged', async () => {
    const calls = await callsOf('write');
    for (const step of [1, 2, 3, 5, 9, 20, calls - 1, calls].filter((call) => call >= 1 && call <= calls)) {
      const disk = new FailingDisk();
      const engine = await engineOn(folder, disk);
      await deploy(engine);
      const told: boolean[] = [];
      engine.onChange(() => told.push(engine.failure === undefined));
      const pushed: number[] = [];
      const endStream = engine.streamJobs({ type: 'work', worker: 'w', timeout: 60_000, fetchVariable: [] }, (key) => pushed.push(key) > 0);
      disk.failAt(step, FAULTS['a full disk'], 'write');
      const first = await createSome(engine);
      const second = await createSome(engine);
      await engine.idle();
      expect({ step, codes: new Set([...first.codes, ...second.codes]) }).toEqual({ step, codes: new Set(['RESOURCE_EXHAUSTED']) });
      // Reads go on.
      expect(engine.readRecords(1, 3)).toHaveLength(3);
      const isBack = new Promise((resolve) => engine.onCommit(resolve));
      disk.mend();
      await isBack;
      expect(engine.failure).toBeUndefined();
      // Whoever shows its state (another thread, for one) heard that it stopped, and that it goes on.
      expect({ step, told: [told[0], told.at(-1)] }).toEqual({ step, told: [false, true] });
      const third = await createSome(engine);
      expect({ step, codes: third.codes }).toEqual({ step, codes: [] });
      await engine.idle();
      // Refused means not done: what was acknowledged is there, and nothing else.
      const acknowledged = [...first.keys, ...second.keys, ...third.keys];
      expect({ step, pushed: pushed.length }).toEqual({ step, pushed: acknowledged.length });
      expect(engine.checkReplay()).toEqual([]);
      endStream();
      await engine.close();
      const audit = await auditFolder(folder);
      expect({ step, created: [...audit.created].toSorted() }).toEqual({ step, created: acknowledged.toSorted() });
      expect([audit.gaps, audit.replayDifferences]).toEqual([[], []]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('should not go on by itself after an error of the disk that says nothing of what is on it', async () => {
    const disk = new FailingDisk();
    const engine = await engineOn(folder, disk);
    await deploy(engine);
    disk.failAt(1, SYNC_FAULT, 'sync');
    await createSome(engine);
    disk.mend();
    expect((await createSome(engine)).codes).toEqual(Array.from({ length: INSTANCES }, () => 'STORE_FAILED'));
    await engine.close();
  });

  it('should tell its clients: UNAVAILABLE, or RESOURCE_EXHAUSTED with a full disk', async () => {
    for (const [fault, code, text] of [
      [FAULTS['an I/O error'], status.UNAVAILABLE, 'Expected to store the work of the engine, but the store failed: disk I/O error'],
      [FAULTS['a full disk'], status.RESOURCE_EXHAUSTED, 'Cannot accept requests for partition 1. Broker is out of disk space'],
    ] as const) {
      const disk = new FailingDisk();
      const engine = await engineOn(folder, disk);
      const gateway = await startGateway({ engine, host: '127.0.0.1', port: 0 });
      const client = new GatewayClient(`127.0.0.1:${gateway.port}`);
      disk.failAt(1, fault);
      const publish = (): Promise<unknown> =>
        client.unary('PublishMessage', { name: 'm', correlationKey: 'k', timeToLive: 0, messageId: '', variables: '' });
      await expect(publish()).rejects.toMatchObject({ code, details: text });
      await expect(publish()).rejects.toMatchObject({ code, details: text });
      await expect(
        client.collect('ActivateJobs', { type: 'work', worker: 'w', timeout: 1_000, maxJobsToActivate: 1, requestTimeout: 60_000 }),
      ).rejects.toMatchObject({ code });
      client.close();
      await gateway.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
