/** 异常: from the line in the inbox to a step that goes on again, on a desk and on a phone. */
import { expect, it } from '@jest/globals';
import { openOffice } from '../acceptance/support/office.ts';
import { openTrouble, type Trouble } from '../acceptance/support/trouble.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
let trouble: Trouble;
const screen = screenAt(
  async () => (siban = await startTestSiban('2026-03-02T09:00')),
  async () => {
    const office = await openOffice(siban, { id: 'screen', title: '来信人反映的事项' });
    trouble = await openTrouble(siban);
    await trouble.begin(office.caseId, { amount: 10 });
    await trouble.fail(await trouble.take(), '收件人“张某某”不在名单中');
    await trouble.find('guanli', ({ element }) => element === '报送材料');
    await siban.store.once('1', 'notify', async (tx) => {
      const at = '2026-03-02T09:00:00+08:00';
      const mail = { id: '1/zhuren/email', channel: 'email', to: 'zhuren@a.example', subject: '催办', text: '催办' } as const;
      await tx.addToOutbox({ ...mail, notBefore: at, createdAt: at });
      return true;
    });
    await siban.store.outbox.markFailed('1/zhuren/email', '550 no such user', null);
  },
);

it('should lead the administrator to what has stopped, and the director to why', async () => {
  const director = await screen.as('zhuren', LAPTOP);
  await director.goto('/admin/incidents');
  await director.getByText('引擎的原话').click();
  await director.getByText('收件人“张某某”不在名单中').waitFor();
  expect(await director.getByRole('button', { name: '重试 报送材料' }).count()).toBe(0);
  await picture(director, 'incidents-director-1366');

  const phone = await screen.as('guanli', PHONE);
  await phone.goto('/admin/incidents');
  await phone.getByText('550 no such user').waitFor();
  const { scroll, width } = await phone.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
  await picture(phone, 'incidents-390');

  const page = await screen.as('guanli', LAPTOP);
  await page.goto('/inbox');
  await page.getByRole('link', { name: '查看异常' }).click();
  await page.getByRole('heading', { name: '停住的流程' }).waitFor();
  await page.getByText('550 no such user').waitFor();
  expect(await page.getByText('张某某').count()).toBe(0);
  await picture(page, 'incidents-1366');
  await page.getByRole('button', { name: '重试 报送材料' }).click();
  await trouble.complete(await trouble.take());
  await page.getByText('已恢复，流程继续办理。').waitFor();
  await page.getByText('已恢复', { exact: true }).waitFor();
  await picture(page, 'incidents-mended-1366');
  await trouble.close();
  expect(screen.errors).toEqual([]);
});
