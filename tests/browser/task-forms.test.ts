/** The form of a task on the screen: data is shown as it was written, and what the 承办人 prepared is before the head when he opens it. */
import { describe, expect, it } from '@jest/globals';
import { openOffice, type Office } from '../acceptance/support/office.ts';
import { startTestSiban } from '../support/running-siban.ts';
import { addRow, answer, field, table, write } from './support/forms.ts';
import { screenAt } from './support/screen.ts';

const TITLE = '**急** # 登录已失效 [请登录](http://evil.example) <img src=x>';

let office: Office;
const screen = screenAt(
  () => startTestSiban('2026-03-02T09:00'),
  async (siban) => {
    office = await openOffice(siban, { id: 'screen', title: TITLE });
  },
);

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

/** The office's day is 2 March 2026; the browser's machine has another, in another part of the world. */
describe('a calendar', () => {
  it('should speak Chinese and open on the office’s day in the application’s own forms', async () => {
    const page = await screen.as('ducha1');
    await page.goto('/cases/new');
    await page.getByLabel('办结时限').click();
    const calendar = page.locator('.ant-picker-dropdown');
    await calendar.locator('.ant-picker-cell-today').waitFor();
    expect(await calendar.locator('.ant-picker-header-view').innerText()).toMatch(/2026年\s*3月/);
    expect(await calendar.locator('th').allInnerTexts()).toEqual(['一', '二', '三', '四', '五', '六', '日']);
    expect(await calendar.locator('.ant-picker-cell-today').getAttribute('title')).toBe('2026-03-02');
    await calendar.getByText('今天').click();
    expect(await page.getByLabel('办结时限').inputValue()).toBe('2026-03-02');
  });

  it('should speak Chinese and open on the office’s day in the form of a task', async () => {
    const { key } = await office.task('szrj-head', 'task-first-feedback');
    const page = await screen.as('szrj-head');
    await page.goto(`/tasks/${key}`);
    await page.locator('.fjs-form').waitFor();
    await (await addRow(table(page, '落实路线图'))).locator('.flatpickr-input').click();
    const calendar = page.locator('.flatpickr-calendar.open');
    await calendar.locator('.flatpickr-day.today').waitFor();
    expect(await calendar.locator('.flatpickr-monthDropdown-months option:checked').innerText()).toBe('三月');
    expect(await calendar.locator('.cur-year').inputValue()).toBe('2026');
    expect((await calendar.locator('.flatpickr-weekday').allInnerTexts()).map((day) => day.trim())).toEqual(
      ['一', '二', '三', '四', '五', '六', '日'].map((day) => `周${day}`),
    );
    expect(await calendar.locator('.flatpickr-day.today').innerText()).toBe('2');
    expect(screen.errors).toEqual([]);
  });
});
