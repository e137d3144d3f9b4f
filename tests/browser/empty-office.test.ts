/** The first minutes with an empty Siban: a code from the console, and then it is the office's own, or shows the demo. */
import { describe, expect, it } from '@jest/globals';
import writeExcel from 'write-excel-file/universal';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let code: string;
/** The sample cases are played in this thread, beside all that drives the browser. */
const LOADED_WITHIN_MS = 600_000;
const start = async (): Promise<RunningSiban & { password: string }> => {
  const siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    demoCases: true,
    requestLimits: { person: 100_000, anonymous: 100_000, signIn: 100_000 },
    log: silentLogger,
  });
  code = siban.setupCode as string;
  return { ...siban, password: '' };
};

describe('an empty office that wants to look', () => {
  const screen = screenAt(start);
  it('should ask for the code, load the demo, let its people in and let them move the time', async () => {
    const page = await screen.anonymous(PHONE);
    await page.goto('/');
    await page.getByText('系统还没有任何数据').waitFor();
    await page.getByLabel('设置码').fill('aaaa-bbbb-cccc');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('设置码不对').waitFor();
    await page.getByLabel('设置码').fill(code.toUpperCase());
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: /载入演示/ }).waitFor();
    await picture(page, 'setup-choice-390');
    await page.getByRole('button', { name: /载入演示/ }).click();
    await page.getByRole('status').getByText('正在载入演示').waitFor();
    await page.getByText('演示数据已载入，请选择一个演示账号登录。').waitFor({ timeout: LOADED_WITHIN_MS });
    await page.getByRole('button', { name: /督查室主任/ }).click();
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: /沈启文，您好/ }).waitFor();
    await page.getByRole('button', { name: '演示时钟' }).click();
    await page.getByText('2026-09-28 16:3').first().waitFor();
    await picture(page, 'demo-clock-390');
    await page.getByRole('button', { name: '过一个工作日' }).click();
    await page.getByText('2026-09-29 09:0').first().waitFor();
    expect(screen.errors).toEqual([]);
  });
});

/** Twelve units and forty people, as a clerk has them in a sheet. */
const UNITS = [
  '临溪县',
  '县委办公室',
  '县委督查室',
  ...'教育 住建 水利 交通 民政 财政 农业 卫健 公安'.split(' ').map((word) => `县${word}局`),
];
const sheet = (roleOfFirst: string) =>
  writeExcel([
    {
      sheet: '单位',
      data: [
        ['单位名称', '上级单位', '类别'],
        ...UNITS.map((name, index) => [name, index === 0 ? null : '临溪县', index === 0 ? '县' : '部门']),
      ],
    },
    {
      sheet: '人员',
      data: [
        ['用户名', '姓名', '单位', '岗位', '职务', '邮箱'],
        ['zhuren', '周主任', '县委督查室', roleOfFirst, '督查室主任', null],
        ['mishuzhang', '林秘书长', '县委办公室', '秘书长', '县委秘书长', null],
        ...Array.from({ length: 38 }, (_, index) => [
          `ren${index + 1}`,
          `人员${index + 1}`,
          UNITS[3 + (index % 9)] as string,
          index < 9 ? '单位负责人' : '承办人',
          null,
          null,
        ]),
      ],
    },
  ]).toBlob();
const chosen = async (roleOfFirst: string) => ({
  name: '单位和人员.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(await (await sheet(roleOfFirst)).arrayBuffer()),
});

describe('an empty office that goes live', () => {
  const screen = screenAt(start);
  it('should be set up by a clerk from a sheet, with its own name and 代字, and say which cell is wrong', async () => {
    const page = await screen.anonymous(LAPTOP);
    await page.goto('/');
    await page.getByLabel('设置码').fill(code);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: /设置本机关/ }).click();
    await page.getByLabel('机关名称').fill('中共临溪县委督查室');
    await page.getByLabel('联系人').fill('办公室');
    await page.getByLabel('联系电话').fill('0000-7654321');
    await page.getByPlaceholder('例如 临').fill('临');
    await page.getByLabel('交办通知单从第几号起').fill('12');
    await page.getByText(/^临督交〔\d{4}〕12号$/).waitFor();
    await page.getByLabel('姓名').fill('何管理');
    await page.getByLabel('用户名').fill('xitong');
    await page.getByLabel('密码', { exact: true }).fill('ling-xi-2026-duban');
    await page.getByLabel('再输一次密码').fill('ling-xi-2026-duban');
    await page.getByLabel('单位和人员文件').setInputFiles(await chosen('督查主任'));
    await page.getByText('已读到').waitFor();
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.getByText('人员表第2行“岗位”：没有“督查主任”这个岗位').waitFor();
    await picture(page, 'setup-cells-1366');
    await page.getByLabel('单位和人员文件').setInputFiles(await chosen('督查室主任'));
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, 'setup-form-1366');
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.getByText('初始密码只显示这一次').waitFor();
    await picture(page, 'setup-passwords-1366');
    await page.getByRole('button', { name: '已保存，去登录' }).click();
    await page.getByText('设置完成，请用系统管理员账号登录。').waitFor();
    await page.getByText('中共临溪县委督查室').waitFor();
    await page.getByLabel('用户名').fill('xitong');
    await page.getByLabel('密码').fill('ling-xi-2026-duban');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: '系统管理' }).click();
    await page.getByRole('link', { name: '本机关' }).click();
    await page.getByText('临督办').first().waitFor();
    expect(await page.getByLabel('机关名称').inputValue()).toBe('中共临溪县委督查室');
    await picture(page, 'admin-office-1366');
    await page.getByRole('link', { name: '运行情况' }).click();
    await page.getByText('记录入账正常').waitFor();
    await picture(page, 'admin-health-1366');
    expect(screen.errors).toEqual([]);
  });
});
