/** Signing in at the office's own provider of identities: from the first page, and again over a page that somebody was filling in. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { byHand } from '../support/by-hand.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { LAPTOP, PHONE, picture, screenAt } from './support/screen.ts';

let provider: IdentityProvider;
let siban: TestSiban;
const screen = screenAt(async () => {
  provider = await startIdentityProvider();
  return (siban = await startTestSiban('2026-03-02T09:00', {
    oidc: {
      issuer: provider.issuer,
      clientId: provider.client.id,
      clientSecret: provider.client.secret,
      scopes: 'openid profile',
      label: '统一认证',
      matching: { claim: 'preferred_username', field: 'username' },
      withoutTls: true,
    },
  }));
});
afterAll(() => provider.close());

describe('signing in at the provider', () => {
  it('should lead to the page that one wanted, and signing out to the provider’s end of it', async () => {
    provider.reset();
    const page = await screen.anonymous(LAPTOP);
    await page.goto('/account');
    await page.getByRole('button', { name: '用统一认证登录' }).waitFor();
    await picture(page, 'oidc-login-1366');
    await page.getByRole('button', { name: '用统一认证登录' }).click();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.getByText('zhuren', { exact: true }).waitFor();
    await page.getByText('督查室主任').first().click();
    await page.getByText('退出登录').click();
    await page.getByRole('button', { name: '用统一认证登录' }).waitFor();
    expect(provider.visits.map(({ pathname }) => pathname)).toEqual(['/authorize', '/logout']);
  });

  it('should say whom to ask when one has no account, and that passwords do when the provider is away', async () => {
    provider.reset();
    provider.behaviour.claims = { preferred_username: 'stranger' };
    const page = await screen.anonymous(PHONE);
    await page.goto('/');
    await page.getByRole('button', { name: '用统一认证登录' }).click();
    await page.getByText('请联系本单位的系统管理员开通').waitFor();
    await picture(page, 'oidc-unknown-390');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await page.getByLabel('用户名').fill('zhuren');
    await page.getByLabel('密码').fill(siban.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('用户名').waitFor({ state: 'hidden' });
    expect((await page.request.get('/api/session')).status()).toBe(200);
  });

  it('should be possible again over a page, by whose page it is alone, with all that was typed', async () => {
    provider.reset();
    const page = await screen.as('ducha2', LAPTOP);
    await page.goto('/account');
    await page.getByLabel('原密码').fill('half a form');
    await byHand(siban.store, "DELETE FROM session WHERE user_id = 'ducha2'");
    await page.getByRole('button', { name: '保存新密码' }).click();
    await page.getByLabel('新密码', { exact: true }).fill('江河湖海山川与月');
    await page.getByLabel('再填一次新密码').fill('江河湖海山川与月');
    await page.getByRole('button', { name: '保存新密码' }).click();
    const dialog = page.getByRole('dialog', { name: '重新登录' });
    await dialog.waitFor();
    await picture(page, 'oidc-again-1366');
    await page.setViewportSize(PHONE);
    await picture(page, 'oidc-again-390');
    await page.setViewportSize(LAPTOP);

    // The provider names another one: he does not get this one's page.
    const [wrong] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('button', { name: '用统一认证登录' }).click(),
    ]);
    await wrong.getByText('刚才通过认证的是另一个人').waitFor();
    await wrong.setViewportSize({ width: 520, height: 720 });
    await picture(wrong, 'oidc-other-520');
    await wrong.close();
    await dialog.waitFor();

    provider.behaviour.claims = { preferred_username: 'ducha2' };
    await dialog.getByRole('button', { name: '用统一认证登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('原密码').inputValue()).toBe('half a form');
    expect(screen.errors).toEqual([]);
  });
});
