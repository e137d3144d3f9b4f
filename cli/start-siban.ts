/**
 * All of Siban in one process: store, register, engine (embedded, or a gateway elsewhere), workers, web server. Each part only meets the
 * others at the gateway and the database, so that they can run apart just as well; the engine and the setting of papers have threads of their own.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { StartEngineOptions } from '../engine/engine-api.ts';
import { createReader } from '../register/queries/reader.ts';
import { Arrivals } from '../register/arrivals.ts';
import { followEngine } from '../register/follow-engine.ts';
import { lastRead } from '../register/last-read.ts';
import { registerMigrations } from '../register/migration.ts';
import { Register } from '../register/register.ts';
import { openStore, type Store } from '../store/store.ts';
import { gongwenStylesheet } from '../templates/render/gongwen-stylesheet.ts';
import { renderDocument } from '../templates/render/render-document.ts';
import { createApp } from '../web/server/app.ts';
import { zeebeCommands, type ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';
import type { ServerClock, ServerContext } from '../web/server/context.ts';
import { sessionHolders } from '../web/server/auth/session.ts';
import { Live } from '../web/server/live/live.ts';
import type { RequestLimits } from '../web/server/request-limits.ts';
import { tellIncidents } from '../web/server/incidents/tell-incidents.ts';
import { forgetDrafts } from '../web/server/forms/forget-drafts.ts';
import { formRules } from '../web/server/forms/form-rules.ts';
import type { Readiness } from '../web/server/health.ts';
import { momentText } from '../web/server/moment.ts';
import { officeStore } from '../web/server/office-store.ts';
import { createLintPort } from '../web/server/lint/lint-port.ts';
import { publishedSources } from '../web/server/lint/published-set.ts';
import { createPublisher } from '../web/server/release/publisher.ts';
import { startSmtpSender } from '../workers/notify/smtp-sender.ts';
import { createPlugins } from '../workers/plugins.ts';
import type { OfficeProfile } from '../workers/ports.ts';
import { startWorkers, type RunningWorkers } from '../workers/runner.ts';
import { peoplePort, storePort } from '../workers/store-context.ts';
import { after } from './after.ts';
import { DEMO_OFFICE } from './demo/demo-office.ts';
import { DEMO_CLOCK } from './demo/play-demo.ts';
import { demoLogins, loadDirectory } from './demo/load-directory.ts';
import { attachRegister } from './attach-register.ts';
import { deployableFiles, readResource } from './deploy.ts';
import { deployShipped } from './deploy-shipped.ts';
import { embeddedClock, remoteClock, systemClock } from './engine-clock.ts';
import type { AppLogger } from './logger.ts';
import { officeFacts } from './office-facts.ts';
import type { Progress } from './progress.ts';
import { projectRoot } from './project-root.ts';
import { createReadiness, isFull } from './readiness.ts';
import { recordInlet } from './record-inlet.ts';
import { documentsInThread } from './threads/documents-in-thread.ts';
import { engineInThisThread, type EmbeddedEngine } from './threads/embedded-engine.ts';
import { engineInThread } from './threads/engine-in-thread.ts';
import { VERSION } from './version.ts';

export interface StartSibanOptions {
  /** Folder of diagrams, tables and forms that come with Siban; default: its own. */
  readonly processes?: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly log: AppLogger;
  /** The embedded engine's; ignored with `zeebeAddress`. */
  readonly gatewayPort?: number;
  readonly managementPort?: number;
  readonly controlledClock?: boolean;
  /** Whether the management port lets others move that clock. */
  readonly clockOverHttp?: boolean;
  readonly exportUrl?: string;
  /**
   * Gives the embedded engine and the setting of papers a thread of their own (from the built files in dist/), so that nobody waits for anybody.
   * Without it all is one thread, as tests that run from the sources want it.
   */
  readonly threads?: boolean;
  /** For tests of a failing disk under the embedded engine, which is then in this thread. */
  readonly beforeStoreCall?: StartEngineOptions['beforeStoreCall'];
  /** host:port of a Zeebe gateway elsewhere; its Elasticsearch exporter delivers to this server. */
  readonly zeebeAddress?: string;
  readonly zeebeManagementUrl?: string;
  readonly exportToken?: string;
  readonly smtp?: { readonly url: string; readonly from: string };
  readonly office?: OfficeProfile;
  readonly requestLimits?: Partial<RequestLimits>;
  /** Proxies in front of this server whose word on who asks is taken. */
  readonly trustedProxies?: readonly string[];
  /** How long an act is waited for until it is answered as being under way. */
  readonly answerWithinMs?: number;
  /** How long the gateway is waited for with one command. */
  readonly commandTimeoutMs?: number;
  /** The office's own checks of what is to be published; none by default. */
  readonly checksBeforePublishing?: ServerContext['checksBeforePublishing'];
  /** What draws at random are made from; the system's by default. */
  readonly randomHex?: (bytes: number) => string;
  /** Told how far the register is when it is built again at start, after an update. */
  readonly rebuilding?: Progress;
  /** Plays the demo's cases after the directory was loaded; given by the composition that may move the clock. */
  readonly playDemo?: (siban: RunningSiban) => Promise<void>;
}

export interface RunningSiban {
  readonly url: string;
  readonly gateway: string;
  readonly clock: ServerClock;
  readonly store: Store;
  readonly register: Register;
  readonly engine: EmbeddedEngine | undefined;
  readonly commands: ZeebeCommands;
  /** The fictional city with its people and, where the clock may be moved, its five cases at various stages. */
  loadDemo(): Promise<void>;
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 75_000;
const ANSWER_WITHIN_MS = 2_000;

export async function startSiban(options: StartSibanOptions): Promise<RunningSiban> {
  const { log } = options;
  const parts: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const store = await openStore({ dataDir: options.dataDir, migrations: registerMigrations, now: momentText(Date.now()) });
    parts.push(() => store.close());
    const register = await attachRegister(store, log, options.rebuilding);
    const clockOffset = Number((await store.setting(DEMO_CLOCK)) ?? 0);
    const engine = options.zeebeAddress ? undefined : await startEmbedded({ ...options, clockOffset }, register, parts);
    const gateway = options.zeebeAddress ?? (engine as EmbeddedEngine).address;
    const clock = engine
      ? embeddedClock(engine.clock)
      : options.zeebeManagementUrl
        ? remoteClock(options.zeebeManagementUrl)
        : systemClock();
    await clock.sync();
    const commands = zeebeCommands(gateway, options.commandTimeoutMs);
    parts.push(() => commands.close());
    let workers: RunningWorkers | undefined;
    const readiness = createReadiness({ engine, register, store, commands, workers: () => workers });
    const web = await startWeb(
      options,
      {
        store,
        register,
        clock,
        commands,
        engineKind: engine ? 'embedded' : 'zeebe',
        readiness,
        isStarted: () => workers !== undefined,
        isEngineFull: () => isFull(engine),
      },
      parts,
    );
    await deployShipped(deployableFiles(options.processes ?? join(projectRoot(), 'processes')).map(readResource), {
      store,
      commands,
      register: web.context.register,
      publisher: web.context.publisher,
      log,
      version: VERSION,
      now: () => momentText(clock.now()),
      newId: web.context.newId,
    });
    const started = await startPlugins(options, { store, clock, gateway }, parts);
    const siban: RunningSiban = {
      url: web.url,
      gateway,
      clock,
      store,
      register,
      engine,
      commands,
      loadDemo: () => loadOnce(web.demo),
      close,
    };
    web.demo.load = async () => {
      await loadDirectory(store);
      await options.playDemo?.(siban);
    };
    workers = started;
    return siban;
  } catch (error) {
    await close();
    throw error;
  }
}

async function startEmbedded(
  options: StartSibanOptions & { clockOffset: number },
  register: Register,
  parts: (() => Promise<void>)[],
): Promise<EmbeddedEngine> {
  const read = await lastRead(register, PARTITION_ID);
  const engineOptions: StartEngineOptions = {
    ...(read ? { read } : {}),
    dataDir: options.dataDir === ':memory:' ? ':memory:' : join(options.dataDir, 'engine'),
    host: options.host,
    port: options.gatewayPort ?? 0,
    clock: options.controlledClock ? 'controlled' : 'system',
    clockOffset: options.clockOffset,
    clockOverHttp: options.clockOverHttp ?? true,
    ...(options.managementPort === undefined ? {} : { managementPort: options.managementPort }),
    ...(options.exportUrl ? { exportUrl: options.exportUrl } : {}),
    ...(options.beforeStoreCall ? { beforeStoreCall: options.beforeStoreCall } : {}),
  };
  // A function does not pass into another thread.
  const start = options.threads && !options.beforeStoreCall ? engineInThread : engineInThisThread;
  const engine = await start(engineOptions);
  parts.push(() => engine.close());
  const following = await followEngine(engine.records, register, options.log);
  parts.push(() => following.stop());
  return engine;
}

interface Demo {
  load: () => Promise<void>;
  isPlaying: boolean;
}

async function loadOnce(demo: Demo): Promise<void> {
  demo.isPlaying = true;
  try {
    await demo.load();
  } finally {
    demo.isPlaying = false;
  }
}

interface WebParts {
  readonly store: Store;
  readonly register: Register;
  readonly clock: ServerClock;
  readonly commands: ZeebeCommands;
  readonly engineKind: 'embedded' | 'zeebe';
  readonly readiness: Readiness;
  readonly isStarted: () => boolean;
  readonly isEngineFull: () => boolean;
}

async function startWeb(
  options: StartSibanOptions,
  { store, register, clock, commands, engineKind, readiness, isStarted, isEngineFull }: WebParts,
  parts: (() => Promise<void>)[],
): Promise<{ url: string; demo: Demo; context: ServerContext }> {
  const demo = { load: async (): Promise<void> => undefined, isPlaying: false };
  const reader = createReader(register);
  const now = (): string => momentText(clock.now());
  const office = officeStore(store, { now, wallClock: Date.now, verifyRecords: () => register.verify() });
  const { live, arrivals, stop: stopTelling } = await tellApplied(options, register, reader, office);
  const rules = formRules();
  parts.push(() => rules.close());
  const context: ServerContext = {
    register: reader,
    live,
    arrivals,
    commands,
    publisher: createPublisher({ commands, arrivals, office, register: reader, log: options.log, now }),
    checksBeforePublishing:
      options.checksBeforePublishing ??
      createLintPort({
        facts: officeFacts(),
        inForce: async () => publishedSources(await reader.inForce()).processes,
        now: () => clock.now(),
      }),
    formRules: rules,
    clock,
    log: options.log,
    engineKind,
    isEngineFull,
    version: VERSION,
    newId: () => randomUUID(),
    office,
    loadDemo: () => loadOnce(demo),
    demoLogins: () => demoLogins(store),
    documentStyles: gongwenStylesheet,
    officeFacts,
  };
  const stopForgetting = forgetDrafts(context.register, context.office, (error) =>
    options.log.error({ error }, 'Expected to remove the drafts of ended tasks, but it failed'),
  );
  const stopTellingIncidents = tellIncidents(context, (error) =>
    options.log.error({ error }, 'Expected to tell the administrators what has stopped, but it failed'),
  );
  const app = createApp(context, {
    browserFolder: join(projectRoot(), 'dist', 'browser'),
    ...(options.requestLimits ? { requestLimits: options.requestLimits } : {}),
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
    isLimited: () => !demo.isPlaying,
    readiness,
    isStarted,
    ...(engineKind === 'zeebe' ? { recordInlet: recordInlet(register, options.exportToken) } : {}),
  });
  const server = createServer(app);
  // Longer than any client keeps a connection for later: one that was closed just then would lose the request that is sent on it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  await listen(server, options.port, options.host);
  parts.push(async () => {
    stopTelling();
    stopForgetting();
    stopTellingIncidents();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { url: `http://${options.host}:${(server.address() as AddressInfo).port}`, demo, context };
}

/** What the register has taken is told to whoever waits for his own act, and to the open pages. */
async function tellApplied(
  { answerWithinMs = ANSWER_WITHIN_MS, log }: StartSibanOptions,
  register: Register,
  { visibleAmong }: ReturnType<typeof createReader>,
  office: ServerContext['office'],
): Promise<{ live: Live; arrivals: Arrivals; stop: () => void }> {
  const holders = (tokens: readonly string[]) => sessionHolders(office, tokens);
  const live = new Live({ visibleAmong, holders, after, random: Math.random, log });
  const arrivals = new Arrivals({ limitMs: answerWithinMs, after });
  const stopListening = register.onApplied((applied) => {
    arrivals.applied(applied);
    live.applied(applied);
  });
  live.startAt(await register.taken());
  const stop = (): void => {
    stopListening();
    live.close();
  };
  return { live, arrivals, stop };
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Expected to listen on ${host}:${port}, but the port is in use. Set PORT to another one.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });

async function startPlugins(
  options: StartSibanOptions,
  { store, clock, gateway }: { store: Store; clock: ServerClock; gateway: string },
  parts: (() => Promise<void>)[],
): Promise<RunningWorkers> {
  const { log } = options;
  const documents = options.threads ? documentsInThread({ after, warn: (details, message) => log.warn(details, message) }) : undefined;
  if (documents) parts.push(() => documents.close());
  const workers = await startWorkers({
    address: gateway,
    plugins: createPlugins(),
    context: {
      clock,
      store: storePort(store),
      people: peoplePort(store),
      renderDocument: documents?.render ?? renderDocument,
      office: options.office ?? DEMO_OFFICE,
      log,
      randomHex: options.randomHex ?? ((bytes) => randomBytes(bytes).toString('hex')),
    },
  });
  parts.push(() => workers.close());
  if (!options.smtp) return workers;
  const sender = startSmtpSender({ ...options.smtp, outbox: store.outbox, clock, log });
  parts.push(() => sender.close());
  return workers;
}
