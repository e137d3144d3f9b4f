/** Calls the API by route id, with the types of the route table. */
import { routes, type RouteBody, type RouteId, type RouteParams, type RouteQuery, type RouteResponse } from '../../api/routes.ts';
import type { ApiError } from '../../api/entities.ts';
import { attendance } from './attended.ts';

export class ApiFailure extends Error {
  readonly status: number;
  readonly body: ApiError;
  constructor(status: number, body: ApiError) {
    super(body.message);
    this.name = 'ApiFailure';
    this.status = status;
    this.body = body;
  }
}

/** What of the body the server did not take, by its place: `people.3.roles`. */
export const wrongFieldsOf = (error: Error | null): readonly { path: string; message: string }[] =>
  error instanceof ApiFailure ? (error.body.fields ?? []) : [];

/** Hears of it when an answer says that the session is over. */
export const signedOut = new EventTarget();

interface CallOptions<R extends RouteId> {
  params?: RouteParams<R>;
  query?: RouteQuery<R>;
  body?: RouteBody<R>;
  file?: Blob;
}

export async function call<R extends RouteId>(id: R, options: CallOptions<R> = {}): Promise<RouteResponse<R>> {
  const { method } = routes[id];
  const headers = attendance();
  const init: RequestInit = { method: method.toUpperCase(), credentials: 'same-origin', headers };
  if (options.file) {
    init.body = options.file;
    headers['content-type'] = 'application/octet-stream';
  } else if (method !== 'get') {
    init.body = JSON.stringify(options.body ?? {});
    headers['content-type'] = 'application/json';
  }
  const answer = await fetch(urlOf(id, options), init).catch(() => {
    throw new ApiFailure(0, { code: 'OFFLINE', message: '连不上服务器，请检查网络后重试；您的填写仍在页面上。' });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) {
    if (id !== 'me' && (body as ApiError | undefined)?.code === 'UNAUTHENTICATED') signedOut.dispatchEvent(new Event('over'));
    throw new ApiFailure(
      answer.status,
      (body as ApiError | undefined) ?? { code: 'INTERNAL', message: '服务器没有正常应答，请稍后重试。' },
    );
  }
  return body as RouteResponse<R>;
}

/** The address of a route, e.g. for a download link. */
export function urlOf<R extends RouteId>(id: R, options: { params?: RouteParams<R>; query?: RouteQuery<R> } = {}): string {
  const params = (options.params ?? {}) as Record<string, unknown>;
  const path = routes[id].path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams(
    Object.entries(options.query ?? {})
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
