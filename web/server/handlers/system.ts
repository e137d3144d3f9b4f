import type { systemRoutes } from '../../api/system.ts';
import { sessionToken } from '../auth/session.ts';
import type { HandlersOf } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText, yearOf } from '../moment.ts';
import { openApiDocument } from '../openapi.ts';

export function systemHandlers(): HandlersOf<typeof systemRoutes> {
  return {
    async state({ context }) {
      const now = momentText(context.clock.now());
      const [empty, state, logins, calendars, profile, demoClock] = await Promise.all([
        context.office.isEmpty(),
        context.register.state(),
        context.demo.logins(),
        context.office.calendars(),
        context.office.profile(now.slice(0, 10)),
        context.demo.canMove(),
      ]);
      const published = new Set(calendars.map(({ year }) => year));
      return {
        empty,
        demo: logins.length > 0,
        demoLoading: context.demo.progress ? { ...context.demo.progress } : null,
        demoFailed: context.demo.failure,
        demoClock,
        signInBy: context.oidc?.label ?? null,
        officeName: empty ? null : profile.name,
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
    intake: ({ context: { register } }) => register.aside(),
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
