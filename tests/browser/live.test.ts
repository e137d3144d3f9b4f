/** Pages that are open show what happens elsewhere, without being loaded again: in another tab, of another person, and after the server was away. */
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../playbook/api-client.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { screenAt } from './support/screen.ts';

const { matter } = smallCase({ id: 'open', start: '', delivered: '', title: '两个窗口的事项' });
const LOST = '与服务器的连接已断开，正在重连…';
/** A line that is lost is tried again within half a minute. */
const AGAIN_MS = 60_000;
const dataDir = newDataFolder();
let port: number;
let siban: TestSiban;
let caseId: string;

const start = async (): Promise<TestSiban> => startTestSiban('2026-03-02T09:00', { dataDir, port });
const screen = screenAt(
  async () => {
    port = await freePort();
    siban = await start();
    // Not this one in the end, but the one that was started last.
    return { ...siban, close: () => siban.close() };
  },
  async () => {
    const clerk = await signIn(siban.url, 'ducha1', siban.password);
    ({ caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', { matter, requestId: 'open-pages' }));
  },
);
afterAll(() => removeFolder(dataDir));

/** The whole story of the case, open; a mark in the page says later that it was not loaded again. */
async function openStory(page: Page): Promise<Page> {
  page.setDefaultTimeout(AGAIN_MS);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('tab', { name: '全过程' }).click();
  await page.getByText(/共 \d+ 条/).waitFor();
  await page.evaluate(() => Object.assign(globalThis, { sinceOpened: true }));
  return page;
}
const wasKept = (page: Page): Promise<boolean> => page.evaluate(() => 'sinceOpened' in globalThis);

async function instruct(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /更多操作/ }).click();
  await page.getByRole('menuitem', { name: '批示' }).click();
  await page.getByLabel('批示内容').fill(text);
  await page.getByLabel('要求').click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '关注' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByText('已办理').waitFor();
}

describe('two tabs of one person', () => {
  it.each([
    ['a worker that both share', []],
    ['one that is elected', ['SharedWorker']],
    ['each its own', ['SharedWorker', 'BroadcastChannel']],
  ])('should show in one what is done in the other, by %s', async (way, missing) => {
    const one = await screen.as('shuji');
    await one.context().addInitScript((names) => {
      for (const name of names) Reflect.deleteProperty(globalThis, name);
    }, missing);
    await openStory(one);
    const other = await openStory(await one.context().newPage());
    await instruct(one, `批示一：${way}`);
    await other.getByText(`批示一：${way}`).first().waitFor();
    await instruct(other, `批示二：${way}`);
    await one.getByText(`批示二：${way}`).first().waitFor();
    expect([await wasKept(one), await wasKept(other)]).toEqual([true, true]);
    await one.context().close();
  });

  it('should all be answered, however many there are', async () => {
    const first = await openStory(await screen.as('mishuzhang'));
    const tabs = [first];
    // A browser keeps six connections to a server; one that is held by each tab would leave none.
    while (tabs.length < 8) tabs.push(await openStory(await first.context().newPage()));
    const secretary = await signIn(siban.url, 'shuji', siban.password);
    await secretary.send('POST', `/api/cases/${caseId}/actions/instruction`, { text: '八个窗口都要看到', decision: '关注' });
    for (const tab of tabs) await tab.getByText('八个窗口都要看到').first().waitFor();
    await first.context().close();
  });

  it('should both be left when he signs out in one', async () => {
    const one = await openStory(await screen.as('shuji'));
    const other = await openStory(await one.context().newPage());
    await one.getByRole('banner').getByText('周明远').click();
    await one.getByText('退出登录').click();
    await other.getByLabel('用户名').waitFor();
    expect(await wasKept(other)).toBe(true);
    await one.context().close();
  });
});

describe('a page whose server was away', () => {
  it('should say so in a quiet line, come again by itself, and show what happened meanwhile', async () => {
    const page = await openStory(await screen.as('zhuren'));
    const other = await openStory(await page.context().newPage());
    expect(await page.getByText(LOST).count()).toBe(0);
    await siban.close();
    for (const tab of [page, other]) await tab.getByText(LOST).waitFor();
    siban = await start();
    const secretary = await signIn(siban.url, 'shuji', siban.password);
    await secretary.send('POST', `/api/cases/${caseId}/actions/instruction`, { text: '恢复之后的批示', decision: '关注' });
    for (const tab of [page, other]) {
      await tab.getByText('恢复之后的批示').first().waitFor();
      await tab.getByText(LOST).waitFor({ state: 'hidden' });
    }
    expect([await wasKept(page), await wasKept(other)]).toEqual([true, true]);
  });
});
