import type { Request } from 'express';
import { HttpError } from './http-errors.ts';

/** Past this many times the limit nobody means it: the connection is cut. */
const PATIENCE = 10;

/**
 * The bytes of a request, at most `limit` of them. Who says beforehand that it is more is answered at once. What turns out to be too much is read to its end and thrown away: a sender hears the refusal only when
 * he has sent, and his connection stays good for the next request.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new HttpError('TOO_LARGE');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit * PATIENCE) throw new HttpError('TOO_LARGE');
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > limit) throw new HttpError('TOO_LARGE');
  return Buffer.concat(chunks);
}
