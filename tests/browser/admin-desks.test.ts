/** 校验 in 系统管理, as the auditor sees it, on a desk and on a phone. */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../playbook/api-client.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
const screen = screenAt(
  async () => (siban = await startTestSiban('2026-03-02T09:00')),
  async () => {
    const admin = await signIn(siban.url, 'guanli', siban.password);
    await admin.send('PUT', '/api/sequences/case', { year: 2026, next: 7, reason: '启用系统前已发出的文号' });
  },
);

async function fits(page: Page): Promise<void> {
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
}

it('should let the auditor verify what is kept, and read who did what', async () => {
  const page = await screen.as('shenji', LAPTOP);
  await page.goto('/admin/audit');
  await page.getByText('还没有校验过').waitFor();
  await page.getByRole('button', { name: '现在校验' }).click();
  await page.getByText('最近一次校验通过，未发现改动。').waitFor();
  await page.getByRole('cell', { name: '✓ 通过' }).waitFor();
  await picture(page, 'audit-1366');
  await page.getByRole('combobox', { name: '操作' }).fill('文号');
  await page.getByTitle('设置文号起始').click();
  await page.getByText('共 1 条').waitFor();
  await page.getByText('理由：启用系统前已发出的文号').waitFor();
  expect(await page.getByRole('row').filter({ hasText: '管理员' }).count()).toBe(1);
  await picture(page, 'audit-filtered-1366');

  const phone = await screen.as('shenji', PHONE);
  await phone.goto('/admin/audit');
  await phone.getByText('最近一次校验通过').waitFor();
  await phone.getByText('设置文号起始').first().waitFor();
  await fits(phone);
  await picture(phone, 'audit-390');
  expect(screen.errors).toEqual([]);
});
