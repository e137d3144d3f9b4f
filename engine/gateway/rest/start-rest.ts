import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EngineApi } from '../../engine-api.ts';
import { PARTITION_ID } from '../../protocol/record.ts';
import { JsonBody, textOf } from './json-body.ts';
import { asProblem, Problem, rejected } from './problem.ts';
import { userTaskRequests } from './user-task-requests.ts';
import type { UserTaskRequest } from './user-task-requests.ts';

const USER_TASK_PATH = /^\/v[12]\/user-tasks\/([^/]+)(\/completion|\/assignment|\/assignee|)$/;
const LONG_MAX = 2n ** 63n - 1n;
const KEY_BITS = 51n;

export interface Rest {
  /** http://host:port */
  readonly url: string;
  close(): Promise<void>;
}

export interface RestOptions {
  readonly engine: EngineApi;
  readonly host: string;
  readonly port: number;
}

/** The part of Zeebe's REST API that gRPC does not have: work on native user tasks. */
export async function startRest({ engine, host, port }: RestOptions): Promise<Rest> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    handle(request, path, engine).then(
      (answer) => write(response, answer),
      (error: unknown) => {
        const problem = asProblem(error);
        write(response, { status: problem.status, headers: { 'content-type': 'application/problem+json' }, body: problem.body(path) });
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`Expected to listen on ${host}:${port} for REST, but it is not possible: ${error.message}`, { cause: error })),
    );
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
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

async function handle(request: IncomingMessage, path: string, engine: EngineApi): Promise<Answer> {
  const [, key, rest] = USER_TASK_PATH.exec(path) ?? [];
  const known = userTaskRequests.find((each) => each.path === rest);
  if (key === undefined || !known) return failed(404, 'Not Found', path, engine);
  if (request.method !== known.method) return failed(405, 'Method Not Allowed', path, engine, { allow: known.method });
  const text = await textOf(request);
  if (!isReadable(request, known, text)) return failed(415, 'Unsupported Media Type', path, engine, { accept: 'application/json' });
  const userTaskKey = longOf(key);
  const body = known.body === 'ignored' ? undefined : JsonBody.read(text);
  if (known.body === 'required' && body === undefined) throw new Problem(400, 'Bad Request', 'Required request body is missing');
  const { intent, value } = known.command(Number(userTaskKey), body);
  if (userTaskKey >> KEY_BITS !== BigInt(PARTITION_ID)) {
    throw new Problem(
      503,
      'io.camunda.zeebe.broker.client.api.PartitionNotFoundException',
      'Expected to handle REST API request, but request could not be delivered',
    );
  }
  const { record } = await engine.execute({ valueType: 'USER_TASK', intent, key: Number(userTaskKey), value });
  if (record.recordType === 'COMMAND_REJECTION') throw rejected(record);
  return { status: 204 };
}

function isReadable({ headers }: IncomingMessage, { body }: UserTaskRequest, text: string): boolean {
  if (body === 'ignored' || (body === 'optional' && text === '')) return true;
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function longOf(text: string): bigint {
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (value !== undefined && value <= LONG_MAX && value >= -LONG_MAX - 1n) return value;
  throw new Problem(400, 'Bad Request', `Failed to convert 'userTaskKey' with value: '${text}'`);
}

/** What is refused before it is known which request it is, in the words of Zeebe's web server. */
function failed(status: number, error: string, path: string, { clock }: EngineApi, headers: Readonly<Record<string, string>> = {}): Answer {
  const timestamp = new Date(clock.now()).toISOString().replace('Z', '+00:00');
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ timestamp, status, error, path }) };
}

function write(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}
