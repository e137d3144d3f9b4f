import { createDecisionEngine } from './dmn/create-decision-engine.ts';
import { createEngine } from './engine.ts';
import type { RunningEngine, StartEngineOptions } from './engine-api.ts';
import { startElasticsearchExporter } from './exporting/elasticsearch-exporter.ts';
import { storedProgress } from './exporting/stored-progress.ts';
import { createFeelEngine } from './expression/feel.ts';
import { startGateway } from './gateway/start-gateway.ts';
import { startManagement } from './gateway/management.ts';
import { startRest } from './gateway/rest/start-rest.ts';
import { parseBpmn } from './model/parse-bpmn.ts';
import { createClock } from './stream/clock.ts';

const DEFAULT_PORT = 26500;
const DEFAULT_HOST = '127.0.0.1';

/**
 * The embedded engine with its gateway, in one call; ports of 0 are free ones. Management endpoints are served when a management port is given.
 * What it has started is closed again when a later part cannot start.
 */
export async function startEngine(options: StartEngineOptions): Promise<RunningEngine> {
  const host = options.host ?? DEFAULT_HOST;
  const clock = createClock(options.clock ?? 'system', Date.now, options.clockOffset);
  const feel = createFeelEngine({ now: clock.now });
  const parts: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).toReversed()) await part.close();
  };
  try {
    const engine = await createEngine({
      dataDir: options.dataDir,
      ...(options.beforeStoreCall ? { beforeStoreCall: options.beforeStoreCall } : {}),
      ...(options.read ? { read: options.read } : {}),
      clock,
      feel,
      decisions: createDecisionEngine(feel),
      parseBpmn,
      compactLog: options.compactLog ?? false,
    });
    parts.push(engine);
    if (options.exportUrl)
      parts.push(startElasticsearchExporter({ engine, url: options.exportUrl, progress: storedProgress(options.dataDir) }));
    const common = { ...(options.tls ? { tls: options.tls } : {}), ...(options.onRefused ? { onRefused: options.onRefused } : {}) };
    const guarded = { ...common, ...(options.secret === undefined ? {} : { secret: options.secret }) };
    const management =
      options.managementPort === undefined
        ? undefined
        : await startManagement({
            engine,
            host: options.managementHost ?? DEFAULT_HOST,
            port: options.managementPort,
            clockOverHttp: options.clockOverHttp ?? true,
            ...common,
            ...(options.managementSecret === undefined ? {} : { secret: options.managementSecret }),
          });
    if (management) parts.push(management);
    const rest = options.restPort === undefined ? undefined : await startRest({ engine, host, port: options.restPort, ...guarded });
    if (rest) parts.push(rest);
    const gateway = await startGateway({ engine, host, port: options.port ?? DEFAULT_PORT, ...guarded });
    parts.push(gateway);
    return {
      address: `${host.includes(':') ? `[${host}]` : host}:${gateway.port}`,
      ownAddress: gateway.ownAddress,
      ...(management ? { managementUrl: management.url } : {}),
      ...(rest ? { restUrl: rest.url } : {}),
      engine,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
