/** All handlers; the compiler sees to it that every route has one. */
import type { Handlers } from '../context.ts';
import { sessionToken } from '../auth/session.ts';
import { HttpError } from '../http-errors.ts';
import { openApiDocument } from '../openapi.ts';
import { actionHandlers } from './action-handlers.ts';
import { caseHandlers } from './case-handlers.ts';
import { designHandlers } from './design-handlers.ts';
import { directoryHandlers } from './directory-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { lintHandlers } from './lint-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { taskHandlers } from './task-handlers.ts';

export function allHandlers(): Handlers {
  return {
    ...sessionHandlers(),
    ...directoryHandlers(),
    ...taskHandlers(),
    ...caseHandlers(),
    ...actionHandlers(),
    ...documentHandlers(),
    ...designHandlers(),
    ...lintHandlers(),
    async events({ context, user, request, query, response }) {
      // A browser that reconnects by itself sends the header; a page that does so sends what it knows in the address.
      const after = request.get('last-event-id') ?? query.after;
      const isIn = context.live.join({ token: sessionToken(request) as string, user, after, response });
      if (!isIn) throw new HttpError('ENGINE_BUSY', { message: '同时在线的页面过多，本页暂不自动更新，请稍后刷新。' });
    },
    async openapi({ context, response }) {
      response.json(openApiDocument(context.version));
    },
  };
}
