/** One letter on trial: whether the mail server takes it, or what it says, in words and within a bounded time. Settings SMTP_URL and SMTP_FROM. */
import { mailTransport, type MailServer } from './mail-transport.ts';

export interface MailSettings extends MailServer {
  readonly from: string;
}
export interface MailVerdict {
  readonly accepted: boolean;
  /** What to make of it, for people. */
  readonly message: string;
  /** The server's own words, where it said any. */
  readonly answer: string | null;
}
interface MailFailure {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message?: string;
}

/** Longer than a server that works needs; whoever pressed the button waits for it. */
const LIMIT_MS = 10_000;
const LONGEST_ANSWER = 200;

/** What may be shown of the settings: never the user or the password. */
export function mailFacts({ url, from }: MailSettings): { host: string; port: number; sender: string; tls: boolean } {
  const { hostname, port, protocol } = new URL(url);
  const tls = protocol === 'smtps:';
  return { host: hostname, port: Number(port) || (tls ? 465 : 587), sender: from, tls };
}

/** Never rejects. */
export async function sendTestMail(settings: MailSettings, to: string, limitMs = LIMIT_MS): Promise<MailVerdict> {
  const { from } = settings;
  const limits = { connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: limitMs, dnsTimeout: limitMs };
  const transport = mailTransport(settings, limits);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), limitMs);
  });
  try {
    const sent = transport.sendMail({
      from,
      to,
      subject: '四办测试邮件',
      text: '这是一封测试邮件，收到即表示邮件通知可以送达。请勿回复。',
    });
    await Promise.race([sent, late]);
    return { accepted: true, message: '邮件服务器已收下，请到收件箱查看（也请看一看垃圾邮件）。', answer: null };
  } catch (error) {
    const { response } = error as MailFailure;
    return { accepted: false, message: wordsOf(error as MailFailure, limitMs), answer: response?.slice(0, LONGEST_ANSWER) ?? null };
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

function wordsOf({ code, responseCode, message = '' }: MailFailure, limitMs: number): string {
  if (code === 'EAUTH') return '邮件服务器不认可设置中的用户名或密码，请核对 SMTP_URL。';
  if (code === 'ETLS' || /wrong version number|certificate|self-signed|SSL/i.test(message))
    return '与邮件服务器的加密连接没有建立，请核对 SMTP_URL 是否应为 smtps，以及服务器的证书。';
  if (code === 'ETIMEDOUT') return `邮件服务器在${Math.round(limitMs / 1_000)}秒内没有应答，请核对地址、端口和防火墙。`;
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message)) return '找不到邮件服务器的地址，请核对 SMTP_URL 中的主机名。';
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(message)) return '连不上邮件服务器，请核对地址和端口，并确认服务器在运行。';
  if (code === 'EENVELOPE')
    return responseCode === undefined ? '收件人或发件人的地址不能用，请核对。' : '邮件服务器拒收这个收件人或发件人，请核对邮箱地址。';
  return '邮件服务器没有收下这封信，请把下面的原话交给邮件管理员。';
}
