/** The express application: headers, limits, the record inlet of a Zeebe cluster, the API, the browser's files, the error answer. It does not listen. */
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { apiRouter, errorHandler } from './api-router.ts';
import type { ServerContext } from './context.ts';
import { allHandlers } from './handlers/index.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { HttpError } from './http-errors.ts';
import type { TellRefused } from './logger.ts';
import { REQUEST_LIMITS, requestCounter, type RequestLimits } from './request-limits.ts';
import { staticFiles } from './static-files.ts';

const YEAR_S = 31_536_000;

/** Figures about this server for whoever watches over it. */
export interface Metrics {
  /** Sees every request to the API. */ readonly count: RequestHandler;
  /** `GET /metrics` */ readonly answer: RequestHandler;
}

export interface AppOptions {
  readonly browserFolder: string;
  /** Mounted at the paths of EXPORTER; the composition gives it when a cluster delivers records here. */
  readonly recordInlet?: RequestHandler;
  readonly requestLimits?: Partial<RequestLimits>;
  /** Addresses or subnets of the proxies that say for whom they ask (X-Forwarded-For, -Proto); anybody else who says so is not believed. */
  readonly trustedProxies?: readonly string[];
  /** How the parts are, for /readyz. */
  readonly readiness?: Readiness;
  /** False until everything has started; until then pages are read only. */
  readonly isStarted?: () => boolean;
  /** Whether this server speaks TLS itself: then browsers are told never to come without it again. */
  readonly isTls?: boolean;
  /** They are told the same of every machine below this one's name. */
  readonly isHstsForSubdomains?: boolean;
  readonly wallClock?: () => number;
  readonly metrics?: Metrics | undefined;
  readonly refused?: TellRefused;
  /** False while the demo plays its cases through this very API, far faster than people do. */
  readonly isLimited?: () => boolean;
}

export function createApp(context: ServerContext, options: AppOptions): Express {
  const app = express();
  const refused = options.refused ?? (() => undefined);
  app.disable('x-powered-by');
  trust(app, options.trustedProxies ?? []);
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'self'"],
          'base-uri': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'font-src': ["'self'", 'data:'],
          'worker-src': ["'self'", 'blob:'],
          'frame-src': ["'self'"],
          'upgrade-insecure-requests': null,
        },
      },
      strictTransportSecurity: options.isTls ? { maxAge: YEAR_S, includeSubDomains: options.isHstsForSubdomains ?? false } : false,
      crossOriginEmbedderPolicy: false,
      frameguard: { action: 'sameorigin' },
    }),
  );
  app.use(healthRoutes(options.readiness ?? (async () => []), options.wallClock ?? Date.now));
  if (options.recordInlet) app.all(EXPORTER, options.recordInlet);
  if (options.metrics) {
    app.get('/metrics', options.metrics.answer);
    app.use('/api', options.metrics.count);
  }
  app.use('/api', neverKept, sameSiteOnly(refused), notWhileStarting(options.isStarted ?? (() => true)), notOnFullDisk(context));
  const count = requestCounter({ ...REQUEST_LIMITS, ...options.requestLimits }, () => options.isLimited?.() !== false);
  app.use(apiRouter(context, allHandlers(), count));
  app.use(staticFiles(options.browserFolder));
  app.use(errorHandler(context, refused));
  return app;
}

function trust(app: Express, proxies: readonly string[]): void {
  try {
    app.set('trust proxy', proxies.length > 0 ? [...proxies] : false);
  } catch (error) {
    throw new Error(`Expected trusted proxies to be addresses or subnets, but they are '${proxies.join(', ')}'. See SIBAN_TRUSTED_PROXY.`, {
      cause: error,
    });
  }
}

/** What the Elasticsearch exporter asks for. Its address may have no path of its own (Zeebe 8.6 refuses one), so these lie at the root. */
const EXPORTER = [/^\/_(?:bulk|component_template|index_template|ilm)(?:\/|$)/, /^\/zeebe-record/];

/** What the API answers is for this person now: no cache on the way or on a shared machine keeps it. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** Nothing is deployed yet, and nobody would work on what is begun. */
const notWhileStarting =
  (isStarted: () => boolean): RequestHandler =>
  (request, _response, next) =>
    next(request.method === 'GET' || isStarted() ? undefined : new HttpError('STARTING'));

/** The client of the engine would try again and again before it says so. Signing in and out is the store's to take or to refuse. */
const SIGNING: ReadonlySet<string> = new Set(['/session', '/oidc']);
const notOnFullDisk =
  ({ isEngineFull }: ServerContext): RequestHandler =>
  (request, _response, next) =>
    next(request.method !== 'GET' && !SIGNING.has(request.path) && isEngineFull() ? new HttpError('DISK_FULL') : undefined);

/** A write from another site's page is refused, whatever cookies came along. Programs send no Origin and are fine. */
const sameSiteOnly =
  (refused: TellRefused): RequestHandler =>
  (request, _response, next) => {
    const { origin, host } = request.headers;
    if (request.method === 'GET' || origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return next();
    refused('other-site', 'Expected changes to come from the pages of this Siban, but another site sent some; they were refused.', {
      from: request.ip,
    });
    next(new HttpError('FORBIDDEN', { message: '请求来自其他网站，已拒绝。' }));
  };
