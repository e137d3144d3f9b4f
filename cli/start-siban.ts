/**
 * All of Siban in one process: store, register, engine (embedded, or a gateway elsewhere), workers, web server. Each part only meets the
 * others at the gateway and the database, so that they can run apart just as well; the engine and the setting of papers have threads of their own.
 */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { StartEngineOptions, TlsFiles } from '../engine/engine-api.ts';
import { createReader } from '../register/queries/reader.ts';
import { Arrivals } from '../register/arrivals.ts';
import { followEngine } from '../register/follow-engine.ts';
import { lastRead } from '../register/last-read.ts';
import { Register } from '../register/register.ts';
import type { Store } from '../store/store.ts';
import { gongwenStylesheet } from '../templates/render/gongwen-stylesheet.ts';
import { renderDocument } from '../templates/render/render-document.ts';
import { createApp, type Metrics } from '../web/server/app.ts';
import { sealedCommands } from '../web/server/commands/sealed-commands.ts';
import { zeebeCommands, type GatewayAccess, type ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';
import type { MailPort, ServerClock, ServerContext } from '../web/server/context.ts';
import { sessionHolders } from '../web/server/auth/session.ts';
import { Live } from '../web/server/live/live.ts';
import type { RequestLimits } from '../web/server/request-limits.ts';
import { lookAfterIncidents } from '../web/server/incidents/look-after.ts';
import { forgetDrafts } from '../web/server/forms/forget-drafts.ts';
import { formRules } from '../web/server/forms/form-rules.ts';
import type { Readiness } from '../web/server/health.ts';
import type { TellRefused } from '../web/server/logger.ts';
import { momentText } from '../web/server/moment.ts';
import { officeStore, type OfficeStoreOptions } from '../web/server/office-store.ts';
import { createLintPort } from '../web/server/lint/lint-port.ts';
import { publishedSources } from '../web/server/lint/published-set.ts';
import { setupCode } from '../web/server/setup/setup-code.ts';
import { oidcClient, type OidcSettings } from '../web/server/oidc/oidc-client.ts';
import { createPublisher } from '../web/server/release/publisher.ts';
import { mailFacts, sendTestMail, type MailSettings } from '../workers/notify/test-mail.ts';
import { startSmtpSender } from '../workers/notify/smtp-sender.ts';
import { createPlugins } from '../workers/plugins.ts';
import { startWorkers, type RunningWorkers } from '../workers/runner.ts';
import { officePort, peoplePort, storePort } from '../workers/store-context.ts';
import { beginSeals } from './act-seals.ts';
import { after } from './after.ts';
import { atRest, type RestParts } from './at-rest.ts';
import { awaitGateway } from './await-gateway.ts';
import { demoLife, type DemoLife, type DemoParts } from '../demo/demo-life.ts';
import { DEMO_CLOCK } from '../demo/play-demo.ts';
import type { PlayProgress } from '../playbook/case-player.ts';
import { attachRegister } from './attach-register.ts';
import { answerCopyRequests } from './backup/answer-requests.ts';
import { deployableFiles, readResource } from './deploy.ts';
import { deployShipped } from './deploy-shipped.ts';
import { embeddedClock, remoteClock, systemClock } from './engine-clock.ts';
import { accessWith } from './gateway-access.ts';
import type { AppLogger } from './logger.ts';
import { exportToken } from './export-token.ts';
import { freeBytesOf, metrics, type MetricsParts } from './metrics.ts';
import { officeFacts } from './office-facts.ts';
import { officeDay } from './office-day.ts';
import type { Progress } from './progress.ts';
import { openOffice } from './open-office.ts';
import { projectRoot } from './project-root.ts';
import { createReadiness, isFull } from './readiness.ts';
import { randomHex } from './random-hex.ts';
import { bothSecrets } from './settings.ts';
import { tellRefusals, type RefusedRequests } from './refused-requests.ts';
import { recordInlet } from './record-inlet.ts';
import { documentsInThread } from './threads/documents-in-thread.ts';
import { engineInThisThread, type EmbeddedEngine } from './threads/embedded-engine.ts';
import { engineInThread } from './threads/engine-in-thread.ts';
import { uploadChecks } from './upload-checks.ts';
import { VERSION } from './version.ts';
import { openWebDoor, type WebDoor } from './web-door.ts';

export interface StartSibanOptions {
  /** Folder of diagrams, tables and forms that come with Siban; default: its own. */
  readonly processes?: string;
  readonly dataDir: string;
  /** Of the web server alone, as are `port` and `tls`. */
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles;
  readonly isHstsForSubdomains?: boolean;
  readonly log: AppLogger;
  /** The embedded engine's; ignored with `zeebeAddress`. */
  readonly gatewayPort?: number;
  readonly managementPort?: number;
  readonly gatewayHost?: string;
  readonly managementHost?: string;
  /** What others carry who call the embedded engine; by default they cannot, since the process makes one and tells nobody. */
  readonly gatewaySecret?: string;
  /** The one before it, which is still taken. */
  readonly oldGatewaySecret?: string;
  readonly gatewayTls?: TlsFiles;
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
  /** How long it is waited for at the start. */
  readonly gatewayWithinMs?: number;
  /** Where the start says what it waits for; standard error by default. */
  readonly say?: (line: string) => void;
  readonly zeebeAccess?: { readonly access: GatewayAccess; readonly secret?: string };
  /** The password of its exporter; one is made and kept in the data folder when there is none. */
  readonly exportToken?: string;
  readonly oldExportToken?: string;
  /** With it /metrics is answered, to whoever gives it. */
  readonly metricsToken?: string;
  /** ClamAV's, a path or host:port; without one no file is looked at for viruses. */
  readonly clamavSocket?: string;
  readonly smtp?: MailSettings;
  /** The office's own provider of identities. */
  readonly oidc?: OidcSettings;
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
  /** Whether the demo is more than units and people: its sample cases are played, and its clock can be moved. */
  readonly demoCases?: boolean;
  /** Told when a demo that had been broken off was thrown away. */
  readonly onStartedOver?: () => void;
}

export interface RunningSiban {
  readonly url: string;
  /** host:port for others; they need `gatewayAccess`. */
  readonly gateway: string;
  readonly gatewayAccess: GatewayAccess;
  readonly clock: ServerClock;
  /** Of the file with the token of a cluster's exporter, where one was made. */
  readonly exportTokenPath?: string;
  readonly store: Store;
  readonly register: Register;
  readonly engine: EmbeddedEngine | undefined;
  readonly commands: ZeebeCommands;
  /** Asked for by 初始设置; there is none where there are people. */
  readonly setupCode: string | undefined;
  /** The fictional city with its people and, where the clock may be moved, its sample cases at various stages. */
  loadDemo(told?: PlayProgress): Promise<void>;
  close(): Promise<void>;
}

const SECRET_BYTES = 32;
const ANSWER_WITHIN_MS = 2_000;

export async function startSiban(options: StartSibanOptions): Promise<RunningSiban> {
  const { log } = options;
  const parts: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const day = officeDay();
    const store = await openOffice(options, day.today, parts);
    const register = await attachRegister(store, log, options.rebuilding);
    const clockOffset = Number((await store.setting(DEMO_CLOCK)) ?? 0);
    const refusals = tellRefusals({ log, after }, parts);
    const { engine, gateway, access, clock } = await reachEngine({ ...options, clockOffset, refusals }, register, parts);
    day.follow(clock);
    const sealing = { key: () => register.seals?.key, randomHex };
    const commands = sealedCommands(zeebeCommands(gateway, options.commandTimeoutMs, access), sealing);
    parts.push(() => commands.close());
    let workers: RunningWorkers | undefined;
    const uploads = uploadChecks(options);
    const readiness = createReadiness({ engine, register, store, commands, uploads, workers: () => workers });
    const web = await startWeb(
      options,
      {
        store,
        register,
        clock,
        commands,
        engine,
        readiness,
        uploads,
        isStarted: () => workers !== undefined,
        isEngineFull: () => isFull(engine),
        refused: refusals.tell,
      },
      parts,
    );
    if (options.zeebeAddress) await awaitZeebe(options.zeebeAddress, commands, options);
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
    await beginSeals(store, register, randomHex);
    workers = await startPlugins(options, { store, clock, gateway, access }, parts);
    return {
      url: web.url,
      gateway: engine?.address ?? gateway,
      gatewayAccess: access,
      ...(web.exportTokenPath === undefined ? {} : { exportTokenPath: web.exportTokenPath }),
      clock,
      store,
      register,
      engine,
      commands,
      setupCode: web.context.setupCode?.text,
      loadDemo: (told) => web.demo.load(told),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const awaitZeebe = (address: string, commands: ZeebeCommands, { gatewayWithinMs, say = console.error }: StartSibanOptions): Promise<void> =>
  awaitGateway(commands, {
    address,
    ...(gatewayWithinMs === undefined ? {} : { limitMs: gatewayWithinMs }),
    wait: pause,
    now: () => performance.now(),
    say,
  });

interface Reached {
  readonly engine: EmbeddedEngine | undefined;
  /** host:port for this process. */
  readonly gateway: string;
  readonly access: GatewayAccess;
  readonly clock: ServerClock;
}

/** The embedded engine, started with a secret; or the gateway elsewhere. */
async function reachEngine(
  options: StartSibanOptions & { clockOffset: number; refusals: RefusedRequests },
  register: Register,
  parts: (() => Promise<void>)[],
): Promise<Reached> {
  const { zeebeAddress, zeebeManagementUrl, zeebeAccess } = options;
  if (zeebeAddress) {
    const clock = zeebeManagementUrl ? remoteClock(zeebeManagementUrl, Date.now, zeebeAccess?.secret) : systemClock();
    await clock.sync();
    serveBackups(options, undefined, parts);
    return { engine: undefined, gateway: zeebeAddress, access: zeebeAccess?.access ?? {}, clock };
  }
  const secret = options.gatewaySecret ?? randomHex(SECRET_BYTES);
  const engine = await startEmbedded({ ...options, secret }, register, parts);
  serveBackups(options, engine, parts);
  return { engine, gateway: engine.ownAddress, access: accessWith(secret), clock: embeddedClock(engine.clock) };
}

function serveBackups({ dataDir, log }: StartSibanOptions, engine: EmbeddedEngine | undefined, parts: (() => Promise<void>)[]): void {
  if (dataDir === ':memory:') return;
  const answering = answerCopyRequests({ dataDir, engine, log });
  parts.push(() => answering.stop());
}

async function startEmbedded(
  options: StartSibanOptions & { clockOffset: number; secret: string; refusals: RefusedRequests },
  register: Register,
  parts: (() => Promise<void>)[],
): Promise<EmbeddedEngine> {
  const read = await lastRead(register, PARTITION_ID);
  const engineOptions: StartEngineOptions = {
    ...(read ? { read } : {}),
    dataDir: options.dataDir === ':memory:' ? ':memory:' : join(options.dataDir, 'engine'),
    ...(options.gatewayHost ? { host: options.gatewayHost } : {}),
    ...(options.managementHost ? { managementHost: options.managementHost } : {}),
    secret: bothSecrets(options.secret, options.oldGatewaySecret),
    // Health and figures tell nothing of the office: on this machine they are for anybody who has not been given a secret to ask for.
    ...(options.gatewaySecret ? { managementSecret: bothSecrets(options.gatewaySecret, options.oldGatewaySecret) } : {}),
    ...(options.gatewayTls ? { tls: options.gatewayTls } : {}),
    onRefused: options.refusals.tellCall,
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

/** Who plays the demo is this very process: with TLS, it has a door of its own for the time, since it need not prove to itself who it is. */
const ownDoor = async ({ tls }: StartSibanOptions, app: RequestListener, door: WebDoor): Promise<WebDoor> =>
  tls ? openWebDoor(app, { host: '127.0.0.1', port: 0 }) : { url: door.url, close: async () => undefined };

type DemoStanding = Pick<DemoParts, 'store' | 'openDoor'> & Omit<RestParts, 'engine'> & { readonly engine: EmbeddedEngine | undefined };
const demoOf = (options: StartSibanOptions, { store, openDoor, engine, ...parts }: DemoStanding): DemoLife =>
  demoLife({
    store,
    openDoor,
    clock: engine?.clock,
    ...(engine ? { atRest: () => atRest({ engine, ...parts }) } : {}),
    cases: options.demoCases ?? false,
    pause,
    failed: (error) => options.log.error({ err: error }, 'Expected to load the demo, but it broke off'),
  });

interface StartedWeb {
  readonly url: string;
  readonly demo: DemoLife;
  readonly context: ServerContext;
  readonly exportTokenPath?: string;
}

interface WebParts {
  readonly store: Store;
  readonly register: Register;
  readonly clock: ServerClock;
  readonly commands: ZeebeCommands;
  readonly engine: EmbeddedEngine | undefined;
  readonly readiness: Readiness;
  readonly uploads: ServerContext['uploads'];
  readonly isStarted: () => boolean;
  readonly isEngineFull: () => boolean;
  readonly refused: TellRefused;
}

const lintPort = (reader: ReturnType<typeof createReader>, clock: ServerClock): ServerContext['checksBeforePublishing'] =>
  createLintPort({
    facts: officeFacts(),
    inForce: async () => publishedSources(await reader.inForce()).processes,
    now: () => clock.now(),
  });

const metricsOf = (
  { metricsToken, dataDir }: StartSibanOptions,
  parts: Pick<MetricsParts, 'register' | 'office' | 'readiness' | 'refused'>,
): Metrics | undefined =>
  metricsToken === undefined
    ? undefined
    : metrics({ ...parts, token: metricsToken, version: VERSION, freeBytes: () => freeBytesOf(dataDir), now: () => performance.now() });

const mailOf = (settings: MailSettings): MailPort => ({ server: mailFacts(settings), test: (to) => sendTestMail(settings, to) });

const checksOf = (
  register: Register,
  reader: ReturnType<typeof createReader>,
): Pick<OfficeStoreOptions, 'verifyRecords' | 'countRecords'> => ({
  verifyRecords: (onProgress) => register.verify(onProgress),
  countRecords: () => reader.taken(),
});

async function startWeb(
  options: StartSibanOptions,
  { store, register, clock, commands, engine, readiness, uploads, isStarted, isEngineFull, refused }: WebParts,
  parts: (() => Promise<void>)[],
): Promise<StartedWeb> {
  let openDoor: () => Promise<WebDoor>;
  const delivered = engine ? undefined : exportToken(options.dataDir, options.exportToken, randomHex);
  const reader = createReader(register);
  const now = (): string => momentText(clock.now());
  const wallClock = options.wallClock ?? Date.now;
  const office = officeStore(store, { now, wallClock, randomHex, ...checksOf(register, reader) });
  const { live, arrivals, stop: stopTelling } = await tellApplied(options, register, reader, office);
  const demo = demoOf(options, { store, engine, register, arrivals, openDoor: () => openDoor() });
  const code = (await office.isEmpty()) ? setupCode(randomHex) : undefined;
  const rules = formRules();
  parts.push(() => rules.close());
  const context: ServerContext = {
    register: reader,
    live,
    arrivals,
    commands,
    publisher: createPublisher({ commands, arrivals, office, register: reader, log: options.log, now }),
    checksBeforePublishing: options.checksBeforePublishing ?? lintPort(reader, clock),
    formRules: rules,
    clock,
    wallClock,
    log: options.log,
    engineKind: engine ? 'embedded' : 'zeebe',
    isEngineFull,
    mail: options.smtp && mailOf(options.smtp),
    oidc: options.oidc && oidcClient(options.oidc, wallClock),
    version: VERSION,
    setupCode: code,
    newId: () => randomUUID(),
    office,
    demo,
    documentStyles: gongwenStylesheet,
    officeFacts,
    uploads,
  };
  const failed = (what: string) => (error: unknown) => options.log.error({ error }, `Expected to ${what}, but it failed`);
  const stopForgetting = forgetDrafts(context.register, context.office, failed('remove the drafts of ended tasks'));
  const stopTellingIncidents = lookAfterIncidents(context, failed);
  const app = createApp(context, {
    browserFolder: join(projectRoot(), 'dist', 'browser'),
    ...(options.requestLimits ? { requestLimits: options.requestLimits } : {}),
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
    isLimited: () => demo.progress === undefined,
    readiness,
    isStarted,
    isTls: options.tls !== undefined,
    isHstsForSubdomains: options.isHstsForSubdomains ?? false,
    refused,
    metrics: metricsOf(options, { register: reader, office, readiness, refused }),
    ...(delivered ? { recordInlet: recordInlet(register, { token: bothSecrets(delivered.token, options.oldExportToken), refused }) } : {}),
  });
  const door = await openWebDoor(app, { ...options, refused });
  openDoor = () => ownDoor(options, app, door);
  parts.push(async () => {
    stopTelling();
    stopForgetting();
    stopTellingIncidents();
    await door.close();
  });
  return { url: door.url, demo, context, ...(delivered?.path === undefined ? {} : { exportTokenPath: delivered.path }) };
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

async function startPlugins(
  options: StartSibanOptions,
  { store, clock, gateway, access }: { store: Store; clock: ServerClock; gateway: string; access: GatewayAccess },
  parts: (() => Promise<void>)[],
): Promise<RunningWorkers> {
  const { log } = options;
  const documents = options.threads ? documentsInThread({ after, warn: (details, message) => log.warn(details, message) }) : undefined;
  if (documents) parts.push(() => documents.close());
  const workers = await startWorkers({
    address: gateway,
    access,
    plugins: createPlugins(),
    context: {
      clock,
      store: storePort(store),
      people: peoplePort(store),
      renderDocument: documents?.render ?? renderDocument,
      office: officePort(store),
      log,
      randomHex: options.randomHex ?? randomHex,
    },
  });
  parts.push(() => workers.close());
  if (!options.smtp) return workers;
  const sender = startSmtpSender({ ...options.smtp, outbox: store.outbox, clock, log });
  parts.push(() => sender.close());
  return workers;
}
