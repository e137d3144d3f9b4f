/** 更正数据: 系统管理员 asks, 督查室主任 sees what it was and what it shall be, and confirms; on a desk and on a phone. */
import { expect, it } from '@jest/globals';
import { openOffice } from '../acceptance/support/office.ts';
import { openTrouble } from '../acceptance/support/trouble.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
const screen = screenAt(
  async () => (siban = await startTestSiban('2026-03-02T09:00')),
  async () => {
    const office = await openOffice(siban, { id: 'mend', title: '老旧小区加装电梯', matter: { secrecy: '内部' } });
    const trouble = await openTrouble(siban);
    await trouble.begin(office.caseId, { amount: 3 });
    await trouble.complete(await trouble.take());
    await trouble.find('guanli', ({ element }) => element === '金额够吗');
    await trouble.close();
  },
);

it('should set right by two people what stands still', async () => {
  const admin = await screen.as('guanli', LAPTOP);
  await admin.goto('/admin/incidents');
  await admin.getByRole('button', { name: '更正数据 金额够吗' }).click();
  await admin.getByRole('combobox', { name: '要更正哪一项' }).fill('amount');
  await admin.getByTitle('amount', { exact: true }).click();
  await admin.getByText('内部事项的内容不显示，由确认的人核对').waitFor();
  await admin.getByRole('textbox', { name: '新值' }).fill('十');
  await admin.getByRole('textbox', { name: '理由' }).fill('登记时金额少写一个零，见第3号来文');
  await admin.getByRole('button', { name: '提出申请' }).click();
  await admin.getByText('请填写一个数，如 12 或 0.5。').first().waitFor();
  await picture(admin, 'mending-dialog-1366');
  await admin.getByRole('textbox', { name: '新值' }).fill('10');
  await admin.getByRole('button', { name: '提出申请' }).click();
  await admin.getByText('等督查室主任或秘书长确认，确认以前不生效。').waitFor();
  await picture(admin, 'mending-asked-1366');

  const phone = await screen.as('zhuren', PHONE);
  await phone.goto('/admin/incidents');
  await phone.getByRole('heading', { name: '待您确认的处理' }).waitFor();
  await phone.getByText('理由：登记时金额少写一个零').waitFor();
  const { scroll, width } = await phone.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: window.innerWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
  await picture(phone, 'mending-confirm-390');

  const director = await screen.as('zhuren', LAPTOP);
  await director.goto('/admin/incidents');
  await director.getByRole('button', { name: '同意：更正数据 amount' }).waitFor();
  await picture(director, 'mending-confirm-1366');
  await director.getByRole('button', { name: '同意：更正数据 amount' }).click();
  await director.getByText('已恢复，流程继续办理。').first().waitFor();
  await director.getByText('已执行').waitFor();
  await picture(director, 'mending-done-1366');
  expect(screen.errors).toEqual([]);
});
