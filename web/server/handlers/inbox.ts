import type { inboxRoutes } from '../../api/inbox.ts';
import type { HandlersOf } from '../context.ts';
import { denied } from '../denied.ts';
import { momentText } from '../moment.ts';

export function inboxHandlers(): HandlersOf<typeof inboxRoutes> {
  return {
    messages: ({ context: { office }, user, query }) => office.inbox(user.userId, query.offset, query.limit),
    async readMessage({ context, user, params: { id } }) {
      const now = momentText(context.clock.now());
      if (!(await context.office.markRead(user.userId, id, now))) throw await denied(context, user, `message/${id}`, now);
      context.live.officeChanged({ list: 'inbox', userIds: [user.userId] });
      return { ok: true };
    },
  };
}
