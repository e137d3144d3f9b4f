/** 规则 in 系统管理: how many days does 加急 have, who said so, and what was it before? On a desk and on a phone. */
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signIn } from '../../playbook/api-client.ts';
import type { DraftRow } from '../../web/api/release.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

const limits = readFileSync(join(import.meta.dirname, '..', '..', 'processes', 'decisions', 'limits.dmn'), 'utf8');
let siban: TestSiban;
const screen = screenAt(
  async () => (siban = await startTestSiban('2026-03-02T09:00')),
  async () => {
    const director = await signIn(siban.url, 'zhuren', siban.password);
    const draft = await director.send<DraftRow>('POST', '/api/drafts', {
      kind: 'decision',
      name: '时限规则',
      baseId: 'definitions-limits',
      baseVersion: 1,
      content: limits.replace(/(<inputEntry id="limitTable-rule-2-in-2">[\s\S]*?<text>)4(<\/text>)/, '$16$2'),
    });
    await director.send('POST', `/api/drafts/${draft.draftId}/deploy`, { reason: '加急件签收放宽', revision: draft.revision });
  },
);

async function fits(page: Page): Promise<void> {
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
}

it('should let a clerk read the rules in force, and what they were before', async () => {
  const page = await screen.as('ducha1', LAPTOP);
  await page.goto('/admin');
  await page.getByText('现行 第2版').waitFor();
  await page.getByRole('row', { name: /^签收 2小时 6个办公小时 1个工作日 1个工作日/ }).waitFor();
  await page.getByText('原因：加急件签收放宽').first().waitFor();
  await picture(page, 'rules-1366');
  await page.getByRole('button', { name: '第2版：改了什么' }).click();
  await page.getByText('规则第2行“签收”：内容由“4”改为“6”。').waitFor();
  await page.getByRole('button', { name: '第1版：看内容' }).click();
  await page.getByRole('row', { name: /^签收 2小时 4个办公小时/ }).waitFor();
  await page.getByRole('heading', { name: '历次版本' }).scrollIntoViewIfNeeded();
  await picture(page, 'rules-versions-1366');
  await page.getByRole('link', { name: '签发权限' }).click();
  await page.getByRole('cell', { name: '大于5' }).waitFor();
  await fits(page);
  await picture(page, 'rules-signer-1366');
  await page.getByRole('link', { name: '考核权重' }).click();
  await page.getByRole('heading', { name: '考核权重' }).first().waitFor();
  await picture(page, 'rules-score-1366');

  const phone = await screen.as('zhuren', PHONE);
  await phone.goto('/admin/rules');
  await phone.getByRole('link', { name: '签发权限' }).waitFor();
  await picture(phone, 'rules-list-390');
  await phone.getByRole('link', { name: '时限规则' }).click();
  await phone.getByText('6个办公小时').waitFor();
  await fits(phone);
  await picture(phone, 'rules-390');
  await phone.getByRole('link', { name: '到“流程设计”中修改' }).click();
  await phone.getByText('决策表：几天签收').waitFor();
  expect(screen.errors).toEqual([]);
});
