/** Empties the outbox by SMTP: a bounded loop with retry and back-off. Setting SMTP_URL; without one nothing leaves and the inbox is all. */
import { setTimeout as pause } from 'node:timers/promises';
import { addMilliseconds, momentOf } from '../../rules/calendar/moment.ts';
import { mailTransport, type MailServer } from './mail-transport.ts';
import type { ClockPort, Log, OutboxEntry, OutboxPort } from '../ports.ts';

export interface SmtpSenderOptions extends MailServer {
  /** e.g. 督查室 <ducha@example.gov.cn> */ from: string;
  outbox: OutboxPort;
  clock: ClockPort;
  log: Log;
  /** between looks into the outbox, milliseconds */ interval?: number;
  /** how long `close` waits for the mail that is being sent, milliseconds */ drain?: number;
}
export interface SmtpSender {
  /** Sends what is due now and says how many were sent. For tests and for the last round before the end. */
  sendDue(): Promise<number>;
  close(): Promise<void>;
}

const BATCH = 20;
const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 60_000;
const MAX_RETRY_MS = 6 * 3_600_000;
const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;
const DRAIN_MS = 1_500;
/** Longer than one mail takes. One whose sender was killed comes again after it. */
const CLAIM_MS = 5 * 60_000;

export function startSmtpSender(options: SmtpSenderOptions): SmtpSender {
  const { outbox, clock, log, from } = options;
  const transport = mailTransport(options, {
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
  });
  let running: Promise<number> | undefined;
  let closed = false;

  const sendOne = async (entry: OutboxEntry): Promise<boolean> => {
    try {
      await transport.sendMail({
        from,
        to: entry.to,
        subject: entry.subject,
        text: entry.text,
        messageId: `<${entry.id.replaceAll('/', '.')}@siban>`,
      });
    } catch (error) {
      const attempts = entry.attempts + 1;
      const retryAt =
        attempts >= MAX_ATTEMPTS
          ? null
          : addMilliseconds(momentOf(clock.now()), Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1)));
      await outbox.markFailed(entry.id, String((error as Error).message ?? error).slice(0, 500), retryAt);
      log[retryAt ? 'warn' : 'error']({ id: entry.id, attempts, error }, retryAt ? 'mail not sent, will be tried again' : 'mail given up');
      return false;
    }
    await outbox.markSent(entry.id, momentOf(clock.now()));
    return true;
  };
  const round = async (): Promise<number> => {
    let sent = 0;
    for (let tried = 0; tried < BATCH && !closed; tried++) {
      const now = momentOf(clock.now());
      const [entry] = await outbox.claim(now, addMilliseconds(now, CLAIM_MS), 1);
      if (!entry) break;
      if (await sendOne(entry)) sent += 1;
    }
    return sent;
  };
  const sendDue = (): Promise<number> => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => {
    sendDue().catch((error) => log.error({ error }, 'outbox cannot be read'));
  }, options.interval ?? 5_000);
  timer.unref();
  return {
    sendDue,
    async close() {
      clearInterval(timer);
      closed = true;
      // A server that does not answer is not waited for: the mail it was about comes again.
      await Promise.race([running?.catch(() => undefined), pause(options.drain ?? DRAIN_MS, undefined, { ref: false })]);
      transport.close();
    },
  };
}
