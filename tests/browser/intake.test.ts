/** The administrator's first page says whether all records were entered: a quiet line when they were, a warning with what to do when not. */
import { expect, it } from '@jest/globals';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let siban: TestSiban;
const screen = screenAt(async () => (siban = await startTestSiban('2026-03-02T09:00')));

const QUIET = '记录入账正常，没有等待处理的记录。';
const WARNING = '有记录没有正常入账，请处理';

it('should tell the administrator whether every record was entered, and nobody else', async () => {
  const page = await screen.as('guanli', LAPTOP);
  await page.goto('/');
  await page.getByText(QUIET).waitFor();
  await siban.register.ingest(['no record']);
  await page.reload();
  await page.getByText(WARNING).waitFor();
  await page.getByText('1 行不是记录，未采用。').waitFor();
  expect(await page.getByText(QUIET).count()).toBe(0);
  await picture(page, 'intake-1366');
  const phone = await screen.as('guanli', PHONE);
  await phone.goto('/');
  await phone.getByText(WARNING).waitFor();
  await picture(phone, 'intake-390');
  const director = await screen.as('zhuren');
  await director.goto('/');
  await director.getByRole('heading', { name: /您好/ }).waitFor();
  await director.getByText('全部待办').first().waitFor();
  expect(await director.getByText(/入账/).count()).toBe(0);
  expect(screen.errors).toEqual([]);
});
