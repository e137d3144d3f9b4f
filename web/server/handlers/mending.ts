import type { mendingRoutes } from '../../api/mending.ts';
import type { HandlersOf } from '../context.ts';
import { askMending, mendOffer } from '../incidents/ask-mending.ts';
import { confirmMending, declineMending, mendRows, withdrawMending } from '../incidents/decide-mending.ts';

export function mendingHandlers(): HandlersOf<typeof mendingRoutes> {
  return {
    mendRequests: async ({ context, user }) => ({ rows: await mendRows(context, user) }),
    mendOffer: ({ context, user, params }) => mendOffer(context, user, params.key),
    askMending: ({ context, user, params, body }) => askMending(context, user, params.key, body),
    confirmMending: ({ context, user, params, request }) => confirmMending(context, user, params.requestId, request),
    async declineMending({ context, user, params, body }) {
      await declineMending(context, user, params.requestId, body.reason);
      return { ok: true };
    },
    async withdrawMending({ context, user, params }) {
      await withdrawMending(context, user, params.requestId);
      return { ok: true };
    },
  };
}
