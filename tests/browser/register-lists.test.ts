/** The register with more cases than a page holds: filters that hold together, the order of a column, pages that go on behind each other. */
import { describe, expect, it } from '@jest/globals';
import { putCase } from '../register/support/put-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { picture, screenAt } from './support/screen.ts';

const putCases = async (siban: TestSiban): Promise<void> => {
  for (let id = 1; id <= 45; id++)
    await putCase(siban.register, {
      id,
      facts: { unitIds: ['szrj'], leadUnitId: 'szrj' },
      responsible: { szrj: id === 9 ? '冯时雨' : '沈言' },
      file: {
        title: id === 9 ? `${'东岭区雨水管网改造'.repeat(20)}` : `小区整改事项${id}`,
        lead_unit_name: '云川市人力资源和社会保障局',
        light: id % 9 === 0 ? '红' : '绿',
        highest_phase: id % 2 === 0 ? '督办' : '交办',
        due_at: `2026-0${1 + (id % 9)}-20T18:00:00+08:00`,
      },
    });
};
const screen = screenAt(() => startTestSiban('2026-06-15T09:00'), putCases);

describe('a register of several pages', () => {
  it('should go on to the next page and back, and say where it stands', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/cases');
    await page.getByText('第 1–20 件，共 45 件').waitFor();
    await page.getByRole('link', { name: 'DC2026-0045' }).waitFor();
    await picture(page, 'register');
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 21–40 件，共 45 件').waitFor();
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 41–45 件，共 45 件').waitFor();
    await page.getByRole('link', { name: 'DC2026-0001' }).waitFor();
    expect(await page.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText('第 21–40 件，共 45 件').waitFor();
    await page.getByRole('button', { name: '首页' }).click();
    await page.getByText('第 1–20 件，共 45 件').waitFor();
  });

  it('should filter by several things at once, sort by a column, and keep both in the address', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/cases');
    await page.getByRole('button', { name: '更多条件' }).click();
    await page.getByLabel('责任人姓名').fill('冯时雨');
    await page.getByLabel('责任人姓名').press('Enter');
    await page.getByText('符合条件 1 件').waitFor();
    await page.getByRole('columnheader', { name: '时限' }).click();
    await page.waitForURL(/sort=dueAt/);
    const address = new URL(page.url());
    expect([address.searchParams.get('responsible'), address.searchParams.get('order')]).toEqual(['冯时雨', 'asc']);
    await picture(page, 'filtered');
    await page.goto('/cases?light=红&overdue=true&unitId=szrj');
    await page.getByText('符合条件 5 件').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByText('共 45 件').first().waitFor();
  });

  it('should clear the box of the search with the other filters', async () => {
    const page = await screen.as('zhuren');
    await page.goto('/cases');
    const box = page.getByLabel('查找编号、标题、依据、单位、责任人');
    await box.fill('ｄｃ２０２６-0009');
    await box.press('Enter');
    await page.getByText('符合条件 1 件').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByText('第 1–20 件，共 45 件').waitFor();
    expect(await box.inputValue()).toBe('');
  });
});
