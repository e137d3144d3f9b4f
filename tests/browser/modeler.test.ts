/** Staff change their own work: a diagram, a table and a form are opened, changed, kept as drafts and published. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestSiban } from '../support/running-siban.ts';
import { screenAt } from './support/screen.ts';

const screen = screenAt(() => startTestSiban('2026-01-05T08:30'));
afterEach(() => expect(screen.errors).toEqual([]));

const openDesign = async (kind: string, name: string): Promise<Page> => {
  const page = await screen.as('zhuren');
  await page.goto('/processes');
  await page.locator('.ant-segmented').getByText(kind, { exact: true }).click();
  await page.getByRole('button', { name: `打开设计：${name}`, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page;
};
/** A step of the diagram that people do; what is selected before that is the diagram itself. */
const select = async (page: Page, elementId: string): Promise<void> => {
  const kind = page.locator('.bio-properties-panel-header-type');
  await kind.filter({ hasText: '流程' }).waitFor();
  await page.locator(`[data-element-id="${elementId}"] .djs-hit`).first().dispatchEvent('click');
  await kind.filter({ hasText: '人工办理' }).waitFor();
};
const save = async (page: Page): Promise<void> => {
  await page.getByText('有未保存的修改').waitFor();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await page.getByText('有未保存的修改').waitFor({ state: 'hidden' });
};
const publish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '发布新版本' }).click();
  await page.getByLabel('修改原因').fill('按办公会意见修改');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已发布第2版').last().waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
};
const versionOf = async (page: Page, kind: string, name: string): Promise<string> => {
  await page.goto('/processes');
  await page.locator('.ant-segmented').getByText(kind, { exact: true }).click();
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `打开设计：${name}`, exact: true }) })
    .innerText();
};

describe('the modeler', () => {
  it('should keep a renamed step as a draft over a reload, publish it, and list the new version', async () => {
    const page = await openDesign('流程', '督查事项');
    await page.locator('[data-element-id="task-breakdown"]').first().waitFor();
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true);
    await select(page, 'task-breakdown');
    await page.locator('.bio-properties-panel-group-header-title', { hasText: '基本' }).click();
    await page.locator('#bio-properties-panel-name').fill('任务分解到岗');
    await page.locator('#bio-properties-panel-name').press('Tab');
    await save(page);
    await page.reload();
    await page.locator('[data-element-id="task-breakdown"]').getByText('任务分解到岗').first().waitFor();
    await publish(page);
    expect(await versionOf(page, '流程', '督查事项')).toContain('第2版');
  });

  it('should refuse to write over a colleague who saved first', async () => {
    const page = await openDesign('流程', '催办');
    const { pathname } = new URL(page.url());
    const colleague = await screen.as('ducha1');
    await colleague.goto(pathname);
    for (const [who, text] of [
      [colleague, '先存的'],
      [page, '后存的'],
    ] as const) {
      await who.locator('.djs-element').first().waitFor();
      await who.locator('.bio-properties-panel-group-header-title', { hasText: '基本' }).click();
      await who.locator('#bio-properties-panel-name').fill(text);
      await who.locator('#bio-properties-panel-name').press('Tab');
      await who.getByText('有未保存的修改').waitFor();
    }
    await colleague.getByRole('button', { name: '保存草稿' }).click();
    await colleague.getByText('草稿已保存').waitFor();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('alert').filter({ hasText: '草稿' }).waitFor();
    await page.getByText('有未保存的修改').waitFor();
    // Who was faster, and what he changed; then the ways out of it.
    await page.getByRole('alert').filter({ hasText: '顾清扬已于2026-01-05 08:30保存了这份草稿' }).waitFor();
    await page.getByText('流程“先存的”：名称由“催办”改为“先存的”。').waitFor();
    await page.getByRole('button', { name: '比较', exact: true }).click();
    await page.getByRole('dialog').getByText('流程“后存的”：名称由“先存的”改为“后存的”。').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).or(page.locator('.ant-modal-close')).first().click();
    await page.getByRole('button', { name: '把我的改动另存为新草稿' }).click();
    await page.waitForURL((url) => url.pathname !== pathname);
    await page.getByRole('heading', { level: 1, name: '催办（' }).waitFor();
    await page.locator('.bio-properties-panel-group-header-title', { hasText: '基本' }).click();
    expect(await page.locator('#bio-properties-panel-name').inputValue()).toBe('后存的');
  });

  it('should say what publishing means for running cases, and mark the table that acts at once', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/processes');
    await page.locator('.ant-segmented').getByText('决策表', { exact: true }).click();
    await page.getByRole('row').filter({ hasText: '签发权限' }).getByText('立即生效').waitFor();
    const design = await openDesign('表单', '签收');
    await design.getByRole('button', { name: '发布新版本' }).click();
    await design.getByRole('dialog').getByText('目前没有在办事项用到它，新立的事项用新版。').waitFor();
    await design.getByRole('button', { name: '再想想' }).click();
  });

  it('should rename and delete a draft from the list', async () => {
    const page = await openDesign('表单', '归档');
    await page.goto('/processes');
    await page.getByRole('button', { name: '改名：归档', exact: true }).click();
    await page.getByLabel('草稿名称').fill('归档（试改）');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /改\s?名/ })
      .click();
    await page.getByRole('link', { name: '归档（试改）' }).waitFor();
    await page.getByRole('button', { name: '删除：归档（试改）' }).click();
    await page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /删\s?除/ })
      .click();
    await page.getByRole('link', { name: '归档（试改）' }).waitFor({ state: 'detached' });
  });

  it('should speak Chinese in every group of a step', async () => {
    const page = await openDesign('流程', '交办');
    await select(page, 'task-acceptance');
    const titles = await page.locator('.bio-properties-panel-group-header-title').allInnerTexts();
    expect(titles.length).toBeGreaterThan(4);
    expect(titles.filter((title) => /[A-Za-z]/.test(title))).toEqual([]);
  });

  it('should publish a changed number of a decision table', async () => {
    const page = await openDesign('决策表', '时限规则');
    const cell = page.locator('td.output-cell').first();
    await cell.click();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await page.locator('.decision-table-name').click();
    expect(await page.locator('.tjs-container').innerText()).not.toMatch(/\b(When|Then|Hit policy|Annotations|View DRD)\b/);
    await save(page);
    await publish(page);
    expect(await versionOf(page, '决策表', '时限规则')).toContain('第2版');
  });

  it('should publish a form whose hint was changed', async () => {
    const page = await openDesign('表单', '群众评价');
    await page.locator('.fjs-form-field').filter({ hasText: '有效数' }).last().click();
    await page.locator('.bio-properties-panel-group-header-title', { hasText: '基本' }).click();
    await page.getByLabel('填写提示').fill('收回的有效答卷');
    await save(page);
    await publish(page);
    expect(await versionOf(page, '表单', '群众评价')).toContain('第2版');
  });
});
