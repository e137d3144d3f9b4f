/** The administrator's first page says whether all records were entered: a quiet line when they were, a warning with what to do when not. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openScreen, PHONE, type Screen } from './support/screen.ts';

let siban: TestSiban;
let screen: Screen;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  screen = await openScreen(siban);
});
afterAll(async () => {
  await screen?.close();
  await siban?.close();
});

const QUIET = '记录入账正常，没有等待处理的记录。';
const WARNING = '有记录没有正常入账，请处理';
/** `SIBAN_PICTURES=DIR` keeps what the screen looked like. */
const folder = process.env.SIBAN_PICTURES;

it('should tell the administrator whether every record was entered, and nobody else', async () => {
  const page = await screen.as('guanli', { width: 1366, height: 850 });
  await page.goto('/');
  await page.getByText(QUIET).waitFor();
  await siban.register.ingest(['no record']);
  await page.reload();
  await page.getByText(WARNING).waitFor();
  await page.getByText('1 行不是记录，未采用。').waitFor();
  expect(await page.getByText(QUIET).count()).toBe(0);
  if (folder) await page.screenshot({ path: `${folder}/intake-1366.png` });
  const phone = await screen.as('guanli', PHONE);
  await phone.goto('/');
  await phone.getByText(WARNING).waitFor();
  if (folder) await phone.screenshot({ path: `${folder}/intake-390.png` });
  const director = await screen.as('zhuren');
  await director.goto('/');
  await director.getByRole('heading', { name: /您好/ }).waitFor();
  await director.getByText('全部待办').first().waitFor();
  expect(await director.getByText(/入账/).count()).toBe(0);
  expect(screen.errors).toEqual([]);
});
