/** 承办人 prepares, 单位负责人 hands in: what was typed is kept with the task, and goes with it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskRow, Work } from '../../web/api/entities.ts';
import type { ApiSession } from '../../playbook/api-client.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';
import { openOffice, type Office } from './support/office.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
let office: Office;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  office = await openOffice(siban, { id: 'drafts', title: '拟稿试验' });
});
afterAll(() => siban.close());

interface Detail {
  task: TaskRow;
  mayComplete: boolean;
  refusal: string | null;
  draft: { form: Record<string, unknown>; by: string; own: boolean; at: string } | null;
}
const as = (who: string): Promise<ApiSession> => siban.player().as(who);
const detail = async (who: string, key: string): Promise<Detail> => (await as(who)).get<Detail>(`/api/tasks/${key}`);
const keep = async (who: string, key: string, form: object) => (await as(who)).send<object>('PUT', `/api/tasks/${key}/draft`, { form });
const kept = async (): Promise<number> => (await siban.store.database.selectFrom('task_draft').selectAll().execute()).length;
const acts = async (): Promise<string[]> =>
  (await siban.store.database.selectFrom('audit_entry').select(['actor', 'action']).where('action', 'like', '%被拒').execute())
    .concat(await siban.store.database.selectFrom('audit_entry').select(['actor', 'action']).where('action', '=', '暂存表单').execute())
    .map(({ actor, action }) => `${actor} ${action}`);

describe('a form that the 承办人 prepares', () => {
  it('should be in his list as something to prepare, and not his to hand in', async () => {
    const work = await (await as('szrj-staff')).get<Work>('/api/work');
    expect(work.all.map(({ elementId, preparing }) => [elementId, preparing])).toEqual([['task-sign', true]]);
    const { key } = await office.task('szrj-staff', 'task-sign');
    expect(await detail('szrj-staff', key)).toMatchObject({ may: [], refusal: null, draft: null, task: { preparing: true } });
    expect(await office.attempt('szrj-staff', 'task-sign', { decision: '签收', responsible: '冯时雨' })).toMatchObject({
      status: 409,
      message: expect.stringContaining('本件由单位负责人提交'),
    });
    expect((await (await as('szrj-head')).get<Work>('/api/work')).all.map(({ preparing }) => preparing)).toEqual([false]);
  });

  it('should open for the head with what was kept, by whom and when, and be gone when it is handed in', async () => {
    const { key } = await office.task('szrj-staff', 'task-sign');
    // What must be filled in may still be missing; what does not belong there may not be there.
    await keep('szrj-staff', key, { responsible: '冯时雨' });
    expect(await tried(keep('szrj-staff', key, { responsible: '冯时雨', signedBy: 'szrj-head' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('“signedBy”'),
    });
    expect(await tried(keep('szrj-staff', key, { reason: '见机密★1年文件' }))).toMatchObject({ status: 422, code: 'SECRET_OFFLINE' });
    const opened = await detail('szrj-head', key);
    expect(opened).toMatchObject({ may: ['complete-task'], draft: { form: { responsible: '冯时雨' }, own: false } });
    expect(opened.draft?.at).toMatch(/^2026-03-02T/);
    expect(opened.draft?.by).not.toBe('szrj-staff');
    expect(await acts()).toContain('szrj-staff 暂存表单');
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await office.settle();
    expect(await kept()).toBe(0);
  });

  it('should be nobody else’s to read or to write', async () => {
    const { key } = await office.task('szrj-head', 'task-first-feedback');
    await keep('szrj-head', key, { done: '先写一半' });
    expect((await detail('szrj-head', key)).draft).toMatchObject({ own: true });
    expect((await detail('ducha1', key)).draft).toBeNull();
    expect(await tried(keep('ducha1', key, { done: '改写' }))).toMatchObject({ status: 409, code: 'SELF_REVIEW' });
    expect(await tried(keep('sswj-head', key, { done: '改写' }))).toMatchObject({ status: 404 });
    expect((await acts()).filter((act) => act.startsWith('ducha1'))).toEqual([expect.stringMatching(/被拒$/)]);
    expect((await detail('szrj-staff', key)).draft).toMatchObject({ form: { done: '先写一半' }, own: false });
  });

  it('should go with a task that ends by itself', async () => {
    expect(await kept()).toBe(1);
    await (await as('mishuzhang')).send('POST', `/api/cases/${office.caseId}/actions/revoke`, { reason: '政策调整', basis: '纪要' });
    await office.take('shuji', 'task-revocation', { decision: '同意', opinion: '同意' });
    await office.settle();
    await until('the end of what was kept', async () => (await kept()) === 0);
    expect(await kept()).toBe(0);
  });
});
