/** Who reaches the engine can write any name into an act. 全过程 and the administrator's page tell which acts did not come through the pages. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zeebeCommands, type ZeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import type { TimelineEntry } from '../../web/api/entities.ts';
import { projected } from '../register/support/projected.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, type Office } from './support/office.ts';

const HEAD = { userId: 'szrj-head', name: '冯时雨', roles: ['unitHead'], unitId: 'szrj', at: '2026-03-02T10:00:00+08:00' };
const SECRETARY = { userId: 'shuji', name: '周明远', roles: ['secretary'], at: '2026-03-02T10:00:00+08:00' };
const folder = newDataFolder();
let siban: TestSiban;
let office: Office;
/** Somebody with the secret of the gateway who is not the pages. */
let others: ZeebeCommands;

const start = async (at: string): Promise<void> => {
  siban = await startTestSiban(at, { dataDir: folder });
  others = zeebeCommands(siban.gateway, undefined, siban.gatewayAccess);
};
const stop = async (): Promise<void> => {
  await others.close();
  await siban.close();
};
beforeAll(async () => {
  await start('2026-03-02T09:00');
  office = await openOffice(siban, { id: 'sealed' });
});
afterAll(async () => {
  await stop();
  removeFolder(folder);
});

const told = async (): Promise<TimelineEntry[]> =>
  (await (await siban.player().as('zhuren')).get<{ rows: TimelineEntry[] }>(`/api/cases/${office.caseId}/timeline?limit=500`)).rows;
const marked = async (): Promise<string[]> =>
  (await told()).filter(({ unverified }) => unverified).map(({ title, actorName }) => `${title} ${actorName ?? ''}`);
const counted = async (): Promise<number> => (await (await siban.player().as('guanli')).get<{ unsealed: number }>('/api/intake')).unsealed;
const act = async (who: string, action: string, body: object): Promise<void> =>
  void (await (await siban.player().as(who)).send('POST', `/api/cases/${office.caseId}/actions/${action}`, body));
/** Of an act that went through the pages. */
async function sealOfAnother(): Promise<unknown> {
  const { actor } = await siban.register.database
    .selectFrom('task')
    .select('actor')
    .where('actor', 'is not', null)
    .$narrowType<{ actor: string }>()
    .executeTakeFirstOrThrow();
  return (JSON.parse(actor) as { seal?: unknown }).seal;
}

describe('acts through the pages', () => {
  it('should not be marked, whatever their kind: a case that is begun, forms that are handed in, messages', async () => {
    await act('shuji', 'instruction', { text: '请抓紧办理' });
    await siban.player().settle();
    const lines = await told();
    expect(lines.filter(({ actorName }) => actorName !== null).length).toBeGreaterThanOrEqual(4);
    expect(lines.map(({ title }) => title).join()).toContain('批示');
    expect([await marked(), await counted()]).toEqual([[], 0]);
  });
});

describe('acts that others gave to the engine', () => {
  it('should be marked when a form is handed in in somebody’s name, with a seal of another act or none', async () => {
    const { key } = await office.task('szrj-head', 'task-sign');
    const seal = await sealOfAnother();
    expect(seal).toMatch(/^[0-9a-f]{24}\.[\w-]{43}$/);
    await others.completeJob(key, { form: { decision: '签收', responsible: '冯时雨' }, actor: { ...HEAD, seal } });
    await siban.player().settle();
    expect(await marked()).toEqual([expect.stringMatching(/^.*签收.* 冯时雨$/)]);
    expect(await counted()).toBe(1);
  });

  it('should be marked when a message says whom it is from', async () => {
    await others.publishMessage('instruction', office.caseId, { instruction: { text: '不必再办', actor: SECRETARY } });
    await siban.player().settle();
    expect((await marked()).at(-1)).toMatch(/批示.* 周明远$/);
    expect(await counted()).toBe(2);
  });

  it('should be marked when a sealed message is sent once more, word for word', async () => {
    const before = (await marked()).length;
    const { json } = await siban.register.database
      .selectFrom('record_log')
      .select('json')
      .where('value_type', '=', 'PROCESS_MESSAGE_SUBSCRIPTION')
      .where('intent', '=', 'CORRELATED')
      .where('json', 'like', '%请抓紧办理%')
      .executeTakeFirstOrThrow();
    const { value } = JSON.parse(json) as { value: { variables: object } };
    await others.publishMessage('instruction', office.caseId, value.variables);
    await siban.player().settle();
    expect((await marked()).slice(before)).toEqual([expect.stringMatching(/批示.* 周明远$/)]);
  });

  it('should not be marked when somebody does the same twice in a second', async () => {
    const before = await counted();
    await act('shuji', 'instruction', { text: '一字不差' });
    await act('shuji', 'instruction', { text: '一字不差' });
    await siban.player().settle();
    expect((await told()).filter(({ detail }) => detail?.includes('一字不差'))).toHaveLength(2);
    expect(await counted()).toBe(before);
  });

  it('should be counted when a case is begun, whoever is said to have begun it', async () => {
    for (const actor of [SECRETARY, undefined])
      await others.createInstance('case', {
        caseId: `c-forged-${actor ? 1 : 2}`,
        matter: { title: '伪造的事项' },
        ...(actor ? { actor } : {}),
      });
    await siban.player().settle();
    expect(await counted()).toBe(5);
  });

  it('should be marked the same when the register is built again, and after a new start', async () => {
    const rows = async () => (({ unsealed_act }) => unsealed_act)(await projected(siban.register));
    const before = await rows();
    expect(before).toHaveLength(5);
    await siban.register.rebuild();
    expect(await rows()).toEqual(before);
    await stop();
    await start('2026-03-03T09:00');
    await siban.register.rebuild();
    expect(await rows()).toEqual(before);
    expect(await marked()).toHaveLength(3);
  });
});

describe('acts of before there were seals', () => {
  it('should not be marked, those behind them should', async () => {
    await siban.store.setSetting('act-seals', 'null');
    await stop();
    await start('2026-03-04T09:00');
    await siban.register.rebuild();
    expect([await marked(), await counted()]).toEqual([[], 0]);
    await others.publishMessage('instruction', office.caseId, { instruction: { text: '再办', actor: SECRETARY } });
    await act('shuji', 'instruction', { text: '再抓紧' });
    await siban.player().settle();
    expect(await marked()).toHaveLength(1);
  });
});
