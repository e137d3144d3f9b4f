import type { channelsRoutes } from '../../api/channels.ts';
import type { HandlersOf } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';

const WINDOW_MS = 60_000;
/** So that nobody fills a stranger's box from here. */
const MOST_IN_WINDOW = 5;

export function channelsHandlers(): HandlersOf<typeof channelsRoutes> {
  let sent: readonly number[] = [];
  return {
    channels: async ({ context: { office, mail } }) => ({ mail: { server: mail?.server ?? null, ...(await office.mailFigures()) } }),
    async testMail({ context: { office, mail, clock, wallClock }, body: { to }, user }) {
      if (!mail) throw new HttpError('BAD_INPUT', { message: '还没有设置邮件服务器：请维护人员设置 SMTP_URL 和 SMTP_FROM 后重新启动。' });
      const now = wallClock();
      sent = sent.filter((at) => at > now - WINDOW_MS);
      if (sent.length >= MOST_IN_WINDOW) throw new HttpError('BAD_INPUT', { message: '测试邮件发得太多，请过一分钟再试。' });
      sent = [...sent, now];
      const verdict = await mail.test(to);
      await office.auditAct({
        at: momentText(clock.now()),
        actor: user.userId,
        action: '发送测试邮件',
        subject: 'channel/email',
        detail: { to: covered(to), accepted: verdict.accepted },
      });
      return verdict;
    },
  };
}

/** z***@example.gov.cn */
const covered = (address: string): string => `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
