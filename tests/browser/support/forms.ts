/** A person's hands at a form: everything is found by the words on the screen. */
import type { Locator, Page } from 'playwright-core';

type Scope = Page | Locator;

/** A field by the name beside it. The star of a field that must be filled is not part of its name. */
export const field = (scope: Scope, label: string): Locator => scope.getByLabel(new RegExp(`^${label.replace(/[()?]/g, '\\$&')}\\*?$`));

/** A number or a date is taken when the field is left. */
export async function write(scope: Scope, label: string, text: string): Promise<void> {
  await field(scope, label).fill(text);
  await field(scope, label).press('Tab');
}

/** One of the options of a question, by the answer's own words. */
export const answer = (scope: Scope, option: string): Promise<void> => field(scope, option).check();

/** From a list of form-js. */
export async function pick(scope: Scope, label: string, option: string): Promise<void> {
  await field(scope, label).click();
  await scope.locator('.fjs-dropdownlist-item', { hasText: option }).click();
}

/** From a list of the application; several where several may be chosen. */
export async function choose(page: Page, label: string, options: readonly string[]): Promise<void> {
  for (const option of options) {
    await page.getByLabel(label, { exact: true }).fill(option);
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
  }
  await page.getByLabel(label, { exact: true }).press('Escape');
}

/** A table of a form by its name, and its own rows (not those of tables inside it). */
export const table = (scope: Scope, name: string): Locator => scope.getByRole('group', { name, exact: true });
export const rowsOf = (list: Locator): Locator =>
  list.locator('> .fjs-vertical-layout > div').filter({ has: list.page().locator('.fjs-layout-row') });
export const addRow = async (list: Locator): Promise<Locator> => {
  const before = await rowsOf(list).count();
  await list.getByRole('button', { name: '增加一行' }).last().click();
  return rowsOf(list).nth(before);
};
