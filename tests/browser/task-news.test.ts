/** The page of an open task hears what others do with it meanwhile, says so, and leaves what was typed alone. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { feedback, openOffice, type Office } from '../acceptance/support/office.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { field, write } from './support/forms.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

const RESPONSIBLE = '责任人（单位主要负责人）';
/** What is told comes within a second; a busy machine is given time. */
const PATIENCE_MS = 60_000;
let siban: TestSiban;
let office: Office;
const screen = screenAt(
  async () => (siban = await startTestSiban('2026-03-02T09:00')),
  async () => {
    office = await openOffice(siban, { id: 'news', title: '两人同时打开的任务' });
  },
);

async function openTask(who: string, key: string, viewport = LAPTOP): Promise<Page> {
  const page = await screen.as(who, viewport);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`/tasks/${key}`);
  await page.locator('.person-form').waitFor();
  return page;
}
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true });

describe('an open task', () => {
  it('should show its head what the 承办人 has prepared meanwhile, and put it into the form when he says so', async () => {
    const { key } = await office.task('szrj-staff', 'task-sign');
    const page = await openTask('szrj-head', key);
    await write(page, RESPONSIBLE, '我自己写的');
    const staff = await siban.player().as('szrj-staff');
    await staff.send('PUT', `/api/tasks/${key}/draft`, { form: { responsible: '冯时雨' } });
    await page.getByText('冯小溪于2026-03-02 09:00拟了一稿。').waitFor();
    expect(await field(page, RESPONSIBLE).inputValue()).toBe('我自己写的');
    await picture(page, 'prepared');
    await page.getByRole('button', { name: '改用这一稿' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === '冯时雨'));
    expect(await page.getByText('拟了一稿').count()).toBe(0);
    expect(await submit(page).isEnabled()).toBe(true);
    await page.context().close();
  });

  it('should say whose draft the form shows, when one’s own was replaced by that of the 承办人', async () => {
    const { key } = await office.task('szrj-head', 'task-sign');
    const [head, staff] = [await siban.player().as('szrj-head'), await siban.player().as('szrj-staff')];
    await head.send('PUT', `/api/tasks/${key}/draft`, { form: { responsible: '我自己写的' } });
    const page = await openTask('szrj-head', key);
    await page.getByText('您于2026-03-02 09:00暂存过，以下是当时的内容。').waitFor();
    await staff.send('PUT', `/api/tasks/${key}/draft`, { form: { responsible: '冯时雨' } });
    await page.getByRole('button', { name: '改用这一稿' }).click();
    await page.getByText('冯小溪于2026-03-02 09:00已拟，请核对后提交。').waitFor();
    expect(await page.getByText('暂存过').count()).toBe(0);
    await page.context().close();
  });

  it('should say that it was done in another window, keep what was typed and take nothing more', async () => {
    const { key } = await office.task('szrj-head', 'task-sign');
    const page = await openTask('szrj-head', key);
    await write(page, RESPONSIBLE, '还没写完');
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await page.getByText('您在另一个窗口已于2026-03-02 09:00办理了这件任务，不需要再提交。').waitFor();
    expect(await field(page, RESPONSIBLE).inputValue()).toBe('还没写完');
    expect(await submit(page).isDisabled()).toBe(true);
    await page.context().close();
  });

  it('should say who has done it, and lead back to the list', async () => {
    await office.take('szrj-head', 'task-first-feedback', feedback(0, []));
    await office.take('szrj-head', 'task-report', feedback(10));
    const { key } = await office.task('ducha1', 'task-check-plan');
    const [page, phone] = [await openTask('ducha1', key), await openTask('ducha1', key, PHONE)];
    await office.take('ducha2', 'task-check-plan', { onSite: false });
    for (const one of [page, phone]) {
      await one.getByText('叶知秋已于2026-03-02 09:00办理了这件任务，不需要再提交。').waitFor();
      expect(await submit(one).isDisabled()).toBe(true);
    }
    await picture(page, 'done-1366');
    await picture(phone, 'done-390');
    await page.getByRole('link', { name: '返回我的任务' }).click();
    await page.getByRole('heading', { name: /我的任务/ }).waitFor();
  });

  it('should be withdrawn with its case, and say so', async () => {
    const { key } = await office.task('ducha1', 'task-acceptance');
    const page = await openTask('ducha1', key);
    await (
      await siban.player().as('mishuzhang')
    ).send('POST', `/api/cases/${office.caseId}/actions/revoke`, { reason: '政策调整', basis: '纪要' });
    await office.take('shuji', 'task-revocation', { decision: '同意', opinion: '同意' });
    await page.getByText('这件任务刚刚已撤回，或不再由您办理，不需要再提交。').waitFor();
    expect(await submit(page).isDisabled()).toBe(true);
    expect(screen.errors).toEqual([]);
  });
});
