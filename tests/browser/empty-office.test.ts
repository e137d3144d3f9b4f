/** The first minute with an empty Siban: the page says what to do, and one click fills it. */
import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban } from '../../cli/start-siban.ts';
import { PHONE, screenAt } from './support/screen.ts';

const screen = screenAt(async () => {
  const siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    requestLimits: { person: 100_000, anonymous: 100_000, signIn: 100_000 },
    log: silentLogger,
  });
  return { ...siban, password: '' };
});

describe('an empty office', () => {
  it('should offer the demo and let its people in', async () => {
    const page = await screen.anonymous(PHONE);
    await page.goto('/');
    await page.getByText('系统还没有任何数据').waitFor();
    await page.getByRole('button', { name: '载入演示数据' }).click();
    await page.getByText('演示数据已载入，请选择一个演示账号登录。').waitFor();
    await page.getByRole('button', { name: /督查室主任/ }).click();
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: /沈启文，您好/ }).waitFor();
    await page.getByText('现在没有等您办理的任务').waitFor();
    await page.getByRole('link', { name: '登记新的督查事项' }).click();
    await page.getByRole('heading', { level: 1, name: /立项登记/ }).waitFor();
    expect(screen.errors).toEqual([]);
  });
});
