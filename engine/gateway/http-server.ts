import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { TlsFiles } from '../engine-api.ts';
import { TLS_OPTIONS } from './tls-options.ts';

/** No browser takes an answer for anything but what it says it is. */
export const NO_SNIFFING = { 'x-content-type-options': 'nosniff' } as const;

/** @param failed told of each handshake that came to nothing, with OpenSSL's word for why */
export function httpServer(tls: TlsFiles | undefined, answer: RequestListener, failed?: (reason: string) => void): Server {
  if (!tls) return createServer(answer);
  const server = createHttpsServer({ ...tls, ...TLS_OPTIONS }, answer);
  if (failed) server.on('tlsClientError', (error: NodeJS.ErrnoException) => failed(error.code ?? error.message));
  return server;
}
