/**
 * Mounts the register's inlet for a cluster's records. Whoever delivers writes the register: so nobody may without the token, from wherever he
 * comes, and nothing is read of what no exporter sends. A page in a browser on this machine, and a proxy that passes strangers on, are no exporters.
 */
import { gunzipSync } from 'node:zlib';
import type { Request, RequestHandler } from 'express';
import { secretCheck } from '../engine/gateway/secret.ts';
import type { Secret } from '../engine/engine-api.ts';
import { answerExporter } from '../register/bulk-ingest.ts';
import type { Register } from '../register/register.ts';
import type { TellRefused } from '../web/server/logger.ts';

const MAX_BYTES = 64 * 1024 * 1024;
/** What Zeebe's exporter and the engine's own send, and what Elasticsearch's clients call the same. */
const MEDIA = new Set([
  'application/json',
  'application/x-ndjson',
  'application/vnd.elasticsearch+json',
  'application/vnd.elasticsearch+x-ndjson',
]);
const FOREIGN_HEADER = /^(?:origin|cookie|forwarded|x-forwarded-.*)$/;

export interface RecordInletOptions {
  /** One, or the new one and the one before it. */
  readonly token: Secret;
  readonly refused: TellRefused;
}

interface Refusal {
  readonly status: number;
  readonly error: string;
}

const UNTOKENED = { status: 401, error: 'Expected the exporter to give the token of SIBAN_EXPORT_TOKEN, but it did not.' };
const TOO_LARGE = { status: 413, error: `Expected a bulk of at most ${MAX_BYTES} bytes.` };
const NOT_PACKED = { status: 400, error: 'Expected a bulk packed with gzip, but it could not be unpacked.' };

export function recordInlet(register: Register, { token, refused }: RecordInletOptions): RequestHandler {
  const isAuthorized = secretCheck(token);
  const take = async (request: Request): Promise<Refusal | { status: number; body: unknown }> => {
    const refusal = refusalOf(request, isAuthorized);
    if (refusal) return refusal;
    const bytes = await readAll(request);
    if (bytes === undefined) return TOO_LARGE;
    const body = unpacked(bytes, request.headers['content-encoding']);
    return body === undefined ? NOT_PACKED : answerExporter(register, request.method, request.path, body);
  };
  return async (request, response, next) => {
    try {
      const answer = await take(request);
      if ('error' in answer) {
        const { status, error } = answer;
        refused(`records-${status}`, `A delivery of records was refused. ${error}`, { from: request.socket.remoteAddress, status });
        // What is left of it is not read.
        return void response.status(answer.status).setHeader('connection', 'close').json({ error: answer.error });
      }
      response.setHeader('x-elastic-product', 'Elasticsearch');
      response.status(answer.status).json(answer.body);
    } catch (error) {
      next(error);
    }
  };
}

function refusalOf({ headers, method }: Request, isAuthorized: (authorization: string | undefined) => boolean): Refusal | undefined {
  const foreign = Object.keys(headers).find((name) => FOREIGN_HEADER.test(name));
  if (foreign !== undefined)
    return {
      status: 403,
      error: `Expected records to come from an exporter itself, but the request has a header '${foreign.slice(0, 40)}', as those of browsers and proxies have.`,
    };
  if (!isAuthorized(headers.authorization)) return UNTOKENED;
  const isEmpty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  const media = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (method !== 'GET' && method !== 'HEAD' && !isEmpty && !MEDIA.has(media))
    return { status: 415, error: 'Expected records as application/x-ndjson and templates as application/json, but found another type.' };
  return Number(headers['content-length'] ?? 0) > MAX_BYTES ? TOO_LARGE : undefined;
}

async function readAll(request: Request): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(bytes: Buffer, encoding: string | undefined): string | undefined {
  try {
    return (encoding === 'gzip' ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
}
