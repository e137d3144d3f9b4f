/** Mounts the register's inlet for a cluster's records. Only this machine, or who knows the token, may deliver. */
import { timingSafeEqual } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Request, RequestHandler } from 'express';
import { answerExporter } from '../register/bulk-ingest.ts';
import type { Register } from '../register/register.ts';

const MAX_BYTES = 64 * 1024 * 1024;

export function recordInlet(register: Register, token: string | undefined): RequestHandler {
  return async (request, response, next) => {
    try {
      if (!mayDeliver(request, token))
        return void response.status(401).json({ error: 'Expected the exporter to give the token of SIBAN_EXPORT_TOKEN, but it did not.' });
      const bytes = await readAll(request);
      if (bytes === undefined) return void response.status(413).json({ error: `Expected a bulk of at most ${MAX_BYTES} bytes.` });
      const body = unpacked(bytes, request.headers['content-encoding']);
      if (body === undefined)
        return void response.status(400).json({ error: 'Expected a bulk packed with gzip, but it could not be unpacked.' });
      const answer = await answerExporter(register, request.method, request.path, body);
      response.setHeader('x-elastic-product', 'Elasticsearch');
      response.status(answer.status).json(answer.body);
    } catch (error) {
      next(error);
    }
  };
}

function mayDeliver(request: Request, token: string | undefined): boolean {
  if (token === undefined || token === '') return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
  const [kind, given = ''] = (request.headers.authorization ?? '').split(' ');
  const password = kind === 'Basic' ? Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':') : given;
  const [a, b] = [Buffer.from(password), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
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
