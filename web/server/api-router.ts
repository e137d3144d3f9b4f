/** Mounts the route table: session, access, validation, handler, answer or error. The same steps for every route. */
import { Router, type NextFunction, type Request, type Response } from 'express';
import { ZodError, type z } from 'zod';
import { postName } from '../../processes/contract.ts';
import { routes, type RouteId, type RouteSpec } from '../api/routes.ts';
import type { User } from '../api/entities.ts';
import type { Call, Handlers, ServerContext } from './context.ts';
import { HttpError, wrongFields } from './http-errors.ts';
import type { TellRefused } from './logger.ts';
import { isForStaff } from './for-staff.ts';
import { isStoreFull } from '../../store/store-full-error.ts';
import { jsonBody } from './json-body.ts';
import { isAttended, sessionToken, sessionUser } from './auth/session.ts';
import type { CountRequest } from './request-limits.ts';
import { demand, keepRefusal, tellRefused } from './refusals.ts';
import { sendJson } from './send-json.ts';
import { actingAs, type Acting } from '../../store/acting.ts';
import type { SessionPerson } from './ports.ts';

export function apiRouter(context: ServerContext, handlers: Handlers, count: CountRequest): Router {
  const router = Router();
  for (const [id, spec] of Object.entries(routes) as [RouteId, RouteSpec][]) {
    // Who is asking is settled before a byte of what he sends is read.
    const admit = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
      const user = spec.signsIn ? undefined : await sessionUser(context, request);
      await count(spec.signsIn ? 'signIn' : user ? 'person' : 'anonymous', request, response, user?.userId);
      await context.clock.sync();
      if (spec.access !== 'public') {
        if (!user) throw new HttpError('UNAUTHENTICATED');
        response.locals['user'] = user;
        if (user.mustChangePassword && !spec.beforeOwnPassword) throw new HttpError('PASSWORD_FIRST');
        // A stream that is opened again by itself is no sign that anybody is there.
        if (id !== 'events' && isAttended(request)) await context.office.noteUse(sessionToken(request) as string, user.usedAt);
        if (spec.access !== 'user') demand(user, spec.access, request.path);
      }
      next();
    };
    const answer = async (request: Request, response: Response): Promise<void> => {
      const user: unknown = response.locals['user'];
      const call = {
        context,
        user: user as User,
        request,
        response,
        params: parse(spec.params, request.params),
        query: parse(spec.query, request.query),
        body: parse(spec.body, request.body ?? {}),
      } as unknown as Call<never>;
      const acting = PERSONAL.test(spec.path) ? undefined : actingOf(user as SessionPerson | undefined);
      const body = (await actingAs(acting, async () => (handlers[id] as (call: Call<never>) => unknown)(call))) as object;
      if (!response.headersSent && spec.response) await sendJson(request, response, isUnderWay(body) ? 202 : (spec.status ?? 200), body);
    };
    router[spec.method](spec.path, admit, ...(spec.body ? [jsonBody] : []), answer);
  }
  router.use('/api', () => {
    throw new HttpError('NOT_FOUND', { message: '没有这个接口，请查阅 /api/openapi.json。' });
  });
  return router;
}

/** What one does with one's own account and messages is done in no post. */
const PERSONAL = /^\/api\/(?:session|inbox)\b/;

/** Said of what he does where it could be in question: he stands in for somebody, or has several posts. */
function actingOf(user: SessionPerson | undefined): Acting | undefined {
  if (!user || (user.capacities.length < 2 && !user.represents)) return undefined;
  return { userId: user.userId, capacity: postName(user), onBehalfOf: user.represents };
}

const isUnderWay = (body: unknown): boolean => (body as { settled?: boolean } | undefined)?.settled === false;

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badInput(result.error);
}

function badInput(error: ZodError): HttpError {
  const fields = error.issues.slice(0, 20).map((issue) => {
    const path = issue.path.join('.');
    return { path, message: isForStaff(issue.message) ? issue.message : `“${path || '内容'}”未填写或格式不正确。` };
  });
  return wrongFields(fields, error.issues[0]?.message);
}

/** Last in the chain. Body-parser's own errors carry a `type`; anything unknown is ours to log and theirs to retry. */
export function errorHandler(context: ServerContext, refused: TellRefused) {
  return async (error: unknown, request: Request, response: Response, _next: NextFunction): Promise<void> => {
    const answered = toHttpError(error);
    const known =
      answered.code === 'ENGINE_BUSY' && context.isEngineFull()
        ? new HttpError('DISK_FULL', { ...(answered.detail ? { detail: answered.detail } : {}), cause: error })
        : answered;
    tellRefused(refused, known, request);
    const user = response.locals['user'] as SessionPerson | undefined;
    await actingAs(actingOf(user), () => keepRefusal(context, known, user, request.path));
    if (known.code === 'INTERNAL' || known.code === 'DISK_FULL')
      context.log.error({ err: error, path: request.path }, 'Expected to answer a request, but an error was thrown');
    if (response.headersSent) return void response.end();
    response.status(known.status).json({
      code: known.code,
      message: known.message,
      ...(known.fields ? { fields: known.fields } : {}),
      ...(known.stub ? { stub: known.stub } : {}),
      ...(known.newestVersion === undefined ? {} : { newestVersion: known.newestVersion }),
      ...(known.detail ? { detail: known.detail } : {}),
    });
  };
}

function toHttpError(error: unknown): HttpError {
  // The parser of JSON puts its own status on what is thrown while it looks.
  if ((error as { type?: string } | null)?.type === 'entity.verify.failed') return new HttpError('TOO_DEEP');
  if (error instanceof Error && error.name === 'HttpError') return error as HttpError;
  const type = (error as { type?: string } | null)?.type;
  if (type === 'entity.too.large') return new HttpError('TOO_LARGE');
  if (type !== undefined && type.startsWith('entity.')) return new HttpError('BAD_JSON');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported' || type === 'request.aborted') return new HttpError('BAD_JSON');
  if (isStoreFull(error)) return new HttpError('DISK_FULL', { detail: (error as Error).message, cause: error });
  if (error instanceof URIError) return new HttpError('NOT_FOUND');
  return new HttpError('INTERNAL', { cause: error });
}
