/** 通知渠道: what the administrator sees of mail, and his letter on trial. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { MailChannel } from '../../web/api/channels.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

const FROM = '督查室 <ducha@yunchuan.example>';
let server: TestMailServer;
let siban: TestSiban;
let admin: ApiSession;
let wall = Date.parse('2026-03-02T09:00:00+08:00');
beforeAll(async () => {
  server = await startMailServer();
  siban = await startTestSiban('2026-03-02T09:00', {
    smtp: { url: server.url.replace('//', '//siban:geheim@'), from: FROM },
    wallClock: () => wall,
  });
  admin = await signIn(siban.url, 'guanli', siban.password);
});
afterAll(async () => {
  await siban.close();
  await server.close();
});

const test = async (who: ApiSession, to: string) => {
  const answer = await who.raw('/api/channels/mail/test', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  return { status: answer.status, ...((await answer.json()) as { accepted?: boolean; message?: string }) };
};

describe('通知渠道', () => {
  it('should say where mail goes, and never with what password', async () => {
    const found = await admin.get<{ mail: MailChannel }>('/api/channels');
    expect(found.mail).toEqual({
      server: { host: '127.0.0.1', port: Number(new URL(server.url).port), sender: FROM, tls: false },
      waiting: 0,
      givenUp: 0,
      lastSentAt: null,
    });
    expect(JSON.stringify(found)).not.toContain('geheim');
  });

  it('should count what waits, and tell when a letter got out last', async () => {
    const at = '2026-03-02T08:00:00+08:00';
    for (const id of ['a', 'b', 'c'])
      await siban.store.once(id, 'post', (tx) =>
        tx.addToOutbox({
          id,
          channel: 'email',
          to: 'x@example.cn',
          subject: '催办',
          text: '请答复',
          notBefore: '2026-03-09T09:00:00+08:00',
          createdAt: at,
        }),
      );
    await siban.store.outbox.markFailed('a', 'mailbox busy', null);
    await siban.store.outbox.markSent('b', at);
    expect((await admin.get<{ mail: MailChannel }>('/api/channels')).mail).toMatchObject({ waiting: 1, givenUp: 1, lastSentAt: at });
  });

  it('should send a letter, and write down that it did, without the whole address', async () => {
    // The test's server takes no password: it asks for none, and says so.
    const answer = await test(admin, 'zhang.san@yunchuan.example');
    expect(answer).toMatchObject({ status: 200 });
    const auditor = await signIn(siban.url, 'shenji', siban.password);
    const { rows } = await auditor.get<{ rows: LogRow[] }>('/api/audit?limit=5');
    expect(rows.find(({ action }) => action === '发送测试邮件')).toMatchObject({
      actor: 'guanli',
      subject: 'channel/email',
      detail: { to: 'z***@yunchuan.example', accepted: answer.accepted },
    });
  });

  it('should refuse a sixth letter within a minute, and one to no address', async () => {
    expect(await test(admin, 'nobody')).toMatchObject({ status: 422 });
    wall += 120_000;
    for (let sent = 0; sent < 5; sent++) expect((await test(admin, 'a@yunchuan.example')).status).toBe(200);
    expect(await test(admin, 'a@yunchuan.example')).toEqual({
      status: 422,
      code: 'BAD_INPUT',
      message: '测试邮件发得太多，请过一分钟再试。',
    });
    wall += 61_000;
    expect((await test(admin, 'a@yunchuan.example')).status).toBe(200);
  });

  it('should be nobody else’s', async () => {
    const director = await signIn(siban.url, 'zhuren', siban.password);
    expect(await test(director, 'a@yunchuan.example')).toMatchObject({ status: 403 });
  });
});

describe('通知渠道 where no mail server is set', () => {
  it('should say so, and what to do', async () => {
    const other = await startTestSiban('2026-03-02T09:00');
    const its = await signIn(other.url, 'guanli', other.password);
    expect((await its.get<{ mail: MailChannel }>('/api/channels')).mail.server).toBeNull();
    expect(await test(its, 'a@yunchuan.example')).toMatchObject({
      status: 422,
      message: expect.stringContaining('请维护人员设置 SMTP_URL'),
    });
    await other.close();
  });
});
