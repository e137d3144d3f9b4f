/**
 * Figures for Prometheus: `GET /metrics` on the door of the pages, for whoever gives METRICS_TOKEN. They tell how the machine does and nothing of
 * what is in any matter; the engine's own figures are on its management port.
 *
 *     scrape_configs:
 *       - job_name: siban
 *         authorization: { credentials: METRICS_TOKEN }
 *         static_configs: [{ targets: ['127.0.0.1:3000'] }]
 */
import { statfsSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { secretCheck } from '../engine/gateway/secret.ts';
import type { Metrics } from '../web/server/app.ts';
import { keptFor } from '../web/server/kept-for.ts';
import type { Readiness } from '../web/server/health.ts';
import type { TellRefused } from '../web/server/logger.ts';
import type { OfficeStore, RegisterReader } from '../web/server/ports.ts';

export interface MetricsParts {
  readonly token: string;
  readonly refused: TellRefused;
  readonly readiness: Readiness;
  readonly register: Pick<RegisterReader, 'state' | 'aside'>;
  readonly office: Pick<OfficeStore, 'mailFigures'>;
  /** Bytes that are free where the data lies; undefined where there is no such place. */
  readonly freeBytes: () => number | undefined;
  readonly version: string;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}
interface Figure {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  /** By its labels, e.g. `part="store"`; '' where there are none. */
  readonly values: readonly (readonly [labels: string, value: number | undefined])[];
}

/** Asked more often than that, it is told the same again: counting costs a little. */
const KEPT_MS = 1_000;

export function metrics(parts: MetricsParts): Metrics {
  const isAuthorized = secretCheck(parts.token);
  const requests = requestFigures(parts.now);
  const text = keptFor(KEPT_MS, parts.now, () => written(parts, requests.figures()));
  const answer: RequestHandler = async (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    if (!isAuthorized(request.headers.authorization)) {
      parts.refused('metrics-token', 'Expected whoever asks for /metrics to give METRICS_TOKEN, but some did not; they were refused.', {
        from: request.socket.remoteAddress,
      });
      return void response.status(401).setHeader('www-authenticate', 'Bearer').type('text').send('Expected the token of METRICS_TOKEN.\n');
    }
    try {
      response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      response.send(await text());
    } catch (error) {
      next(error);
    }
  };
  return { count: requests.count, answer };
}

async function written(parts: MetricsParts, requests: readonly Figure[]): Promise<string> {
  const [states, engine, aside, mail] = await Promise.all([
    parts.readiness(),
    parts.register.state(),
    parts.register.aside(),
    parts.office.mailFigures(),
  ]);
  const one = (value: number | undefined): Figure['values'] => [['', value]];
  const figures: Figure[] = [
    { name: 'siban_info', help: 'The release that runs.', type: 'gauge', values: [[`version="${parts.version}"`, 1]] },
    {
      name: 'siban_ready',
      help: 'Whether a part can work: 1, else 0.',
      type: 'gauge',
      values: states.map(({ part, ready }) => [`part="${part}"`, Number(ready)]),
    },
    {
      name: 'siban_register_lag_records',
      help: 'Records that the engine has and the register has not.',
      type: 'gauge',
      values: one(states.find(({ part }) => part === 'register')?.lag),
    },
    { name: 'siban_jobs_pending', help: 'Steps that wait for a plugin.', type: 'gauge', values: one(engine.pendingJobs) },
    { name: 'siban_incidents', help: 'Places where processes stand still.', type: 'gauge', values: one(engine.incidents) },
    {
      name: 'siban_records_aside',
      help: 'Records that could not be entered, lines that are none, contradictions, acts that came through no page.',
      type: 'gauge',
      values: (['parked', 'refused', 'alarms', 'unsealed'] as const).map((kind) => [`kind="${kind}"`, aside[kind]]),
    },
    { name: 'siban_mail_waiting', help: 'Letters that wait to be sent.', type: 'gauge', values: one(mail.waiting) },
    { name: 'siban_mail_given_up', help: 'Letters that do not get out.', type: 'gauge', values: one(mail.givenUp) },
    { name: 'siban_disk_free_bytes', help: 'Room where the data lies.', type: 'gauge', values: one(parts.freeBytes()) },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      type: 'gauge',
      values: one(process.memoryUsage.rss()),
    },
    { name: 'process_uptime_seconds', help: 'Since the process began.', type: 'gauge', values: one(process.uptime()) },
    ...requests,
  ];
  return `${figures.flatMap(lines).join('\n')}\n`;
}

function lines({ name, help, type, values }: Figure): string[] {
  const known = values.filter(([, value]) => value !== undefined);
  if (known.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...known.map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}`),
  ];
}

/** By the kind of answer only: names of paths would be as many as there are matters. What stays open (the live stream) is not timed. */
function requestFigures(now: () => number): { count: RequestHandler; figures: () => Figure[] } {
  const byStatus = new Map<string, { count: number; seconds: number }>();
  return {
    count(request, response, next) {
      const from = now();
      response.once('finish', () => {
        const status = `${Math.floor(response.statusCode / 100)}xx`;
        const seen = byStatus.get(status) ?? { count: 0, seconds: 0 };
        seen.count += 1;
        if (request.path !== '/events') seen.seconds += (now() - from) / 1_000;
        byStatus.set(status, seen);
      });
      next();
    },
    figures: () => {
      const rows = [...byStatus].toSorted(([one], [other]) => one.localeCompare(other));
      return [
        {
          name: 'siban_http_requests_total',
          help: 'Answers of the API.',
          type: 'counter',
          values: rows.map(([status, { count }]) => [`status="${status}"`, count]),
        },
        {
          name: 'siban_http_request_seconds_total',
          help: 'How long they took together.',
          type: 'counter',
          values: rows.map(([status, { seconds }]) => [`status="${status}"`, Number(seconds.toFixed(3))]),
        },
      ];
    },
  };
}

export function freeBytesOf(dataDir: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
