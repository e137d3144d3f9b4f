/** An office keeps its people itself: a new person, his first password, a leader's role by two people, units, and one's own account. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { byHand } from '../support/by-hand.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
const screen = screenAt(async () => (siban = await startTestSiban('2026-03-02T09:00')));
const NEW_PASSWORD = '江河湖海山川与月';

async function login(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  const box = page.getByRole('dialog').getByLabel(label, { exact: true });
  await box.fill(option);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').filter({ hasText: option }).waitFor();
  await box.press('Enter');
};
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const oncePassword = (page: Page) => page.locator('code[aria-label="一次性密码"]');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('系统管理: 人员, 单位 and 岗位确认', () => {
  let first = '';

  it('should enter a person with a first password that is shown once', async () => {
    const page = await screen.as('guanli', LAPTOP);
    await page.goto('/admin/people');
    await page.getByText('共 34 人', { exact: true }).waitFor();
    await picture(page, 'people-1366');
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户名', { exact: true }).fill('zhangsan');
    await dialog.getByLabel('姓名', { exact: true }).fill('张三');
    await choose(page, '单位', '市教育局');
    await choose(page, '岗位', '承办人');
    await choose(page, '岗位', '秘书长');
    await picture(page, 'person-new-1366');
    await inDialog(page, '保存').click();
    first = (await oncePassword(page).textContent()) ?? '';
    expect(first).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    await picture(page, 'first-password-1366');
    await button(page, '已记下，关闭').click();
    await page.getByPlaceholder('姓名、用户名、职务、单位').fill('张三');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 人').waitFor();
    await page.getByText('秘书长（待确认）').waitFor();
    expect(await page.getByText('未设新密码').count()).toBeGreaterThan(0);
    await picture(page, 'person-found-1366');
  });

  it('should enter people from a sheet, and say which cell is wrong', async () => {
    const page = await screen.as('guanli', LAPTOP);
    await page.goto('/admin/people');
    await page.getByRole('button', { name: '从表格导入' }).click();
    const sheet = (roles: string) => ({
      name: '人员.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`用户名,姓名,单位,岗位\nchenban1,陈一,市教育局,${roles}\nchenban2,陈二,市教育局,承办人\n`),
    });
    const file = page.getByRole('dialog').getByLabel('单位和人员文件');
    await file.setInputFiles(sheet('科员'));
    await page.getByText('已读到').waitFor();
    await inDialog(page, '导入').click();
    await page.getByText('人员表第2行“岗位”：没有“科员”这个岗位').waitFor();
    await picture(page, 'import-cells-1366');
    await file.setInputFiles(sheet('承办人'));
    await page.getByText('需要改正').waitFor({ state: 'hidden' });
    await inDialog(page, '导入').click();
    await page.getByText('已导入 0 个单位、2 人').waitFor();
    await picture(page, 'import-done-1366');
    await button(page, '已保存，关闭').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('共 37 人', { exact: true }).waitFor();
  });

  it('should let him in only to set a password of his own', async () => {
    const page = await screen.anonymous(LAPTOP);
    await login(page, 'zhangsan', first);
    await page.getByRole('heading', { name: '设置新密码' }).waitFor();
    await picture(page, 'new-password-1366');
    await page.getByLabel('收到的一次性密码').fill(first);
    await page.getByLabel('新密码', { exact: true }).fill('12345678');
    await page.getByLabel('再填一次新密码').fill('12345678');
    await button(page, '保存新密码').click();
    await page.getByText('这个密码太常见').waitFor();
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('再填一次新密码').fill(NEW_PASSWORD);
    await button(page, '保存新密码').click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  });

  it('should give the leader’s role when a second person confirms it', async () => {
    const page = await screen.as('shenji', LAPTOP);
    await page.goto('/');
    await page.getByRole('link', { name: '系统管理' }).click();
    await page.getByRole('navigation', { name: '系统管理' }).getByRole('link', { name: '岗位确认' }).click();
    await button(page, '确认：张三').waitFor();
    await picture(page, 'roles-1366');
    await button(page, '确认：张三').click();
    await page.getByText('已确认，从起始日起生效。').waitFor();
    await page.getByText('没有待确认的岗位').waitFor();
  });

  it('should stop an account and set a new password, each asked once more', async () => {
    const page = await screen.as('guanli', LAPTOP);
    await page.goto('/admin/people?text=sswj-staff');
    await page.getByText('共 1 人').waitFor();
    await page.getByRole('button', { name: /^重置密码：/ }).click();
    await page.getByText('原密码立即失效').waitFor();
    await picture(page, 'reset-1366');
    await inDialog(page, '重置').click();
    expect(await oncePassword(page).textContent()).toMatch(/-/);
    await button(page, '已记下，关闭').click();
    await page.getByRole('button', { name: /^停用：/ }).click();
    await inDialog(page, '停用').click();
    await page.getByRole('button', { name: /^恢复：/ }).waitFor();
  });

  it('should move a unit, and say why not under its own', async () => {
    const page = await screen.as('guanli', LAPTOP);
    await page.goto('/admin/units');
    await page.getByRole('button', { name: '变更：市委办公室' }).waitFor();
    await picture(page, 'units-1366');
    await page.getByRole('button', { name: '变更：市委办公室' }).click();
    await choose(page, '上级单位', '市委督查室');
    await picture(page, 'unit-change-1366');
    await inDialog(page, '保存').click();
    await page.getByText('不能隶属于本单位自己或其下级单位，请另选上级单位。').waitFor();
  });

  it('should show one’s own account, and end a session elsewhere', async () => {
    const elsewhere = await screen.as('ducha1', LAPTOP);
    await elsewhere.goto('/');
    const page = await screen.as('ducha1', LAPTOP);
    await page.goto('/');
    await page.getByText('督查员').first().click();
    await page.getByRole('link', { name: '我的账号' }).click();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.getByText('本机').waitFor();
    await picture(page, 'account-1366');
    await button(page, '结束').first().click();
    await elsewhere.getByRole('dialog', { name: '重新登录' }).waitFor();
  });

  it('should let one sign in again on the spot, with all that was typed', async () => {
    const page = await screen.as('ducha2', LAPTOP);
    await page.goto('/account');
    await page.getByLabel('原密码').fill(siban.password);
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('再填一次新密码').fill(NEW_PASSWORD);
    await byHand(siban.store, "DELETE FROM session WHERE user_id = 'ducha2'");
    await button(page, '保存新密码').click();
    const dialog = page.getByRole('dialog', { name: '重新登录' });
    await dialog.waitFor();
    await picture(page, 'again-1366');
    await page.keyboard.press('Escape');
    await dialog.getByLabel('密码').fill('not-the-password');
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.getByText('用户名或密码不正确').waitFor();
    await dialog.getByLabel('密码').fill(siban.password);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('再填一次新密码').inputValue()).toBe(NEW_PASSWORD);
    await button(page, '保存新密码').click();
    await page.getByText('密码已修改，其他地方的登录已结束。').waitFor();
  });

  it('should fit a phone', async () => {
    const page = await screen.as('guanli', PHONE);
    for (const [path, name, there] of [
      ['/admin/people', 'people-390', '共 37 人'],
      ['/admin/units', 'units-390', '共 16 个'],
      ['/admin/roles', 'roles-390', '没有待确认的岗位'],
      ['/account', 'account-390', '本机'],
    ] as const) {
      await page.goto(path);
      await page.getByText(there).first().waitFor();
      await picture(page, name);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
    }
    await page.goto('/admin/people');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByRole('dialog').getByLabel('用户名').waitFor();
    await picture(page, 'person-new-390');
    expect(screen.errors).toEqual([]);
  });
});
