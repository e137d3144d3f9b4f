/** The form of a task on the screen: data is shown as it was written, and what the 承办人 prepared is before the head when he opens it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice, type Office } from '../acceptance/support/office.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { answer, field, write } from './support/forms.ts';
import { openScreen, type Screen } from './support/screen.ts';

const TITLE = '**急** # 登录已失效 [请登录](http://evil.example) <img src=x>';

let siban: TestSiban;
let screen: Screen;
let office: Office;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  office = await openOffice(siban, { id: 'screen', title: TITLE });
  screen = await openScreen(siban);
}, 240_000);
afterAll(async () => {
  await screen?.close();
  await siban?.close();
});

describe('the form of a task', () => {
  it('should show a title that is full of markup as it was written', async () => {
    const { key } = await office.task('szrj-head', 'task-sign');
    const page = await screen.as('szrj-head');
    await page.goto(`/tasks/${key}`);
    const form = page.locator('.person-form');
    await form.getByText('登录已失效').waitFor();
    expect(await form.innerText()).toContain(TITLE);
    expect(await form.locator('.fjs-form-field-text').locator('a, img, h1, h2, em').count()).toBe(0);
  });

  it('should be prepared by the 承办人, and open for the head with what he wrote', async () => {
    const { key } = await office.task('szrj-staff', 'task-sign');
    const staff = await screen.as('szrj-staff');
    await staff.goto(`/tasks/${key}`);
    await staff.getByText('本件由单位负责人提交').waitFor();
    await answer(staff, '签收');
    await write(staff, '责任人（单位主要负责人）', '冯时雨');
    await staff.getByRole('button', { name: '暂存，请单位负责人提交' }).click();
    await staff.getByText('已暂存，请单位负责人核对后提交').waitFor();
    const head = await screen.as('szrj-head');
    await head.goto(`/tasks/${key}`);
    await head.getByText(/于2026-03-02 09:00已拟，请核对后提交。/).waitFor();
    expect(await field(head, '责任人（单位主要负责人）').inputValue()).toBe('冯时雨');
    expect(await field(head, '签收').isChecked()).toBe(true);
    await head.getByRole('button', { name: '提交', exact: true }).click();
    await head.waitForURL(/\/cases\//);
    expect(screen.errors).toEqual([]);
  });
});
