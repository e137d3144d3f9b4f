import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningEngine, StartEngineOptions } from '../../engine/engine-api.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { bpmn } from '../conformance/bpmn-builder.ts';
import { GatewayClient } from '../conformance/gateway-client.ts';
import { recordSink } from '../conformance/record-sink.ts';

let folder: string;
let running: RunningEngine | undefined;
let client: GatewayClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-engine-'));
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<StartEngineOptions> = {}): Promise<RunningEngine> {
  running = await startEngine({ port: 0, dataDir: folder, ...options });
  client = new GatewayClient(running.address);
  return running;
}

async function stop(): Promise<void> {
  client?.close();
  await running?.close();
  running = undefined;
}

const oneTask = {
  name: 'one.bpmn',
  content: Buffer.from(bpmn('one', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'))),
};
const create = (variables: object): Promise<Record<string, unknown>> =>
  client.unary('CreateProcessInstance', { bpmnProcessId: 'one', version: -1, variables: JSON.stringify(variables) });
const activate = (): Promise<Record<string, unknown>[]> =>
  client.collect('ActivateJobs', { type: 'work', worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 });

describe('an engine on disk', () => {
  test('should go on after a restart where it was', async () => {
    await start();
    await client.unary('DeployResource', { resources: [oneTask] });
    await create({ caseId: '云督〔2026〕1号' });
    const before = running!.engine.readRecords(1, 1_000).length;
    await stop();
    await start();
    expect(running!.engine.readRecords(1, 1_000)).toHaveLength(before);
    const [batch] = await activate();
    expect((batch!['jobs'] as { variables: string }[]).map((job) => JSON.parse(job.variables) as unknown)).toEqual([
      { caseId: '云督〔2026〕1号' },
    ]);
  });

  test('should refuse a second engine on the same folder', async () => {
    await start();
    await expect(startEngine({ port: 0, dataDir: folder })).rejects.toThrow();
  });

  test('should leave nothing open when its port is taken', async () => {
    await start();
    const other = mkdtempSync(join(tmpdir(), 'siban-engine-'));
    try {
      const port = Number(running!.address.split(':')[1]);
      await expect(startEngine({ port, dataDir: other })).rejects.toThrow(`Expected to listen on 127.0.0.1:${port}`);
      const again = await startEngine({ port: 0, dataDir: other });
      await again.close();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

describe('what stands beside the gateway', () => {
  test('should export every record as Zeebe does, and go on behind the last after a restart', async () => {
    const sink = await recordSink();
    await start({ exportUrl: sink.url });
    await client.unary('DeployResource', { resources: [oneTask] });
    const seen = async (): Promise<void> => {
      while (sink.records().length < running!.engine.readRecords(1, 1_000).length) await sink.nextArrival();
    };
    await seen();
    await stop();
    await start({ exportUrl: sink.url });
    await create({ n: 1 });
    await seen();
    expect(sink.records().map((record) => record.position)).toEqual(running!.engine.readRecords(1, 1_000).map((record) => record.position));
    expect(sink.records().find((record) => record.intent === 'CREATED' && record.valueType === 'VARIABLE')).toMatchObject({
      brokerVersion: '8.6.0',
      value: { name: 'n', value: '1', tenantId: '<default>' },
    });
    await stop();
    await sink.close();
  });

  test('should serve health, the clock and what was counted', async () => {
    const { managementUrl, engine } = await start({ managementPort: 0, clock: 'controlled' });
    await client.unary('DeployResource', { resources: [oneTask] });
    await create({});
    await fetch(`${managementUrl}/actuator/clock/pin`, { method: 'POST', body: '{"epochMilli":1900000000000}' });
    expect(engine.clock.now()).toBe(1_900_000_000_000);
    expect(await (await fetch(`${managementUrl}/actuator/health/status`)).text()).toBe('{"status":"UP"}');
    expect(await (await fetch(`${managementUrl}/actuator/prometheus`)).text()).toContain(
      'zeebe_element_instance_events_total{action="activated",type="SERVICE_TASK",partition="1"} 1.0',
    );
  });
});
