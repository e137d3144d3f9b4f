/** What was confirmed is done once, at whatever moment Siban is stopped between the confirmation and its outcome. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../../web/api/entities.ts';
import type { MendRow } from '../../web/api/mending.ts';
import type { MendState } from '../../store/mend-requests.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';
import { openOffice } from './support/office.ts';
import { openTrouble } from './support/trouble.ts';

const folder = newDataFolder();
let siban: TestSiban;
let caseId: string;
let requestId: string;

const start = async (): Promise<void> => {
  siban = await startTestSiban('2026-03-02T09:00', { dataDir: folder });
};
beforeAll(async () => {
  await start();
  ({ caseId } = await openOffice(siban, { id: 'half' }));
  const trouble = await openTrouble(siban);
  await trouble.begin(caseId, { amount: 3 });
  await trouble.complete(await trouble.take());
  const { key } = await trouble.find('guanli', ({ element, endedAt }) => element === '金额够吗' && endedAt === null);
  const asked = { kind: 'variable', name: 'amount', valueKind: 'number', value: '10', reason: '登记时数字写错' };
  ({ requestId } = await (await siban.player().as('guanli')).send<{ requestId: string }>('POST', `/api/incidents/${key}/mending`, asked));
  await trouble.close();
});
afterAll(async () => {
  await siban.close();
  removeFolder(folder);
});

/** As a process leaves it that was killed while the request stood so. */
async function leftAs(from: MendState): Promise<void> {
  const entry = { at: '2026-03-02T09:30:00+08:00', actor: 'zhuren', action: '同意处理异常', subject: 'test', detail: null };
  await siban.store.act(entry, (tx) => tx.mendRequests.move(requestId, from, 'sending', { decidedBy: 'zhuren', decidedAt: entry.at }));
  await siban.close();
  await start();
}
const done = (): Promise<MendRow> =>
  until('the request to be done', async () =>
    (await (await siban.player().as('zhuren')).get<{ rows: MendRow[] }>('/api/incidents/mending')).rows.find(
      ({ state }) => state === 'done',
    ),
  );
async function told(): Promise<TimelineEntry[]> {
  await siban.player().settle();
  const { rows } = await (await siban.player().as('zhuren')).get<{ rows: TimelineEntry[] }>(`/api/cases/${caseId}/timeline?limit=500`);
  return rows.filter(({ title }) => title === '更正数据：amount');
}

it('should be sent when it was not yet', async () => {
  await leftAs('open');
  expect(await done()).toMatchObject({ note: '已恢复，流程继续办理。', decidedByName: '沈启文' });
  expect(await told()).toEqual([expect.objectContaining({ actorName: '沈启文', unverified: false })]);
});

it('should not be sent a second time when it was', async () => {
  await leftAs('done');
  expect(await done()).toMatchObject({ decidedByName: '沈启文' });
  expect(await told()).toHaveLength(1);
});
