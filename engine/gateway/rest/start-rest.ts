import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EngineApi, RefusedCall, Secret, TlsFiles } from '../../engine-api.ts';
import type { GatewayContext } from '../handler.ts';
import { httpServer, NO_SNIFFING } from '../http-server.ts';
import { listenOn } from '../listen.ts';
import { secretCheck } from '../secret.ts';
import { answerJson } from './answer-json.ts';
import { checkTypeOfNothing, isJson } from './content-type.ts';
import { JsonBody, bytesOf } from './json-body.ts';
import { formParts } from './multipart.ts';
import { asProblem, Problem } from './problem.ts';
import type { RestRequest } from './rest-request.ts';
import { routesOf } from './routes.ts';

const LONG_MAX = 2n ** 63n - 1n;
const DOOR = { purpose: ' for REST', hostSetting: 'GATEWAY_HOST', portSetting: 'SERVER_PORT' };

export interface Rest {
  /** http://host:port */
  readonly url: string;
  close(): Promise<void>;
}

export interface RestOptions {
  readonly engine: EngineApi;
  readonly host: string;
  readonly port: number;
  /** Whoever calls must carry it; none: anybody may call. */
  readonly secret?: Secret;
  readonly tls?: TlsFiles;
  readonly onRefused?: (call: RefusedCall) => void;
}

/** Zeebe's REST API: what its gRPC API does, and work on native user tasks. */
export async function startRest({ engine, host, port, secret, tls, onRefused }: RestOptions): Promise<Rest> {
  const context = { engine, host, port };
  const isAuthorized = secret === undefined ? () => true : secretCheck(secret);
  const server = httpServer(
    tls,
    (request, response) => {
      const path = (request.url ?? '/').split('?')[0] as string;
      if (!isAuthorized(request.headers.authorization)) {
        onRefused?.({ kind: 'no-secret', door: 'rest' });
        return write(response, failed(401, 'Unauthorized', path, engine));
      }
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      handle(request, path, context, gone.signal).then(
        (answer) => write(response, answer),
        (error: unknown) => {
          const problem = asProblem(error);
          const headers = { ...problem.headers, 'content-type': 'application/problem+json' };
          write(response, { status: problem.status, headers, body: problem.body(path) });
        },
      );
    },
    (reason) => onRefused?.({ kind: 'tls', door: 'rest', reason }),
  );
  context.port = await listenOn(server, host, port, DOOR);
  return {
    url: `${tls ? 'https' : 'http'}://${host}:${context.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function handle(request: IncomingMessage, path: string, context: GatewayContext, clientGone: AbortSignal): Promise<Answer> {
  const { engine } = context;
  const routes = routesOf(path);
  const first = routes[0];
  if (!first) return failed(404, 'Not Found', path, engine);
  const known = routes.find((each) => each.request.method === request.method);
  if (!known) {
    const allow = routes.map((each) => each.request.method).join(',');
    return failed(405, 'Method Not Allowed', path, engine, { allow });
  }
  const bytes = await bytesOf(request);
  const contentType = request.headers['content-type'] ?? '';
  const parts = known.request.body === 'multipart' ? formParts(contentType, bytes) : [];
  if (parts === undefined) return failed(415, 'Unsupported Media Type', path, engine, { accept: 'multipart/form-data' });
  if (!isReadable(known.request, contentType, bytes.length))
    return failed(415, 'Unsupported Media Type', path, engine, { accept: 'application/json' });
  if (known.keyName !== '') checkLong(known.keyName, known.key);
  const isRead = known.request.body === 'required' || known.request.body === 'optional';
  if (known.request.body === 'optional' && bytes.length === 0) checkTypeOfNothing(contentType, known.request.method);
  const body = isRead ? JsonBody.read(bytes.toString('utf8')) : undefined;
  if (known.request.body === 'required' && body === undefined) throw new Problem(400, 'Bad Request', 'Required request body is missing');
  const answer = await known.request.handle({ key: known.key, body, parts, clientGone }, context);
  return answer === undefined
    ? { status: 204 }
    : { status: 200, headers: { 'content-type': 'application/json' }, body: answerJson(answer) };
}

function isReadable({ body }: RestRequest, contentType: string, length: number): boolean {
  if (body === 'ignored' || body === 'multipart' || (body === 'optional' && length === 0)) return true;
  return isJson(contentType);
}

function checkLong(name: string, text: string): void {
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (value !== undefined && value <= LONG_MAX && value >= -LONG_MAX - 1n) return;
  throw new Problem(400, 'Bad Request', `Failed to convert '${name}' with value: '${text}'`);
}

/** What is refused before it is known which request it is, in the words of Zeebe's web server. */
function failed(status: number, error: string, path: string, { clock }: EngineApi, headers: Readonly<Record<string, string>> = {}): Answer {
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+00:00');
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ timestamp, status, error, path }) };
}

function write(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { ...headers, ...NO_SNIFFING });
  response.end(body);
}
