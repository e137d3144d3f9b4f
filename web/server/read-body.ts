import type { Request } from 'express';
import { HttpError } from './http-errors.ts';

/** The bytes of a request, at most `limit` of them. What comes after the limit is not kept, and the connection is not held for it. */
export async function readBody(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new HttpError('TOO_LARGE');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new HttpError('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
