import { afterAll, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import { startEngine } from '../../../engine/start-engine.ts';

const { address, engine, close } = await startEngine({ port: 0, dataDir: ':memory:', clock: 'controlled' });
const client = new ZBClient(address, { loglevel: 'NONE' });
afterAll(async () => { await client.close(); await close(); });

it('should remind the unit after three days', async () => {
  await client.deployResource({ processFilename: 'tests/engine/embedding/reminder.bpmn' });
  const reminded = new Promise((resolve) => { client.createWorker({ taskType: 'remind', taskHandler: (job) => { resolve(job.variables); return job.complete(); } }); });
  await client.createProcessInstance({ bpmnProcessId: 'reminder', variables: { caseId: 'A-1' } });
  await engine.clock.add(3 * 24 * 60 * 60 * 1_000);
  expect(await reminded).toEqual({ caseId: 'A-1' });
});
