import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EngineApi, RefusedCall, Secret, TlsFiles } from '../engine-api.ts';
import { engineMetrics } from './engine-metrics.ts';
import { httpServer, NO_SNIFFING } from './http-server.ts';
import { listenOn } from './listen.ts';
import { secretCheck } from './secret.ts';

const ACTUATOR_JSON = 'application/vnd.spring-boot.actuator.v3+json';
const MAX_BODY_BYTES = 4096;
const DOOR = { purpose: ' for management', hostSetting: 'MANAGEMENT_HOST', portSetting: 'MANAGEMENT_PORT' };

export interface Management {
  /** http://host:port */
  readonly url: string;
  close(): Promise<void>;
}

export interface ManagementOptions {
  readonly engine: EngineApi;
  readonly host: string;
  readonly port: number;
  /** Whether a controlled clock is moved from here. Default true. */
  readonly clockOverHttp?: boolean;
  /** Whoever asks must carry it; none: anybody may ask. */
  readonly secret?: Secret;
  readonly tls?: TlsFiles;
  readonly onRefused?: (call: RefusedCall) => void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/** Zeebe's management endpoints, as far as tools use them: health, readiness, clock (only when it is controlled) and metrics. */
export async function startManagement(options: ManagementOptions): Promise<Management> {
  const { engine, host, port, clockOverHttp = true, secret, tls, onRefused } = options;
  const metrics = engineMetrics(engine);
  const isAuthorized = secret === undefined ? () => true : secretCheck(secret);
  const server = httpServer(
    tls,
    (request, response) => {
      if (!isAuthorized(request.headers.authorization)) {
        onRefused?.({ kind: 'no-secret', door: 'management' });
        return write(response, failed(401, 'Unauthorized', request));
      }
      answer(request, engine, clockOverHttp, metrics.text).then(
        (answered) => write(response, answered),
        (error: unknown) => write(response, failed(500, 'Internal Server Error', request, String(error))),
      );
    },
    (reason) => onRefused?.({ kind: 'tls', door: 'management', reason }),
  );
  const bound = await listenOn(server, host, port, DOOR);
  return {
    url: `${tls ? 'https' : 'http'}://${host}:${bound}`,
    close: async () => {
      metrics.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, engine: EngineApi, clockOverHttp: boolean, metrics: () => string): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0]?.replace(/\/+$/, '') ?? '';
  if (clockOverHttp && (path === '/actuator/clock' || path.startsWith('/actuator/clock/')))
    return clock(path.slice('/actuator/clock'.length).replace(/^\//, ''), request, engine);
  if (request.method !== 'GET' && request.method !== 'HEAD') return failed(405, 'Method Not Allowed', request);
  const up = engine.failure === undefined;
  const status = up ? 'UP' : 'DOWN';
  switch (path) {
    case '/actuator/health':
      return json(up ? 200 : 503, {
        status,
        components: { brokerReady: { status }, brokerStartup: { status: 'UP' }, brokerStatus: { status } },
        groups: ['readiness', 'startup', 'status'],
      });
    case '/actuator/health/status':
    case '/actuator/health/readiness':
    case '/actuator/health/startup':
    case '/ready':
    case '/health':
    case '/startup':
      return json(up ? 200 : 503, { status });
    case '/actuator/prometheus':
      return { status: 200, body: metrics(), type: 'text/plain;version=0.0.4;charset=utf-8' };
    default:
      return failed(404, 'Not Found', request);
  }
}

async function clock(operation: string, request: IncomingMessage, engine: EngineApi): Promise<Answer> {
  if (!engine.clock.isControlled) return failed(404, 'Not Found', request);
  if (request.method === 'GET' && operation === '') return moment(engine);
  if (request.method === 'DELETE' && operation === '') {
    await engine.clock.reset();
    return moment(engine);
  }
  if (request.method !== 'POST' || operation === '') return failed(405, 'Method Not Allowed', request);
  const given = await body(request);
  if (given === undefined) return failed(400, 'Bad Request', request);
  if (operation === 'add')
    return setClock(given['offsetMilli'], 'Expected to add `offsetMilli` to the clock, but none given', engine, (ms) =>
      engine.clock.add(ms),
    );
  if (operation === 'pin')
    return setClock(given['epochMilli'], 'Expected to pin the clock to the given `epochMilli`, but none given', engine, (ms) =>
      engine.clock.pin(ms),
    );
  return json(
    400,
    `Expected to either \`pin\` or \`add\` to the clock, but no operation named \`${operation}\` is known; make sure you wrote the correct path`,
  );
}

async function setClock(given: unknown, none: string, engine: EngineApi, set: (ms: number) => Promise<void>): Promise<Answer> {
  if (typeof given !== 'number' || !Number.isSafeInteger(given)) return json(400, none);
  await set(given);
  return moment(engine);
}

function moment(engine: EngineApi): Answer {
  const epochMilli = engine.clock.now();
  return json(200, { epochMilli, instant: new Date(epochMilli).toISOString().replace('.000Z', 'Z') });
}

async function body(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY_BYTES) return undefined;
  }
  try {
    const given: unknown = JSON.parse(text || '{}');
    return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function json(status: number, given: object | string): Answer {
  return { status, body: typeof given === 'string' ? given : JSON.stringify(given), type: ACTUATOR_JSON };
}

function failed(status: number, error: string, request: IncomingMessage, detail?: string): Answer {
  return { status, body: JSON.stringify({ status, error, path: request.url, ...(detail ? { detail } : {}) }), type: 'application/json' };
}

function write(response: ServerResponse, { status, body: text, type }: Answer): void {
  response.writeHead(status, { 'content-type': type ?? ACTUATOR_JSON, ...NO_SNIFFING });
  response.end(text);
}
