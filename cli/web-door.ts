import type { RequestListener } from 'node:http';
import type { TlsFiles } from '../engine/engine-api.ts';
import { httpServer } from '../engine/gateway/http-server.ts';
import { listenOn } from '../engine/gateway/listen.ts';
import type { TellRefused } from '../web/server/logger.ts';

export interface WebDoor {
  readonly url: string;
  close(): Promise<void>;
}

export interface WebDoorOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles;
  readonly refused?: TellRefused;
}

const KEEP_ALIVE_MS = 75_000;
const DOOR = { purpose: ' for the pages', hostSetting: 'HOST', portSetting: 'PORT' };

/** Where people reach the pages. */
export async function openWebDoor(app: RequestListener, { host, port, tls, refused }: WebDoorOptions): Promise<WebDoor> {
  const server = httpServer(tls, app, (reason) =>
    refused?.('tls', 'Expected browsers to come by TLS, but with some no connection came about.', { reason }),
  );
  // Longer than any client keeps a connection for later: one that was closed just then would lose the request that is sent on it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  const bound = await listenOn(server, host, port, DOOR);
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
