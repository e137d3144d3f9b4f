/** A person at the HTTP API: signs in once, keeps the cookie, speaks JSON. Used to play cases through the public ways in. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
  }
}

export interface ApiSession {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
  raw(path: string, init?: RequestInit): Promise<Response>;
}

export async function signIn(base: string, username: string, password: string): Promise<ApiSession> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw await failure(answer);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return session(base, cookie);
}

export function session(base: string, cookie: string): ApiSession {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${base}${path}`, { ...init, headers: { cookie, ...init.headers } });
  const json = async <T>(answer: Response): Promise<T> => {
    if (!answer.ok) throw await failure(answer);
    return (await answer.json()) as T;
  };
  return {
    raw,
    get: async (path) => json(await again(() => raw(path))),
    send: async (method, path, body) =>
      json(
        await raw(path, {
          method,
          headers: { 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      ),
  };
}

const TRIES = 3;

/** A question may be asked again: a connection that was kept for later may have been closed just then. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}

async function failure(answer: Response): Promise<ApiFailure> {
  const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string; detail?: string; fields?: unknown };
  return new ApiFailure(
    answer.status,
    body.code ?? 'UNKNOWN',
    `${answer.url} → ${answer.status} ${body.code ?? ''} ${body.message ?? ''} ${body.detail ?? ''} ${JSON.stringify(body.fields ?? '')}`,
  );
}
