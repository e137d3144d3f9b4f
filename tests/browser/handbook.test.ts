/** Somebody who does not know how a page works: the ? above it leads to what the handbook says of it, and the handbook can be searched and read anywhere. */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoCase } from '../../demo/demo-folder.ts';
import { moment } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

/** An 内部 matter of 市人社局 with a red light and a 催办单 on it. */
const B = demoCase('b');
const NOW = '2026-02-10T12:00';

let siban: TestSiban;
const screen = screenAt(
  async () => (siban = await startTestSiban(B.start)),
  async () => {
    const player = siban.player();
    await player.play(B, NOW);
    await player.moveTo(moment(NOW));
  },
);

/** The handbook, in the window that the ? opens. */
async function askFor(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: '帮助' }).click();
  const help = await opened;
  await help.locator('article h1').waitFor();
  return help;
}
/** The heading that the window shows at its head. */
async function expectToShow(help: Page, chapter: string, heading: string): Promise<void> {
  await help.getByRole('heading', { level: 1, name: chapter, exact: true }).waitFor();
  const shown = help.locator('article').getByRole('heading', { name: heading });
  await shown.waitFor();
  await help.waitForFunction((id) => {
    const top = document.getElementById(id)?.getBoundingClientRect().top;
    return top !== undefined && top >= 0 && top < innerHeight / 2;
  }, new URL(help.url()).hash.slice(1));
}

describe('the ? above a page', () => {
  it('should lead to what is written about 我的工作, and leave the page open', async () => {
    const page = await screen.as('srsj-head', LAPTOP);
    await page.goto('/');
    await page.getByRole('heading', { name: /，您好/ }).waitFor();
    const help = await askFor(page);
    await expectToShow(help, '开始', '我的工作');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('should lead from a task to how one is done, and keep what is being typed', async () => {
    const page = await screen.as('srsj-head', LAPTOP);
    await page.goto('/tasks');
    await page.getByRole('link', { name: '办理催办答复' }).first().click();
    const reason = page.getByLabel('未按要求办理的原因');
    await reason.fill('数据还在核对');
    const help = await askFor(page);
    await expectToShow(help, '开始', '办理一件任务');
    expect(await reason.inputValue()).toBe('数据还在核对');
  });

  it('should lead from 督查台账 and from 人员 to their sections', async () => {
    const clerk = await screen.as('ducha1', LAPTOP);
    await clerk.goto('/cases');
    await expectToShow(await askFor(clerk), '开始', '督查台账');
    const admin = await screen.as('guanli', LAPTOP);
    await admin.goto('/admin/people');
    await admin.getByRole('button', { name: '新增人员' }).waitFor();
    await expectToShow(await askFor(admin), '系统管理员', '人员');
  });
});

describe('the handbook', () => {
  it('should begin with the chapter of who reads it', async () => {
    const page = await screen.as('srsj-head', LAPTOP);
    await page.goto('/help');
    await page.getByRole('heading', { name: '您常用的' }).waitFor();
    await picture(page, 'help-1366');
    const first = page.getByRole('navigation', { name: '帮助目录' }).getByRole('link').first();
    expect(await first.innerText()).toBe('承办单位');
    await first.click();
    await page.getByRole('heading', { level: 1, name: '承办单位' }).waitFor();
  });

  it('should find a word in all chapters and lead to it', async () => {
    const page = await screen.as('ducha1', LAPTOP);
    await page.goto('/help');
    const words = page.getByLabel('在帮助中查找');
    await words.fill('没有这样的词');
    await page.getByText('没有找到，请换一个词，或查看“名词解释”。').waitFor();
    await words.fill('事不过夜');
    await page
      .getByRole('status')
      .getByRole('link', { name: /^事不过夜/ })
      .click();
    await expectToShow(page, '名词解释', '事不过夜');
  });

  it('should follow a link in its text without opening the product anew', async () => {
    const page = await screen.as('ducha1', LAPTOP);
    await page.goto('/help/inspector#new-case');
    await page.evaluate(() => Object.assign(window, { still: true }));
    await page.locator('article').getByRole('link', { name: '时限怎样算' }).click();
    await expectToShow(page, '名词解释', '时限怎样算');
    expect(await page.evaluate(() => 'still' in window)).toBe(true);
  });

  it('should fit a phone, with its tables and pictures', async () => {
    const page = await screen.as('srsj-head', PHONE);
    for (const chapter of ['', '/start', '/terms', '/admin']) {
      await page.goto(`/help${chapter}`);
      await page.locator(chapter ? 'article h1' : 'h1').waitFor();
      const [wide, screenWide] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(`${chapter} ${wide}`).toBe(`${chapter} ${screenWide}`);
    }
    await picture(page, 'help-390');
    await page.getByText('目录', { exact: true }).click();
    await page.getByRole('navigation', { name: '帮助目录' }).getByRole('link', { name: '名词解释' }).click();
    await page.getByRole('heading', { level: 1, name: '名词解释' }).waitFor();
  });

  it('should show its pictures, and print its text alone', async () => {
    const page = await screen.as('srsj-head', LAPTOP);
    await page.goto('/help/start#my-work');
    const shown = page.locator('#my-work img');
    await shown.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => (document.querySelector('#my-work img') as HTMLImageElement | null)?.naturalWidth !== 0);
    expect(await shown.getAttribute('alt')).toContain('我的工作');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: '帮助目录' }).isVisible()).toBe(false);
    expect(await page.locator('article').isVisible()).toBe(true);
  });

  it('should lead who asks for a chapter that there is not to the first page', async () => {
    const page = await screen.as('ducha1', LAPTOP);
    await page.goto('/help/nothing');
    await page.getByRole('heading', { level: 1, name: /^帮助/ }).waitFor();
    expect(screen.errors).toEqual([]);
  });
});
