/** The chain of the bench: the product's diagrams with the answers of the bench, on the embedded engine. A diagram that takes another course is seen here. */
import { afterEach, expect, it } from '@jest/globals';
import { CHAIN } from '../../bench/chain.ts';
import type { RunningEngine } from '../../engine/engine-api.ts';
import type { AnyRecord, JobValue, ProcessInstanceValue } from '../../engine/protocol/record.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { PROCESS } from '../../processes/contract.ts';
import { GatewayClient } from '../conformance/gateway-client.ts';

/** A case takes one round for each job that has to wait for another, at most. */
const ROUNDS_MAX = 2 * CHAIN.jobs;

let engine: RunningEngine | undefined;
let client: GatewayClient | undefined;
afterEach(async () => {
  client?.close();
  await engine?.close();
});

it('should take a case to its 卷宗 with the answers of the bench, and leave no incident', async () => {
  engine = await startEngine({ port: 0, dataDir: ':memory:' });
  client = new GatewayClient(engine.address);
  await client.unary('DeployResource', {
    resources: CHAIN.resources().map(({ name, content }) => ({ name, content: Buffer.from(content) })),
  });
  const variables = JSON.stringify({ ...CHAIN.variables, [CHAIN.idVariable ?? 'id']: 'case-1' });
  await client.unary('CreateProcessInstance', { bpmnProcessId: CHAIN.processId, version: -1, variables });
  for (let round = 0, worked = 1; worked > 0; round++) {
    expect(round).toBeLessThan(ROUNDS_MAX);
    worked = 0;
    for (const type of CHAIN.jobTypes) worked += await work(client, type);
  }

  const records = all(engine);
  const course = records
    .filter(({ valueType, intent }) => valueType === 'JOB' && intent === 'COMPLETED')
    .map(({ value }) => (value as JobValue).elementId);
  expect(records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([]);
  expect(new Set(course)).toEqual(new Set(Object.keys(CHAIN.answers!)));
  expect(course.at(-1)).toBe('document-dossier');
  expect(course).toHaveLength(CHAIN.jobs);
  expect(records.filter(isCaseDone)).toHaveLength(1);
});

/** Completes all jobs of a type that there are. Returns how many. */
async function work(gateway: GatewayClient, type: string): Promise<number> {
  const batches = await gateway.collect('ActivateJobs', { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 32, requestTimeout: -1 });
  const jobs = batches.flatMap(({ jobs: some }) => some as { key: string; elementId: string }[]);
  for (const { key, elementId } of jobs) {
    const answer = CHAIN.answers![elementId];
    if (!answer) throw new Error(`Expected an answer to the job of '${elementId}', but there is none`);
    await gateway.unary('CompleteJob', { jobKey: key, variables: JSON.stringify(answer) });
  }
  return jobs.length;
}

function isCaseDone({ valueType, intent, value }: AnyRecord): boolean {
  const { elementId, bpmnElementType } = value as ProcessInstanceValue;
  return valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && bpmnElementType === 'PROCESS' && elementId === PROCESS.case;
}

function all({ engine: { readRecords } }: RunningEngine): AnyRecord[] {
  const records: AnyRecord[] = [];
  for (let more = readRecords(1, 1_000); more.length > 0; more = readRecords(more.at(-1)!.position + 1, 1_000)) records.push(...more);
  return records;
}
