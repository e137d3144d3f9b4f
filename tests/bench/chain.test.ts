/** The chain of the bench: the product's diagrams with the answers of the bench, on the embedded engine. A diagram that takes another course is seen here. */
import { afterEach, expect, it } from '@jest/globals';
import { CHAIN } from '../../bench/chain.ts';
import { deployWorkload } from '../../bench/deploy-workload.ts';
import { runWorkload } from '../../bench/run-workload.ts';
import type { RunningEngine } from '../../engine/engine-api.ts';
import type { AnyRecord, JobValue, ProcessInstanceValue } from '../../engine/protocol/record.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { PROCESS } from '../../processes/contract.ts';

let engine: RunningEngine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

it('should take every case to its 卷宗 with the answers of the bench, and leave no incident', async () => {
  engine = await startEngine({ port: 0, dataDir: ':memory:' });
  await deployWorkload(engine.address, CHAIN);
  const { instances, jobsPerInstance } = await runWorkload(engine.address, CHAIN, 0, 0.5);
  await engine.engine.idle();
  const records = all(engine);
  const casesDone = records.filter(({ valueType, intent, value }) => {
    const { elementId, bpmnElementType } = value as ProcessInstanceValue;
    return (
      valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && bpmnElementType === 'PROCESS' && elementId === PROCESS.case
    );
  });
  const course = records
    .filter(({ valueType, intent }) => valueType === 'JOB' && intent === 'COMPLETED')
    .map(({ value }) => (value as JobValue).elementId);
  expect(instances).toBeGreaterThan(0);
  expect(casesDone).toHaveLength(instances);
  expect(records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([]);
  expect(new Set(course)).toEqual(new Set(Object.keys(CHAIN.answers!)));
  expect(course.at(-1)).toBe('document-dossier');
  expect(jobsPerInstance).toBe(CHAIN.jobs);
}, 90_000);

function all({ engine: { readRecords } }: RunningEngine): AnyRecord[] {
  const records: AnyRecord[] = [];
  for (let more = readRecords(1, 1_000); more.length > 0; more = readRecords(more.at(-1)!.position + 1, 1_000)) records.push(...more);
  return records;
}
