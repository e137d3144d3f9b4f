import type { postsRoutes } from '../../api/posts.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { sessionToken } from '../auth/session.ts';
import { HttpError } from '../http-errors.ts';

/** What these people may do has changed: their open pages hear of it before this is answered. */
async function tell({ live }: ServerContext, userIds: readonly string[], told: readonly string[]): Promise<{ ok: boolean }> {
  live.officeChanged({ list: 'inbox', userIds: told });
  for (const userId of new Set(userIds)) await live.personChanged(userId);
  return { ok: true };
}

export function postsHandlers(): HandlersOf<typeof postsRoutes> {
  return {
    posts: ({ context: { office }, params: { userId } }) => office.postsOf(userId),
    async addPost({ context, params: { userId }, body, user }) {
      const { told } = await context.office.addPost(userId, body, user.userId);
      return tell(context, [userId], told);
    },
    async changePost({ context, params: { userId, postId }, body, user }) {
      const { told } = await context.office.changePost(userId, postId, body, user.userId);
      return tell(context, [userId], told);
    },
    async removePost({ context, params: { userId, postId }, user }) {
      const { told } = await context.office.removePost(userId, postId, user.userId);
      return tell(context, [userId], told);
    },
    async nameSubstitute({ context, params: { postId }, body, user }) {
      const { told, userId } = await context.office.nameSubstitute(postId, body, user);
      return tell(context, [userId], told);
    },
    async endSubstitute({ context, params: { substituteId }, user }) {
      const { told, userIds } = await context.office.endSubstitute(substituteId, user, false);
      return tell(context, userIds, told);
    },
    ownPosts: ({ context: { office }, user }) => office.ownPosts(user.userId),
    async nameOwnSubstitute({ context, params: { postId }, body, user }) {
      const { told, userId } = await context.office.nameOwnSubstitute(postId, body, user);
      return tell(context, [userId], told);
    },
    async endOwnSubstitute({ context, params: { substituteId }, user }) {
      const { told, userIds } = await context.office.endSubstitute(substituteId, user, true);
      return tell(context, userIds, told);
    },
    async chooseCapacity({ context, body: { postId }, user, request }) {
      const done = await context.office.chooseCapacity(user.userId, sessionToken(request) as string, postId);
      if (!done) throw new HttpError('NOT_FOUND', { message: '这个岗位已不在任，或代理已结束，请刷新页面后再选。' });
      return tell(context, [user.userId], []);
    },
  };
}
