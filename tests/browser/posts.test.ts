/** 岗位与代理: a post from a day on, a substitute, and work in the other's name; and whom one asks oneself. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../playbook/api-client.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
const screen = screenAt(async () => (siban = await startTestSiban('2026-03-02T09:00')));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const choose = async (page: Page, label: string, option: string, within = page.locator('main')): Promise<void> => {
  const box = within.getByLabel(label, { exact: true });
  await box.fill(option);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').filter({ hasText: option }).waitFor();
  await box.press('Enter');
};
const fillDay = async (page: Page, label: string, day: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(day);
  // Enter would hand the form in.
  await field.press('Tab');
};

describe('岗位与代理', () => {
  it('should be kept by the administrator, from one day to another', async () => {
    const page = await screen.as('guanli', LAPTOP);
    await page.goto('/admin/people');
    await page.getByPlaceholder('姓名、用户名、职务、单位').fill('冯小溪');
    await page.keyboard.press('Enter');
    await button(page, '岗位与代理：冯小溪').click();
    await button(page, '新增岗位').click();
    await choose(page, '单位', '督查室', page.getByRole('dialog'));
    await page.getByRole('dialog').getByLabel('职务', { exact: true }).fill('挂职督查员');
    await choose(page, '岗位', '督查员', page.getByRole('dialog'));
    await fillDay(page, '从哪天', '2026-03-02');
    await picture(page, 'post-new-1366');
    await page.getByRole('dialog').getByRole('button', { name: '新增岗位', exact: true }).click();
    await page.getByText('已新增岗位，到起始日自动生效').waitFor();
    await page.getByRole('dialog').getByText('挂职督查员').waitFor();
    await picture(page, 'posts-1366');
  });

  it('should let one choose in what one works, and whom one stands in for', async () => {
    const admin = await signIn(siban.url, 'guanli', siban.password);
    const { posts } = await admin.get<{ posts: { postId: string }[] }>('/api/accounts/szrj-head/posts');
    await admin.send('POST', `/api/posts/${encodeURIComponent(posts[0]?.postId ?? '')}/substitutes`, {
      userId: 'szrj-staff',
      from: '2026-03-02',
      to: '2026-03-06',
      reason: '出差',
    });
    const page = await screen.as('szrj-staff', LAPTOP);
    await page.goto('/');
    await page.locator('.own-menu summary').click();
    await picture(page, 'capacities-1366');
    await page.locator('.own-menu').getByRole('button', { name: '代冯时雨：' }).click();
    await page.locator('.for-whom').waitFor();
    expect(await page.locator('.for-whom').textContent()).toBe('代冯时雨');
    await picture(page, 'stands-in-1366');
  });

  it('should let one ask a colleague from one’s own page, on the phone too', async () => {
    const page = await screen.as('szrj-head', PHONE);
    await page.goto('/account');
    await page.getByText('冯小溪 代 本人').waitFor();
    await button(page, '请人代理').click();
    await choose(page, '代理人', '冯小溪');
    await fillDay(page, '从哪天', '2026-03-09');
    await fillDay(page, '到哪天（含当日）', '2026-03-10');
    await picture(page, 'substitute-own-390');
    await button(page, '指定代理').click();
    await page.getByText('已指定，已告知对方').waitFor();
    expect(await page.getByText('冯小溪 代 本人').count()).toBe(2);
    await picture(page, 'own-posts-390');
  });
});
