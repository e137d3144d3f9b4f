import { officeRights } from '../../../rules/access/permissions/may.ts';
import type { sessionRoutes } from '../../api/session.ts';
import type { SessionUser, User } from '../../api/entities.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { LoginGuard } from '../auth/login-guard.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../auth/session.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';

const sessionOf = ({ live }: ServerContext, user: User): SessionUser & { position: number } => {
  const { userId, username, name, roles, unitId, unitName } = user;
  return { userId, username, name, roles, unitId, unitName, may: officeRights(user), position: live.position };
};

export function sessionHandlers(): HandlersOf<typeof sessionRoutes> {
  const guard = new LoginGuard();
  return {
    async login({ context, body, request, response }) {
      const { office, clock } = context;
      const now = clock.now();
      if (guard.isBlocked(body.username, now)) throw new HttpError('TOO_MANY_LOGINS');
      const user = await office.checkPassword(body.username, body.password);
      if (!user) {
        guard.failed(body.username, now);
        await office.audit({
          at: momentText(now),
          actor: body.username,
          action: '登录失败',
          subject: 'session',
          detail: { from: request.ip ?? null },
        });
        throw new HttpError('WRONG_PASSWORD');
      }
      guard.succeeded(body.username);
      setSessionCookie(request, response, await office.createSession(user.userId, momentText(now), request.ip ?? null));
      return sessionOf(context, user);
    },
    me: ({ context, user }) => sessionOf(context, user),
    async logout({ context, request, response }) {
      const token = sessionToken(request);
      if (token) await context.office.endSession(token);
      if (token) context.live.sessionEnded(token);
      clearSessionCookie(response);
      return { ok: true };
    },
  };
}
