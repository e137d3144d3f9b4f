/** A letter on trial: what the mail server did with it, in words, whatever it does. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.ts';
import { startMailServer, startMuteServer, type TestMailServer } from '../support/mail-server.ts';
import { mailFacts, sendTestMail } from '../../workers/notify/test-mail.ts';

const FROM = '督查室 <ducha@yunchuan.example>';
const TO = 'zjx@yunchuan.example';
let server: TestMailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a letter on trial', () => {
  it('should arrive, and say that the server has taken it', async () => {
    server = await startMailServer();
    expect(await sendTestMail({ url: server.url, from: FROM }, TO)).toEqual({
      accepted: true,
      message: '邮件服务器已收下，请到收件箱查看（也请看一看垃圾邮件）。',
      answer: null,
    });
    expect(server.received).toEqual([expect.stringContaining(`To: ${TO}`)]);
  });

  it('should say that the password is wrong, and not which', async () => {
    server = await startMailServer({ password: 'right' });
    const verdict = await sendTestMail({ url: server.url.replace('smtp://', 'smtp://siban:wrong-one@'), from: FROM }, TO);
    expect(verdict).toMatchObject({ accepted: false, message: '邮件服务器不认可设置中的用户名或密码，请核对 SMTP_URL。' });
    expect(verdict.answer).toMatch(/^535 /);
    expect(JSON.stringify(verdict)).not.toContain('wrong-one');
  });

  it('should say that the address is refused, in the server’s own words, too', async () => {
    server = await startMailServer({ refuses: { code: 550, text: 'No such mailbox' } });
    expect(await sendTestMail({ url: server.url, from: FROM }, TO)).toEqual({
      accepted: false,
      message: '邮件服务器拒收这个收件人或发件人，请核对邮箱地址。',
      answer: expect.stringContaining('550 No such mailbox'),
    });
  });

  it('should not leave, nor the password, where the server offers no TLS and has to', async () => {
    server = await startMailServer({ password: 'right' });
    const url = `${server.url.replace('smtp://', 'smtp://siban:right@')}?requireTLS=false&ignoreTLS=true`;
    expect(await sendTestMail({ url, from: FROM, needsTls: true }, TO)).toMatchObject({
      accepted: false,
      message: '与邮件服务器的加密连接没有建立，请核对 SMTP_URL 是否应为 smtps，以及服务器的证书。',
    });
    expect([server.asked, server.received]).toEqual([[], []]);
    expect(await sendTestMail({ url, from: FROM }, TO)).toMatchObject({ accepted: true });
  });

  it('should say that nobody listens there', async () => {
    expect(await sendTestMail({ url: `smtp://127.0.0.1:${await freePort()}`, from: FROM }, TO)).toEqual({
      accepted: false,
      message: '连不上邮件服务器，请核对地址和端口，并确认服务器在运行。',
      answer: null,
    });
  });

  it('should not wait for ever for a server that says nothing', async () => {
    server = await startMuteServer();
    const verdict = await sendTestMail({ url: server.url, from: FROM }, TO, 1_000);
    expect(verdict).toEqual({ accepted: false, message: '邮件服务器在1秒内没有应答，请核对地址、端口和防火墙。', answer: null });
  });
});

describe('what is shown of the settings', () => {
  it('should have neither user nor password', () => {
    expect(mailFacts({ url: 'smtps://siban:secret@mail.example', from: FROM })).toEqual({
      host: 'mail.example',
      port: 465,
      sender: FROM,
      tls: true,
    });
    expect(mailFacts({ url: 'smtp://mail.example:2525', from: FROM })).toMatchObject({ host: 'mail.example', port: 2525, tls: false });
  });
});
