import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exporterSettings } from './zeebe/exporter-settings.ts';
import { findJava } from './zeebe/find-java.ts';
import { zeebeHome, type ZeebeHomeOptions } from './zeebe/zeebe-home.ts';

export interface ZeebeOptions extends ZeebeHomeOptions {
  /** gRPC port; a free one by default. */
  readonly port?: number;
  readonly managementPort?: number;
  /** Where the broker keeps its data. Its output goes to zeebe.log in the same folder. */
  readonly dataDir: string;
  /** Base URL of an Elasticsearch-shaped sink that gets every record. */
  readonly exportUrl?: string;
  /** The password that it asks for. */
  readonly exportToken?: string;
  /** Lets /actuator/clock move the time (forward only). */
  readonly controlledClock?: boolean;
  /** How long the gateway waits for the broker's answer, as ISO 8601; Zeebe's own default is PT15S. */
  readonly requestTimeout?: string;
  /** How long the start may take; default 180,000 ms. */
  readonly startLimitMs?: number;
}

/** A release of the office is some fifty resources in one command: Zeebe's 15 s are short for that on a busy machine. */
export const RELEASE_REQUEST_TIMEOUT = 'PT2M';

export interface RunningZeebe {
  /** host:port of the gRPC gateway. */
  readonly address: string;
  readonly managementUrl: string;
  /** Of its REST API. */
  readonly restUrl: string;
  /** Resolves when the broker has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const STOP_LIMIT_MS = 20_000;

/** Fetches (once) and runs a real Zeebe broker with its gateway on this machine; resolves when it is healthy. */
export async function runZeebe(options: ZeebeOptions): Promise<RunningZeebe> {
  const say = options.say ?? (() => undefined);
  const java = await findJava();
  const { version = '8.6.0' } = options;
  const home = await zeebeHome({ ...options, version, say });
  const [free1, free2, command, internal, rest] = await freePorts(5);
  const port = options.port ?? free1;
  const managementPort = options.managementPort ?? free2;
  mkdirSync(options.dataDir, { recursive: true });
  const log = createWriteStream(join(options.dataDir, 'zeebe.log'), { flags: 'a' });
  const broker = spawn(join(home, 'bin', 'broker'), [], {
    env: {
      ...process.env,
      ...brokerSettings(options, { port, managementPort, command, internal, rest }),
      JAVA_HOME: java.home,
      JAVA_OPTS: process.env['JAVA_OPTS'] ?? '-Xmx700m',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  broker.stdout?.pipe(log);
  broker.stderr?.pipe(log);
  const ended = new Promise<number | null>((resolve) => {
    broker.once('error', () => resolve(null));
    broker.once('exit', (code) => resolve(code));
  });
  // A broker must not outlive the program that started it.
  const orphan = (): void => {
    broker.kill('SIGKILL');
  };
  process.once('exit', orphan);
  void ended.then(() => process.removeListener('exit', orphan));
  const managementUrl = `http://${HOST}:${managementPort}`;
  say(`starting Zeebe ${version} with Java ${java.major} …`);
  try {
    await healthy(managementUrl, ended, options.startLimitMs ?? 180_000, options.dataDir);
  } catch (error) {
    await stop(broker, ended);
    throw error;
  }
  return { address: `${HOST}:${port}`, managementUrl, restUrl: `http://${HOST}:${rest}`, ended, stop: () => stop(broker, ended) };
}

interface Ports {
  readonly port: number;
  readonly managementPort: number;
  readonly command: number;
  readonly internal: number;
  readonly rest: number;
}

function brokerSettings(options: ZeebeOptions, ports: Ports): Record<string, string> {
  return {
    ZEEBE_BROKER_NETWORK_HOST: HOST,
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ...(options.requestTimeout ? { ZEEBE_BROKER_GATEWAY_CLUSTER_REQUESTTIMEOUT: options.requestTimeout } : {}),
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: HOST,
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.port),
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.internal),
    SERVER_PORT: String(ports.rest),
    MANAGEMENT_SERVER_PORT: String(ports.managementPort),
    ZEEBE_BROKER_DATA_DIRECTORY: join(options.dataDir, 'broker'),
    ZEEBE_CLOCK_CONTROLLED: String(options.controlledClock ?? false),
    ...(options.exportUrl ? exporterSettings(options.exportUrl, options.exportToken) : {}),
  };
}

async function healthy(url: string, ended: Promise<number | null>, limitMs: number, dataDir: string): Promise<void> {
  const deadline = performance.now() + limitMs;
  let exit: number | null | undefined;
  void ended.then((code) => {
    exit = code;
  });
  while (performance.now() < deadline) {
    if (exit !== undefined)
      throw new Error(`Expected Zeebe to start, but it ended with code ${exit}; its output is in ${join(dataDir, 'zeebe.log')}`);
    const answer = await fetch(`${url}/actuator/health/status`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Expected Zeebe to be healthy within ${limitMs} ms, but it was not; its output is in ${join(dataDir, 'zeebe.log')}`);
}

async function stop(broker: ChildProcess, ended: Promise<number | null>): Promise<void> {
  broker.kill('SIGTERM');
  const killer = setTimeout(() => broker.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(killer);
}

async function freePorts(count: number): Promise<[number, number, number, number, number]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, HOST, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number, number, number, number];
}
