import type { Request } from 'express';
import { HttpError } from './http-errors.ts';

/** Past this many times the limit nobody means it: the connection is cut. */
const PATIENCE = 10;

/**
 * The bytes of a request, at most `limit` of them. What is too much is read to its end and thrown away: a sender hears the refusal only when
 * he has sent, and his connection stays good for the next request.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
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
