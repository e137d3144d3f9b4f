import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startMailServer, startMuteServer } from '../support/mail-server.ts';
import { startSmtpSender, type SmtpSender } from '../../workers/notify/smtp-sender.ts';
import { fakeOffice, type FakeOffice } from './support/fake-context.ts';

let server: Awaited<ReturnType<typeof startMailServer>>;
let sender: SmtpSender;
let office: FakeOffice;

beforeEach(async () => {
  server = await startMailServer();
  office = fakeOffice('2026-02-13T10:00:00+08:00');
  sender = startSmtpSender({
    url: server.url,
    from: '督查室 <ducha@yunchuan.example>',
    outbox: office.store.outbox,
    clock: office.clock,
    log: office.log,
    interval: 3_600_000,
  });
});
afterEach(async () => {
  await sender.close();
  await server.close();
});

const post = (id: string, notBefore: string) =>
  office.store.once(id, 'post', (tx) =>
    tx.addToOutbox({
      id,
      channel: 'email',
      to: 'zjx@yunchuan.example',
      subject: '催办',
      text: '请于2月26日前答复',
      notBefore,
      createdAt: notBefore,
    }),
  );

describe('smtp sender', () => {
  it('should send what is due, once, and leave what must wait', async () => {
    await post('now', '2026-02-13T09:00:00+08:00');
    await post('later', '2026-02-24T09:00:00+08:00');
    expect(await sender.sendDue()).toBe(1);
    expect(await sender.sendDue()).toBe(0);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toContain('To: zjx@yunchuan.example');
    office.at('2026-02-24T09:00:00+08:00');
    expect(await sender.sendDue()).toBe(1);
  });

  it('should try again later, and give up in the end with the reason', async () => {
    await post('busy', '2026-02-13T09:00:00+08:00');
    server.refuse({ text: 'mailbox busy' });
    expect(await sender.sendDue()).toBe(0);
    const row = office.store.outboxRows[0];
    expect(row).toMatchObject({ attempts: 1, notBefore: '2026-02-13T10:01:00+08:00', error: expect.stringContaining('mailbox busy') });
    for (let n = 2; n <= 8; n += 1) {
      office.at(row?.notBefore ?? '');
      await sender.sendDue();
    }
    expect(row).toMatchObject({ attempts: 8, givenUp: true });
    server.refuse(undefined);
    expect(await sender.sendDue()).toBe(0);
  });

  it('should not wait for a server that says nothing before it closes', async () => {
    const silent = await startMuteServer();
    await post('silent', '2026-02-13T09:00:00+08:00');
    const waiting = startSmtpSender({
      url: silent.url,
      from: 'ducha@yunchuan.example',
      outbox: office.store.outbox,
      clock: office.clock,
      log: office.log,
      interval: 3_600_000,
      drain: 10,
    });
    const sending = waiting.sendDue();
    await silent.called;
    await waiting.close();
    await silent.close();
    expect(await sending).toBe(0);
  });
});
