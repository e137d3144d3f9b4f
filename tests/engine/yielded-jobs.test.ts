import { afterEach, expect, test } from '@jest/globals';
import type { RunningEngine } from '../../engine/engine-api.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { bpmn } from '../conformance/bpmn-builder.ts';
import { GatewayClient } from '../conformance/gateway-client.ts';

let running: RunningEngine;
afterEach(() => running.close());

test('should let others have a job at once that a stream cannot take', async () => {
  running = await startEngine({ port: 0, dataDir: ':memory:', clock: 'controlled' });
  const client = new GatewayClient(running.address);
  const { engine } = running;
  engine.streamJobs({ type: 'work', worker: 'slow', timeout: 3_600_000, fetchVariable: [] }, () => false);
  const content = Buffer.from(bpmn('one', (p) => p.start('start').service('it', { job: 'work' }).end('end').path('start', 'it', 'end')));
  await client.unary('DeployResource', { resources: [{ name: 'one.bpmn', content }] });
  await client.unary('CreateProcessInstance', { bpmnProcessId: 'one', version: -1 });
  const batches = await client.collect('ActivateJobs', {
    type: 'work',
    worker: 'other',
    timeout: 1000,
    maxJobsToActivate: 1,
    requestTimeout: 5000,
  });
  client.close();
  expect(batches).toMatchObject([{ jobs: [{ type: 'work', worker: 'other' }] }]);
  const told = engine.readRecords(1, 1000).filter(({ valueType, recordType }) => valueType === 'JOB' && recordType === 'EVENT');
  expect(told.map(({ intent }) => intent)).toEqual(['CREATED', 'YIELDED']);
});
