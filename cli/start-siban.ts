/**
 * All of Siban in one process: store, register, engine (embedded, or a gateway elsewhere), workers, web server. Each part only meets the
 * others at the gateway and the database, so that they can run apart just as well; the engine and the setting of papers have threads of their own.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PlayProgress } from '../playbook/case-player.ts';
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { EngineClock, StartEngineOptions } from '../engine/engine-api.ts';
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
import { forgetDrafts } from '../web/server/forms/forget-drafts.ts';
import { formRules } from '../web/server/forms/form-rules.ts';
import type { Readiness } from '../web/server/health.ts';
import { momentText } from '../web/server/moment.ts';
import { officeStore } from '../web/server/office-store.ts';
import { createLintPort } from '../web/server/lint/lint-port.ts';
import { publishedSources } from '../web/server/lint/published-set.ts';
import { setupCode } from '../web/server/setup/setup-code.ts';
import { createPublisher } from '../web/server/release/publisher.ts';
import { startSmtpSender } from '../workers/notify/smtp-sender.ts';
import { createPlugins } from '../workers/plugins.ts';
import { startWorkers, type RunningWorkers } from '../workers/runner.ts';
import { officePort, peoplePort, storePort } from '../workers/store-context.ts';
import { after } from './after.ts';
import { DEMO_CLOCK } from '../demo/play-demo.ts';
import { demoLife, type DemoLife } from '../demo/demo-life.ts';
import { nameDemoOffice } from '../demo/load-directory.ts';
import { withoutHalfADemo } from '../demo/start-over.ts';
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
  /** For sessions and for how long somebody waits who guesses; the system's by default. */
  readonly wallClock?: () => number;
  /** Told how far the register is when it is built again at start, after an update. */
  readonly rebuilding?: Progress;
  /** Whether the demo is more than units and people: its five cases are played, and its clock can be moved. */
  readonly demoCases?: boolean;
  /** Told when a demo that had been broken off was thrown away. */
  readonly onStartedOver?: () => void;
}

export interface RunningSiban {
  readonly url: string;
  readonly gateway: string;
  readonly clock: ServerClock;
  readonly store: Store;
  readonly register: Register;
  readonly engine: EmbeddedEngine | undefined;
  readonly commands: ZeebeCommands;
  /** Asked for by 初始设置; there is none where there are people. */
  readonly setupCode: string | undefined;
  /** The fictional city with its people and, where the clock may be moved, its five cases at various stages. */
  loadDemo(told?: PlayProgress): Promise<void>;
  close(): Promise<void>;
}

const systemHex = (bytes: number): string => randomBytes(bytes).toString('hex');
const KEEP_ALIVE_MS = 75_000;
const ANSWER_WITHIN_MS = 2_000;

export async function startSiban(options: StartSibanOptions): Promise<RunningSiban> {
  const { log } = options;
  const parts: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const { store, startedOver } = await withoutHalfADemo(options.dataDir, () =>
      openStore({ dataDir: options.dataDir, migrations: registerMigrations, now: momentText(Date.now()) }),
    );
    if (startedOver) options.onStartedOver?.();
    parts.push(() => store.close());
    await nameDemoOffice(store);
    const register = await attachRegister(store, log, options.rebuilding);
    const clockOffset = Number((await store.setting(DEMO_CLOCK)) ?? 0);
    const engine = options.zeebeAddress ? undefined : await startEmbedded({ ...options, clockOffset }, register, parts);
    const gateway = options.zeebeAddress ?? (engine as EmbeddedEngine).address;
    const clock = clockOf(engine, options.zeebeManagementUrl);
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
        engineClock: engine?.clock,
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
      setupCode: web.context.setupCode?.text,
      loadDemo: (told) => web.demo.load(told),
      close,
    };
    workers = started;
    return siban;
  } catch (error) {
    await close();
    throw error;
  }
}

function clockOf(engine: EmbeddedEngine | undefined, managementUrl: string | undefined): ServerClock {
  if (engine) return embeddedClock(engine.clock);
  return managementUrl ? remoteClock(managementUrl) : systemClock();
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

interface WebParts {
  readonly store: Store;
  readonly register: Register;
  readonly clock: ServerClock;
  readonly commands: ZeebeCommands;
  readonly engineClock: EngineClock | undefined;
  readonly engineKind: 'embedded' | 'zeebe';
  readonly readiness: Readiness;
  readonly isStarted: () => boolean;
  readonly isEngineFull: () => boolean;
}

const demoOf = (options: StartSibanOptions, store: Store, clock: EngineClock | undefined, url: () => string): DemoLife =>
  demoLife({
    store,
    clock,
    cases: options.demoCases ?? false,
    url,
    pause: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    failed: (error) => options.log.error({ err: error }, 'Expected to load the demo, but it broke off'),
  });

async function startWeb(
  options: StartSibanOptions,
  { store, register, clock, commands, engineClock, engineKind, readiness, isStarted, isEngineFull }: WebParts,
  parts: (() => Promise<void>)[],
): Promise<{ url: string; demo: DemoLife; context: ServerContext }> {
  let url = '';
  const demo = demoOf(options, store, engineClock, () => url);
  const reader = createReader(register);
  const now = (): string => momentText(clock.now());
  const wallClock = options.wallClock ?? Date.now;
  const office = officeStore(store, { now, wallClock, verifyRecords: () => register.verify() });
  const { live, arrivals, stop: stopTelling } = await tellApplied(options, register, reader, office);
  const code = (await office.isEmpty()) ? setupCode(systemHex) : undefined;
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
    wallClock,
    log: options.log,
    engineKind,
    isEngineFull,
    version: VERSION,
    setupCode: code,
    newId: () => randomUUID(),
    office,
    demo,
    documentStyles: gongwenStylesheet,
    officeFacts,
  };
  const stopForgetting = forgetDrafts(context.register, context.office, (error) =>
    options.log.error({ error }, 'Expected to remove the drafts of ended tasks, but it failed'),
  );
  const app = createApp(context, {
    browserFolder: join(projectRoot(), 'dist', 'browser'),
    ...(options.requestLimits ? { requestLimits: options.requestLimits } : {}),
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
    isLimited: () => demo.progress === undefined,
    readiness,
    isStarted,
    ...(engineKind === 'zeebe' ? { recordInlet: recordInlet(register, options.exportToken) } : {}),
  });
  const stopTellingAndForgetting = (): void => {
    stopTelling();
    stopForgetting();
  };
  const server = await listening(createServer(app), options, stopTellingAndForgetting, parts);
  url = `http://${options.host}:${(server.address() as AddressInfo).port}`;
  return { url, demo, context };
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

/** `before`: what must end before the open connections are. */
async function listening(
  server: Server,
  { port, host }: Pick<StartSibanOptions, 'port' | 'host'>,
  before: () => void,
  parts: (() => Promise<void>)[],
): Promise<Server> {
  // Longer than any client keeps a connection for later: one that was closed just then would lose the request that is sent on it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  await listen(server, port, host);
  parts.push(async () => {
    before();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return server;
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
      office: officePort(store),
      log,
      randomHex: options.randomHex ?? systemHex,
    },
  });
  parts.push(() => workers.close());
  if (!options.smtp) return workers;
  const sender = startSmtpSender({ ...options.smtp, outbox: store.outbox, clock, log });
  parts.push(() => sender.close());
  return workers;
}
