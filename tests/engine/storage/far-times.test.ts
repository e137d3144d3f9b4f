/** A folder that an earlier release wrote and could not open again: a timer beyond its reach, a message and a job whose moments were too large to be read. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportedJson } from '../../../engine/protocol/exported-json.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2032, 0, 5, 8);

let folder: string;
let engine: Awaited<ReturnType<typeof startEngine>>;
let client: GatewayClient;

async function open(): Promise<void> {
  engine = await startEngine({ port: 0, dataDir: folder, clock: 'controlled' });
  await engine.engine.clock.pin(START);
  client = new GatewayClient(engine.address);
}
async function close(): Promise<void> {
  client.close();
  await engine.close();
}

interface Exported {
  readonly key: number;
  readonly valueType: string;
  readonly intent: string;
  readonly rejectionReason: string;
  readonly value: Readonly<Record<string, unknown>>;
}

async function texts(): Promise<string[]> {
  await engine.engine.idle();
  return engine.engine.readRecords(1, 1000).map(exportedJson);
}
async function records(valueType: string, intent: string): Promise<Exported[]> {
  const all = (await texts()).map((text) => JSON.parse(text) as Exported);
  return all.filter((record) => record.valueType === valueType && record.intent === intent);
}
const create = (bpmnProcessId: string, variables: object = {}): Promise<unknown> =>
  client.unary('CreateProcessInstance', { bpmnProcessId, version: -1, variables: JSON.stringify(variables) });
const deploy = (id: string): Promise<unknown> => {
  const content = bpmn(id, (p) => p.start('start').catch('sleep', { duration: '= wait' }).end('end').path('start', 'sleep', 'end'));
  return client.unary('DeployResource', { resources: [{ name: `${id}.bpmn`, content: Buffer.from(content) }] });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-far-'));
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder of an earlier release with moments beyond its reach', () => {
  beforeEach(async () => {
    const packed = readFileSync(join(import.meta.dirname, '../fixtures/far-times.sqlite.br'));
    writeFileSync(join(folder, 'engine.sqlite'), brotliDecompressSync(packed));
    await open();
  });

  it('should open, and go on with the timers, jobs and messages that it has', async () => {
    await engine.engine.clock.add(3 * HOUR);
    expect(await records('TIMER', 'TRIGGERED')).toHaveLength(2);
    await deploy('another');
    await create('another', { wait: 'PT1H' });
    const [far] = await records('PROCESS_INSTANCE_CREATION', 'CREATED').then((all) =>
      all.filter(({ value }) => value.bpmnProcessId === 'far'),
    );
    await client.unary('CancelProcessInstance', { processInstanceKey: far!.value.processInstanceKey });
    expect(await records('TIMER', 'CANCELED')).toHaveLength(1);
    const [message] = await records('MESSAGE', 'PUBLISHED');
    expect(message!.value.timeToLive).toBe(1e17);
    expect(await records('MESSAGE', 'EXPIRED')).toEqual([]);
  });

  it('should open again after that', async () => {
    await deploy('another');
    await close();
    await open();
    await engine.engine.clock.add(3 * HOUR);
    expect(await records('TIMER', 'TRIGGERED')).toHaveLength(2);
  });
});

describe('moments beyond an exact number', () => {
  it('should be the same after a restart, to the last digit', async () => {
    await open();
    await deploy('far');
    await create('far', { wait: 'P2147483647D' });
    await client.unary('PublishMessage', { name: 'm', correlationKey: 'k', timeToLive: '9007199254740993', variables: '' });
    const due = '"dueDate":185544543993600000,'.replace('185544543993600000', String(BigInt(START) + 2147483647n * 86_400_000n));
    const deadline = `"timeToLive":9007199254740993,"deadline":${BigInt(START) + 9007199254740993n},`;
    expect((await texts()).filter((text) => text.includes(due))).toHaveLength(1);
    await close();
    await open();
    expect((await texts()).filter((text) => text.includes(due))).toHaveLength(1);
    expect((await texts()).filter((text) => text.includes(deadline))).toHaveLength(1);
    const [{ value } = { value: {} }] = (await records('PROCESS_INSTANCE_CREATION', 'CREATED')) as {
      value: { processInstanceKey?: number };
    }[];
    await client.unary('CancelProcessInstance', { processInstanceKey: value.processInstanceKey });
    expect((await texts()).filter((text) => text.includes('"CANCELED"') && text.includes(due))).toHaveLength(1);
  });

  it('should fail the command that brings a sum that cannot be held, and no other', async () => {
    await open();
    await deploy('far');
    await expect(create('far', { wait: 'P292276993Y' })).rejects.toThrow(
      "Expected to process record 'PROCESS_INSTANCE_CREATION CREATE' without errors, but exception occurred with message 'long overflow'.",
    );
    await expect(deploy('innocent')).resolves.toBeDefined();
    await create('far', { wait: 'PT1H' });
    await engine.engine.clock.add(HOUR);
    expect(await records('TIMER', 'TRIGGERED')).toHaveLength(1);
  });
});
