/** Keys of partitions above the third exceed what a number holds: no digit of them may be lost, from the record to the command. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { loadService } from '../../engine/gateway/load-service.ts';
import { keyOf } from '../../register/keys.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { zeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { differing, newRegister, projected } from './support/projected.ts';
import { definitionsOf, onPartition, recordsOf } from './support/records.ts';

let siban: TestSiban;
let records: string[];
let caseId: string;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  const { matter } = smallCase({ id: 'k', start: '2026-03-02T09:00', delivered: '2026-03-02T09:00' });
  const clerk = await siban.player().as('ducha1');
  ({ caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', { matter }));
  await siban.player().moveTo(Date.parse('2026-03-02T09:05:00+08:00'));
  records = await recordsOf(siban);
});
afterAll(() => siban.close());

/** The rows of a partition as partition 1 would have them. */
const asOnPartition1 = (rows: Record<string, string[]>, partition: number): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(rows).map(([table, lines]) => [
      table,
      lines
        .map((line) =>
          line
            .replace(`"partition_id":${partition}`, '"partition_id":1')
            .replace(/"(\d{16,19})"/g, (_all, key: string) => String(BigInt(key) - (BigInt(partition - 1) << 51n))),
        )
        .toSorted(),
    ]),
  );

describe('keys of any partition', () => {
  it('should have one form each', () => {
    expect(['5', '-1', '9007199254740991', '9007199254740992', '18014398509481985'].map(keyOf)).toEqual([
      5,
      -1,
      9_007_199_254_740_991,
      '9007199254740992',
      '18014398509481985',
    ]);
    expect(['9223372036854775808', '1.5', '', 'x', '007'].map(keyOf)).toEqual([-1, -1, -1, -1, 7]);
  });

  it('should make the same rows on partitions 4 to 8 as on partition 1', async () => {
    // A seal names the task by its key, so that seals hold on their own partition only.
    const wanted = { ...(await projected(siban.register)), act_seal: [] };
    for (const partition of [4, 5, 6, 7, 8]) {
      const { register, store, warnings } = await newRegister();
      await register.ingest([...definitionsOf(records), ...onPartition(records, partition)]);
      expect([partition, differing(asOnPartition1(await projected(register), partition), wanted), warnings]).toEqual([partition, [], []]);
      await register.rebuild();
      expect([partition, differing(asOnPartition1(await projected(register), partition), wanted)]).toEqual([partition, []]);
      expect(await register.verify()).toMatchObject({ ok: true });
      expect(await register.aside()).toEqual({ parked: 0, refused: 0, alarms: 0, unsealed: 0 });
      await store.close();
    }
  });

  it('should come whole from the record through the API to the gateway', async () => {
    const moved = `${caseId}-on-5`;
    await siban.register.ingest(onPartition(records, 5).map((line) => line.replaceAll(caseId, moved)));
    const head = await siban.player().as('mishuzhang');
    const open = await head.get<{ rows: { key: string; elementId: string }[] }>(`/api/tasks?caseId=${moved}`);
    const here = await head.get<{ rows: { key: string }[] }>(`/api/tasks?caseId=${caseId}`);
    expect(open.rows.map(({ elementId }) => elementId)).toEqual(['task-approval']);
    const key = open.rows[0]?.key ?? '';
    expect(BigInt(key) - BigInt(here.rows[0]?.key ?? 0)).toBe(4n << 51n);
    expect(await head.get(`/api/tasks/${key}`)).toMatchObject({ task: { key, caseId: moved }, may: ['complete-task'] });
    const page = await head.get<{ instances: { processInstanceKey: string }[] }>(`/api/cases/${moved}`);
    const instance = page.instances[0]?.processInstanceKey ?? '';
    expect(await head.get(`/api/instances/${instance}/tokens`)).toMatchObject({
      elements: expect.arrayContaining([expect.objectContaining({ elementId: 'task-approval', active: 1 })]),
    });
    const gateway = await jobGateway();
    const commands = zeebeCommands(gateway.address);
    const { completeJob } = siban.commands;
    siban.commands.completeJob = (...job) => commands.completeJob(...job);
    try {
      await head.send('POST', `/api/tasks/${key}/complete`, {
        form: { decision: '同意', opinion: '同意立项', acknowledgedWarnings: true },
      });
    } finally {
      siban.commands.completeJob = completeJob;
      await commands.close();
      gateway.close();
    }
    expect(gateway.completed).toEqual([key]);
  });

  it('should be listed page by page, each task and each case once, whatever partitions they are of', async () => {
    const places = [4, 6, 900].map((partition) => ({ partition, moved: `${caseId}-listed-on-${partition}` }));
    for (const { partition, moved } of places)
      await siban.register.ingest(onPartition(records, partition).map((line) => line.replaceAll(caseId, moved)));
    const head = await siban.player().as('mishuzhang');
    const taskKeys = await Promise.all(
      places.map(async ({ moved }) => (await head.get<{ rows: { key: string }[] }>(`/api/tasks?caseId=${moved}`)).rows[0]?.key ?? ''),
    );
    expect(taskKeys.map((key) => BigInt(key) >> 51n)).toEqual([4n, 6n, 900n]);
    const tasks = await allPages<{ key: string }>((query) => head.get(`/api/tasks?limit=1${query}`));
    expect(tasks.rows.map(({ key }) => key)).toEqual(expect.arrayContaining(taskKeys));
    expect([new Set(tasks.rows.map(({ key }) => key)).size, tasks.rows.length]).toEqual([tasks.total, tasks.total]);
    for (const order of ['asc', 'desc']) {
      const cases = await allPages<{ caseId: string }>((query) => head.get(`/api/cases?limit=1&sort=number&order=${order}${query}`));
      expect(cases.rows.map((row) => row.caseId)).toEqual(expect.arrayContaining(places.map(({ moved }) => moved)));
      expect([new Set(cases.rows.map((row) => row.caseId)).size, cases.rows.length]).toEqual([cases.total, cases.total]);
    }
  });
});

interface Page<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
  readonly next: string | null;
}
async function allPages<Row>(ask: (query: string) => Promise<Page<Row>>): Promise<{ total: number; rows: Row[] }> {
  let page = await ask('');
  const rows = [...page.rows];
  while (page.next !== null && rows.length < 100) {
    page = await ask(`&after=${page.next}`);
    rows.push(...page.rows);
  }
  return { total: page.total, rows };
}

/** A gateway that has every partition and completes every job. */
async function jobGateway(): Promise<{ address: string; completed: string[]; close(): void }> {
  const completed: string[] = [];
  const server = new Server();
  const { CompleteJob } = loadService() as { CompleteJob: ServiceDefinition[string] };
  server.addService(
    { CompleteJob },
    {
      CompleteJob: ({ request }: { request: { jobKey: string } }, answer: (error: null, response: object) => void) => {
        completed.push(request.jobKey);
        answer(null, {});
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, completed, close: () => server.forceShutdown() };
}
