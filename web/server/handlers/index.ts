/** All handlers; the compiler sees to it that every route has one. */
import type { Handlers } from '../context.ts';
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
    async events({ context, request, response }) {
      if (!context.events.add(request, response)) throw new HttpError('ENGINE_BUSY', { message: '同时在线的页面过多，请稍后刷新。' });
    },
    async openapi({ context, response }) {
      response.json(openApiDocument(context.version));
    },
  };
}
