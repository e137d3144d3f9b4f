/** 工作日历 and 文号: from the pasted notice over what moves to a published year, on a desk and on a phone. */
import { expect, it } from '@jest/globals';
import { firstFeedback, sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

const START = '2026-12-01T09:00';
const screen = screenAt(
  () => startTestSiban('2026-12-01T08:30'),
  async (siban) => {
    await siban.player().play(
      smallCase({
        id: 'across',
        title: '中小学食堂明厨亮灶全覆盖',
        start: START,
        delivered: START,
        deadline: '2027-03-31',
        steps: [
          sign('szrj', '2026-12-01T10:00'),
          firstFeedback('szrj', '2026-12-03T10:00'),
          { at: '2026-12-21T10:00', action: 'instruction', as: 'shuji', body: { text: '从速督办', decision: '督办' } },
          { at: '2026-12-21T11:00', task: 'task-supervision-sign', as: 'mishuzhang', form: { requirements: '限期完成' } },
        ],
      }),
    );
  },
);

it('should lead from the notice over the sheet and what moves to a published year', async () => {
  const page = await screen.as('zhuren', LAPTOP);
  await page.goto('/admin/calendar');
  await page.getByText('放假 33 天，调休上班 6 天').waitFor();
  await page.getByText('随产品提供，按国务院办公厅通知').waitFor();
  await page.getByRole('button', { name: '10月1日（周四） 放假', exact: true }).waitFor();
  await page.getByRole('button', { name: '10月10日（周六） 调休上班', exact: true }).waitFor();
  await page.getByRole('button', { name: '12月21日（周一） 工作日，今天', exact: true }).waitFor();
  await picture(page, 'calendar-1366');

  await page.getByRole('button', { name: '下一年' }).click();
  await page.getByText('未公布', { exact: true }).waitFor();
  await page
    .getByLabel('2027年放假通知')
    .fill('一、元旦：１月１日（周五）放假，与周末连休。\n二、补假：1月4日（周一）至5日（周三）放假调休，共2天。1月10日（周日）上班。');
  await page.getByRole('button', { name: '读取日期' }).click();
  await page.getByText('第2行：1月5日不是周三，是周二，请核对。').waitFor();
  await page.getByText('放假 5 天，调休上班 1 天', { exact: true }).waitFor();
  const tenth = page.getByRole('button', { name: /^1月10日（周日） / });
  expect(await tenth.getAttribute('aria-label')).toBe('1月10日（周日） 调休上班，尚未公布的修改');
  await tenth.click();
  await page.getByText('放假 5 天，调休上班 0 天', { exact: true }).waitFor();
  await picture(page, 'calendar-read-1366');

  await page.getByRole('button', { name: '看影响并公布…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('项期限在等待日历').waitFor();
  expect((await dialog.locator('.figures').innerText()).replaceAll(/\s+/g, '')).toBe(
    '3项期限在等待日历：2项顺延，0项应提前（只告知，不自动提前），其余不变。',
  );
  await dialog.getByText('2027-01-05 18:00 → 2027-01-07 18:00').waitFor();
  await picture(page, 'calendar-moves-1366');
  await dialog.getByRole('button', { name: '确认公布' }).click();
  await page.getByText('2027年工作日历已公布，等待它的').waitFor();
  await page.getByText(/2026-12-21 \d\d:\d\d 公布/).waitFor();
  await page.getByRole('button', { name: '1月4日（周一） 放假', exact: true }).waitFor();

  await page.getByRole('button', { name: '再次公布…' }).click();
  await dialog.getByText('这一年已经公布过').waitFor();
  await dialog.getByText('没有等待这份日历的期限').waitFor();
  await picture(page, 'calendar-again-1366');
});

it('should set where a number goes on, and void the next one', async () => {
  const page = await screen.as('guanli', LAPTOP);
  await page.goto('/admin/numbers');
  await page.getByRole('button', { name: '设置起始：表扬通报' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('下一个号').fill('12');
  await dialog.getByLabel('原因').fill('启用系统前已发出');
  await dialog.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByText(/督表〔2026〕12号$/).waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '使用一个号作废：表扬通报' }).click();
  await dialog.getByLabel('原因').fill('打印错误，已重新印发');
  await picture(page, 'number-void-1366');
  await dialog.getByRole('button', { name: '用掉并作废' }).click();
  await page.getByText(/督表〔2026〕13号$/).waitFor();
  await page.getByText('作废的号 1 个').click();
  await page.getByText('打印错误，已重新印发').waitFor();
  await picture(page, 'numbers-1366');
  const phone = await screen.as('guanli', PHONE);
  await phone.goto('/admin/numbers');
  await phone.getByText(/督表〔2026〕13号$/).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await picture(phone, 'numbers-390');
});

it('should fit a phone, with the months below each other', async () => {
  const page = await screen.as('guanli', PHONE);
  await page.goto('/admin/calendar');
  await page.getByText('放假 33 天，调休上班 6 天').waitFor();
  const [january, february] = await Promise.all(
    ['2026年1月', '2026年2月'].map((name) => page.getByLabel(name, { exact: true }).boundingBox()),
  );
  expect(february?.y).toBeGreaterThan((january?.y ?? 0) + (january?.height ?? 0));
  expect(february?.x).toBe(january?.x);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await picture(page, 'calendar-390');
  expect(screen.errors).toEqual([]);
});
