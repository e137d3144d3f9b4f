import { randomBytes } from 'node:crypto';
import { officeRights } from '../../../rules/access/permissions/may.ts';
import type { sessionRoutes } from '../../api/session.ts';
import type { SessionUser } from '../../api/entities.ts';
import type { PersonAtWork } from '../accounts/signed-in.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { LoginGuard } from '../auth/login-guard.ts';
import { passwordOwner } from '../auth/password-owner.ts';
import { beginSession } from '../auth/begin-session.ts';
import { clearSessionCookie, sessionToken } from '../auth/session.ts';
import { ownOrigin } from './oidc.ts';
import { passwordProblem } from '../../../rules/account/password-rule.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import { momentText } from '../moment.ts';

type Person = PersonAtWork & Pick<SessionUser, 'how'>;
const sessionOf = ({ live }: ServerContext, user: Person): SessionUser & { position: number } => {
  const { userId, username, name, roles, unitId, unitName, title, mustChangePassword, how, capacities, capacity, represents } = user;
  return {
    userId,
    username,
    name,
    roles,
    unitId,
    unitName,
    title,
    mustChangePassword,
    how,
    capacities,
    capacity,
    ...(represents ? { represents } : {}),
    may: officeRights(user),
    position: live.position,
  };
};

export function sessionHandlers(): HandlersOf<typeof sessionRoutes> {
  const ownerOf = passwordOwner(new LoginGuard(randomBytes(32).toString('hex')));
  return {
    async login(call) {
      const { context, body, request } = call;
      const { office, clock } = context;
      const now = clock.now();
      const user = await ownerOf(call, body.username, body.password);
      if (!user) {
        await office.audit({
          at: momentText(now),
          actor: body.username,
          action: '登录失败',
          subject: 'session',
          detail: { from: request.ip ?? null, how: 'password' },
        });
        throw new HttpError('WRONG_PASSWORD');
      }
      await beginSession(call, user.userId, 'password');
      return sessionOf(context, { ...user, how: 'password' });
    },
    me: ({ context, user }) => sessionOf(context, user),
    async changePassword(call) {
      const { context, user, body, request } = call;
      const { office, live } = context;
      if (!(await ownerOf(call, user.username, body.current))) throw wrongField('current', '原密码不正确，请重新填写。');
      const problem = body.password === body.current ? '新密码与原密码相同，请换一个。' : passwordProblem(body.password, user);
      if (problem !== undefined) throw wrongField('password', problem);
      await office.changeOwnPassword(user.userId, body.password, sessionToken(request) as string);
      await live.personChanged(user.userId);
      return { ok: true };
    },
    ownSessions: ({ context: { office }, user, request }) => office.ownSessions(user.userId, sessionToken(request) as string),
    async endOwnSession({ context: { office, live }, user, params: { sessionId } }) {
      if (!(await office.endOwnSession(user.userId, sessionId)))
        throw new HttpError('NOT_FOUND', { message: '这处登录已经结束，请刷新列表。' });
      await live.personChanged(user.userId);
      return { ok: true };
    },
    async logout({ context, user, request, response }) {
      const token = sessionToken(request);
      if (token) await context.office.endSession(token);
      if (token) context.live.sessionEnded(token);
      clearSessionCookie(request, response);
      // Ours is over; that of the provider, too, where it has a page for it. It need not answer for that.
      const next = user.how === 'oidc' ? await context.oidc?.leave(`${ownOrigin(request)}/`).catch(() => undefined) : undefined;
      return { ok: true, next: next ?? null };
    },
  };
}
