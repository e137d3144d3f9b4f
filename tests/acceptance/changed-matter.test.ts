/** 变更, 改派 and 追加 change what they say, and nothing that anybody sends can break or hide a case. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import { CHANGEABLE } from '../../processes/contract.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice } from './support/office.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const REASONED = { reason: '表述调整', basis: '纪要' };

describe('变更', () => {
  it('should take no field but those of the list, and no value of another kind', async () => {
    const office = await openOffice(siban, { id: 'brick', title: '变更试验一' });
    const director = await siban.player().as('zhuren');
    const ask = (field: string, to: unknown) =>
      tried(director.send('POST', `/api/cases/${office.caseId}/actions/change`, { field, to, ...REASONED }));
    for (const [field, to] of [
      ['population', '300'],
      ['population', -1],
      ['coUnitNames', '市人社局'],
      ['coUnitIds', 'srsj'],
      ['title', ' '],
      ['title', 7],
      ['secrecy', '秘密'],
      ['inspectorIds', 'ducha2'],
      ['urgency', '很急'],
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['draftTasks', 'x'],
      ['publishable', '是'],
      ['办结期限', '2026-12-31'],
      ['basis', '市委常委会纪要〔2026〕1号'],
    ] as const) {
      expect({ field, to, ...(await ask(field, to)) }).toMatchObject({
        field,
        to,
        status: 422,
        message: expect.stringMatching(/[\u4e00-\u9fff]/),
      });
    }
    expect((await office.page()).incidents).toEqual([]);
    expect(Object.keys(CHANGEABLE)).not.toEqual(expect.arrayContaining(['secrecy', 'coUnitIds', 'inspectorIds']));
  });

  it('should change what was agreed to, in its kind, and show both as people read them', async () => {
    const office = await openOffice(siban, { id: 'changed', title: '变更试验二' });
    const director = await siban.player().as('zhuren');
    await director.send('POST', `/api/cases/${office.caseId}/actions/change`, { field: 'publishable', to: true, ...REASONED });
    const task = await office.task('mishuzhang', 'task-change');
    const { data } = await (await siban.player().as('mishuzhang')).get<{ data: { change: object } }>(`/api/tasks/${task.key}`);
    expect(data.change).toMatchObject({ label: '结果可公开', from: '否', toText: '是', to: true });
    await office.take('mishuzhang', 'task-change', { decision: '同意' });
    await office.settle();
    const page = await office.page();
    expect([(page.matter as { publishable: unknown }).publishable, page.incidents]).toEqual([true, []]);
  });
});

describe('改派', () => {
  it('should offer every unit but the one that gave the row back, and call it by the name of the directory', async () => {
    const office = await openOffice(siban, { id: 'reassigned', title: '改派试验' });
    await office.take('szrj-head', 'task-sign', { decision: '退回交办', reason: '不属本单位职责' });
    const task = await office.task('zhuren', 'task-objection');
    const { data } = await (
      await siban.player().as('zhuren')
    ).get<{ data: { directory: { units: { value: string }[] } } }>(`/api/tasks/${task.key}`);
    expect(data.directory.units.map(({ value }) => value)).toEqual(expect.arrayContaining(['dlq', 'sswj', 'sjyj']));
    const form = { decision: '改派', responsible: '蒋思远', reason: '职责在区' };
    expect(await office.attempt('zhuren', 'task-objection', { ...form, unitId: 'szrj' })).toMatchObject({ status: 422 });
    // A name that somebody sends is not what is printed: the form works it out from the directory.
    await office.take('zhuren', 'task-objection', { ...form, unitId: 'dlq', unitName: '青石县人民政府' });
    await office.settle();
    const [row] = (await office.page()).assignments;
    expect([row?.unitId, row?.unitName]).toEqual(['dlq', '东岭区']);
    const { rows } = await (
      await siban.player().as('dlq-head')
    ).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${office.caseId}&elementId=task-sign`);
    expect(rows).toHaveLength(1);
    expect((await (await siban.player().as('szrj-head')).raw(`/api/cases/${office.caseId}`)).status).toBe(404);
  });
});

describe('追加交办', () => {
  it('should begin a row with its targets', async () => {
    const office = await openOffice(siban, { id: 'added', title: '追加试验' });
    await (
      await siban.player().as('zhuren')
    ).send('POST', `/api/cases/${office.caseId}/actions/add-assignment`, {
      unitId: 'dlq',
      responsible: '蒋思远',
      task: '补充排查',
      targets: [{ id: 'T1', name: '排查点位', unit: '处', direction: '≥', value: 5 }],
    });
    await office.settle();
    const page: CasePage = await office.page();
    expect(page.assignments.find(({ unitId }) => unitId === 'dlq')).toMatchObject({
      status: '待签收',
      targets: [{ name: '排查点位', value: 5 }],
    });
    expect(page.incidents).toEqual([]);
  });
});
