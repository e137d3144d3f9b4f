import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { TlsFiles } from '../engine-api.ts';

export const httpServer = (tls: TlsFiles | undefined, answer: RequestListener): Server =>
  tls ? createHttpsServer(tls, answer) : createServer(answer);
