import { officeRights } from '../../../rules/access/permissions/may.ts';
import type { SessionUser, User } from '../../api/entities.ts';
import type { Handlers, ServerContext } from '../context.ts';
import { LoginGuard } from '../auth/login-guard.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../auth/session.ts';
import { HttpError } from '../http-errors.ts';
import { momentText, yearOf } from '../moment.ts';

const sessionOf = ({ live }: ServerContext, user: User): SessionUser & { position: number } => {
  const { userId, username, name, roles, unitId, unitName } = user;
  return { userId, username, name, roles, unitId, unitName, may: officeRights(user), position: live.position };
};

export function sessionHandlers(): Pick<Handlers, 'login' | 'logout' | 'me' | 'state' | 'loadDemo'> {
  const guard = new LoginGuard();
  let loading: Promise<void> | undefined;
  const load = async (context: ServerContext): Promise<void> => {
    if (!(await context.office.isEmpty())) throw new HttpError('NOT_EMPTY');
    await context.loadDemo();
    context.live.officeChanged({ list: 'people' }, { list: 'units' });
  };
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
    async state({ context }) {
      const [empty, state, logins, calendars] = await Promise.all([
        context.office.isEmpty(),
        context.register.state(),
        context.demoLogins(),
        context.office.calendars(),
      ]);
      const now = momentText(context.clock.now());
      const published = new Set(calendars.filter(({ provisional }) => !provisional).map(({ year }) => year));
      return {
        empty,
        demo: logins.length > 0,
        now,
        engine: context.engineKind,
        pendingJobs: state.pendingJobs,
        incidents: state.incidents,
        nextTimerAt: state.nextTimerAt,
        version: context.version,
        provisionalYears: [yearOf(now), yearOf(now) + 1].filter((year) => !published.has(year)),
        demoLogins: [...logins],
      };
    },
    async loadDemo({ context }) {
      // Asked twice at once, it is loaded once, and both are answered when it is there.
      loading ??= load(context).finally(() => (loading = undefined));
      await loading;
      return { loaded: true };
    },
  };
}
