/** The pages as people meet them: signing in, their work, the register, a case with all its tabs, at a desk and on a phone. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { demoCase } from '../../demo/demo-folder.ts';
import { moment } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { PHONE, screenAt } from './support/screen.ts';

/** An 内部 matter of 市人社局 with a red light and a 催办单 on it. */
const B = demoCase('b');
const NOW = '2026-02-10T12:00';

let siban: TestSiban;
let caseId: string;
const screen = screenAt(
  async () => (siban = await startTestSiban(B.start)),
  async () => {
    const player = siban.player();
    ({ caseId } = await player.play(B, NOW));
    await player.moveTo(moment(NOW));
  },
);

const openCase = async (username: string, tab?: string): Promise<Page> => {
  const page = await screen.as(username);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('heading', { level: 1, name: B.matter.title }).waitFor();
  if (tab) await page.getByRole('tab', { name: tab }).click();
  return page;
};

describe('signing in', () => {
  it('should say what is wrong with a wrong password, and let the right one in', async () => {
    const page = await screen.anonymous();
    await page.goto('/');
    await page.getByLabel('用户名').fill('zhuren');
    await page.getByLabel('密码', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    expect(await page.getByRole('alert').innerText()).toBe('用户名或密码不正确，请核对后重试；忘记密码请联系系统管理员。');
    await page.getByLabel('密码', { exact: true }).fill(siban.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: /沈启文，您好/ }).waitFor();
  });

  it('should fill a demo account in at a click', async () => {
    const page = await screen.anonymous();
    await page.goto('/');
    await page.getByRole('button', { name: '督查员 顾清扬' }).click();
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: /顾清扬，您好/ }).waitFor();
  });
});

describe('the first visit', () => {
  /** All bytes that come over the wire until the page is at rest, as gzip: in an office's own network a browser takes no br. */
  const weigh = async (page: Page, path: string, ready: () => Promise<unknown>): Promise<number> => {
    const wire = await page.context().newCDPSession(page);
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await wire.send('Network.enable');
    await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
    await page.goto(path);
    await ready();
    await settle(page);
    return bytes;
  };

  it('should bring 250 kB to sign in, and to see my work', async () => {
    const anonymous = await screen.anonymous();
    const login = await weigh(anonymous, '/', () => anonymous.getByRole('button', { name: '登录' }).waitFor());
    const page = await screen.as('srsj-head');
    const work = await weigh(page, '/', () => page.getByRole('heading', { name: /，您好/ }).waitFor());
    // Less than this, and it was not measured.
    expect(Math.min(login, work)).toBeGreaterThan(100_000);
    expect(login).toBeLessThanOrEqual(250_000);
    expect(work).toBeLessThanOrEqual(250_000);
  });

  it('should bring 400 kB for a task with its form, and for a case', async () => {
    const reader = await screen.as('srsj-head');
    const matter = await weigh(reader, `/cases/${caseId}`, () => reader.getByRole('link', { name: '催办答复' }).first().waitFor());
    const address = await reader.getByRole('link', { name: '催办答复' }).first().getAttribute('href');
    const page = await screen.as('srsj-head');
    const task = await weigh(page, address as string, () => page.locator('.fjs-form').waitFor());
    expect(Math.min(matter, task)).toBeGreaterThan(200_000);
    expect(matter).toBeLessThanOrEqual(400_000);
    expect(task).toBeLessThanOrEqual(400_000);
  });

  it('should bring next to nothing when it is repeated', async () => {
    const page = await screen.as('srsj-head');
    const shown = () => page.getByRole('heading', { name: /，您好/ }).waitFor();
    await weigh(page, '/', shown);
    expect(await weigh(page, '/', shown)).toBeLessThan(20_000);
  });
});

describe('my work', () => {
  it('should count what waits, and show the red matter with one click to why it is red', async () => {
    const page = await screen.as('srsj-head');
    await page.goto('/');
    expect(await page.getByTestId('count-red').innerText()).toBe('1');
    await page.getByRole('button', { name: /^红灯/ }).click();
    await page.getByRole('link', { name: B.matter.title }).click();
    await page.getByText(/为什么亮红灯：.*反馈逾期/).waitFor();
  });
});

describe('the register', () => {
  it('should filter by light, keep the filter in the address, and export the same rows', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/cases');
    await page.getByRole('button', { name: /^预警/ }).click();
    await page.getByText('没有符合条件的事项，请放宽条件').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByRole('button', { name: /^红灯/ }).click();
    await page.getByRole('link', { name: B.matter.title }).waitFor();
    expect(new URL(page.url()).searchParams.get('light')).toBe('红');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出表格' }).click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain(B.matter.title);
  });
});

describe('a case', () => {
  it('should give the reason of each light beside the assignment it belongs to', async () => {
    const page = await openCase('zhuren');
    const reason = page.locator('.reason').filter({ hasText: '反馈逾期' }).first();
    expect(await reason.innerText()).toMatch(/红灯.*反馈逾期，期限2026-02-09 18:00，已逾期1个工作日.*2026-02-10 09:00 亮灯/s);
  });

  it('should say what comes next and for whom it waits', async () => {
    const page = await openCase('srsj-head');
    const next = page.getByRole('complementary', { name: '下一步与时限' });
    await next.getByRole('link', { name: '催办答复' }).waitFor();
    expect(await next.innerText()).toMatch(/催办答复[\s\S]*等您办理[\s\S]*市人社局/);
  });

  it('should tell the whole story with who did what', async () => {
    const page = await openCase('zhuren', '全过程');
    await page.getByText(/共 \d+ 条/).waitFor();
    const story = await page.getByRole('tabpanel').innerText();
    for (const line of ['登记', '立项审核：同意', '林致和', '签收', '云督催〔2026〕1号']) expect(story).toContain(line);
    await page.getByText('文书', { exact: true }).click();
    expect(await page.getByRole('link', { name: '查看文书' }).count()).toBeGreaterThan(2);
  });

  it('should open its documents as a page and as a PDF', async () => {
    const page = await openCase('zhuren', '文书');
    const row = page.getByRole('row').filter({ hasText: '云督催〔2026〕1号' });
    await row.getByRole('button', { name: /^阅览/ }).click();
    const paper = page.frameLocator('iframe');
    await paper.getByText('云督催〔2026〕1号').first().waitFor();
    expect(await paper.locator('.单名').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(199, 0, 11)');
    await page
      .getByRole('button', { name: 'Close' })
      .or(page.getByRole('button', { name: '关闭' }))
      .first()
      .click();
    const address = await row.getByRole('link', { name: /PDF/ }).getAttribute('href');
    const pdf = await page.request.get(address as string);
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('should show on the diagram where it stands, with the mark of bpmn.io in sight', async () => {
    const page = await openCase('zhuren', '流程图');
    await page.locator('.djs-element.is-active').first().waitFor();
    expect(await page.locator('.token-badge').first().innerText()).toMatch(/^\d+$/);
    expect(await page.locator('.djs-element.is-done').count()).toBeGreaterThan(5);
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true);
    await page.getByRole('button', { name: '看全图' }).click();
    await page.getByRole('button', { name: '看当前位置' }).click();
    expect(await page.locator('.djs-element.is-active').first().isVisible()).toBe(true);
  });

  it('should show what the gate would say now, without any effect', async () => {
    const page = await openCase('zhuren', '三不放过与考核');
    await page.getByRole('button', { name: '现在预检' }).click();
    await page.getByText('现在送审不能通过').waitFor();
    await page.getByText('尚未进行三不放过审核').waitFor();
  });

  it('should answer who stands outside an internal matter as it answers for an unknown one', async () => {
    const page = await screen.as('sswj-head');
    const answers: string[] = [];
    for (const id of [caseId, 'c-does-not-exist']) {
      await page.goto(`/cases/${id}`);
      await page.getByRole('alert').waitFor();
      answers.push(await page.getByRole('main').innerText());
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).not.toContain(B.matter.title);
  });
});

describe('what is offered', () => {
  const menuOf = async (username: string): Promise<string[]> => {
    const page = await screen.as(username);
    await page.goto('/');
    await page.getByRole('heading', { name: /，您好/ }).waitFor();
    const links = await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts();
    // Behind 站内消息 stands how many are unread.
    return links.map((text) => text.replace(/\s*\d+$/, ''));
  };

  it('should be the pages of the own role', async () => {
    const all = ['我的工作', '督查台账', '站内消息', '流程设计'];
    expect(await menuOf('zhuren')).toEqual([...all, '系统管理']);
    expect(await menuOf('srsj-staff')).toEqual(['我的工作', '督查台账', '站内消息']);
    expect(await menuOf('guanli')).toEqual(['我的工作', '站内消息', '流程设计', '系统管理']);
    expect(await menuOf('pingyi')).toEqual(['我的工作', '站内消息']);
  });

  it('should be the acts that the person may do on the case now', async () => {
    const offered = async (username: string): Promise<string[]> => {
      const page = await openCase(username);
      const more = page.getByRole('button', { name: '更多操作' });
      if ((await more.count()) === 0) return [];
      await more.click();
      await page.getByRole('menuitem').first().waitFor();
      // The main menu is a menu too: the acts are those that float above the page.
      return page.locator('.ant-dropdown').getByRole('menuitem').allInnerTexts();
    };
    expect(await offered('shuji')).toEqual(['批示', '通报']);
    expect(await offered('mishuzhang')).toEqual(['挂起', '撤销', '提请遗留转办', '通报']);
    expect(await offered('zhuren')).toEqual(['变更', '变更任务期限', '变更任务指标', '提请遗留转办', '追加交办', '通报']);
    expect(await offered('srsj-head')).toEqual(['更新进展', '申请延期']);
    expect(await offered('srsj-staff')).toEqual([]);
    expect(await offered('shenji')).toEqual([]);
  });
});

describe('a form', () => {
  it('should mark an empty required field in Chinese and send nothing', async () => {
    const page = await screen.as('srsj-head');
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('link', { name: '催办答复' }).first().click();
    await page.locator('.fjs-form').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('还有内容没有填好，请按红字提示补充后再提交。').waitFor();
    expect(await page.locator('.fjs-form-field-error').first().innerText()).toBe('此项必填，请填写。');
    expect(sent).toEqual([]);
  });

  it('should say at each field of a new matter what is missing, and send nothing', async () => {
    const page = await screen.as('ducha1');
    await page.goto('/cases/new');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByRole('button', { name: '登记并送审核' }).click();
    for (const message of ['请填写事项标题', '请填写依据，例如会议纪要的字号与条款', '请填写事由与要求', '请选择主办单位'])
      await page.getByText(message, { exact: true }).waitFor();
    expect(sent).toEqual([]);
  });
});

/** Where people spend their day; the case page is looked at tab by tab. */
const MAIN_PAGES = ['/', '/cases', '/cases/new', '/inbox', '/processes'] as const;
const TABS = ['概况与承办', '全过程', '文书', '流程图', '三不放过与考核'] as const;

describe('the main pages', () => {
  it('should have no serious obstacle for people who cannot see or use a mouse', async () => {
    const page = await screen.as('zhuren');
    const findings: string[] = [];
    for (const path of MAIN_PAGES) {
      await open(page, path);
      findings.push(...(await obstacles(page, path)));
    }
    await page.goto(`/cases/${caseId}`);
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      await settle(page);
      findings.push(...(await obstacles(page, tab, tab === '概况与承办' ? 'body' : '[role=tabpanel]:not([aria-hidden=true])')));
    }
    const own = await screen.as('srsj-head');
    await own.goto(`/cases/${caseId}`);
    await own.getByRole('link', { name: '催办答复' }).first().click();
    await own.locator('.fjs-form').waitFor();
    findings.push(...(await obstacles(own, 'task')));
    const anonymous = await screen.anonymous();
    await open(anonymous, '/');
    findings.push(...(await obstacles(anonymous, 'sign-in')));
    expect(findings).toEqual([]);
  });

  it('should not have to be pushed sideways on a phone', async () => {
    const page = await screen.as('zhuren', PHONE);
    const wide: string[] = [];
    const measure = async (name: string): Promise<void> => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) wide.push(`${name}: ${over} px`);
    };
    for (const path of MAIN_PAGES) {
      await open(page, path);
      await measure(path);
    }
    await page.goto(`/cases/${caseId}`);
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).evaluate((element: HTMLElement) => element.click());
      await settle(page);
      await measure(tab);
    }
    expect(wide).toEqual([]);
  });

  it('should have logged no error on any page', () => {
    expect(screen.errors).toEqual([]);
  });
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settle(page);
}

/** Nothing is being loaded or moved any more. */
const settle = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.ant-spin-spinning') === null && document.getAnimations().every(({ playState }) => playState !== 'running'),
  );

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Axe {
  run(
    within: string,
    options: object,
  ): Promise<{ violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[] }>;
}

async function obstacles(page: Page, where: string, within = 'body'): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (part) => (globalThis as unknown as { axe: Axe }).axe.run(part, { resultTypes: ['violations'] }),
    within,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => `${where}: ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
}
