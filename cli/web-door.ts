import { createServer, type RequestListener } from 'node:http';
import { listenOn } from '../engine/gateway/listen.ts';

export interface WebDoor {
  readonly url: string;
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 75_000;
const DOOR = { purpose: ' for the pages', hostSetting: 'HOST', portSetting: 'PORT' };

/** Where people reach the pages. */
export async function openWebDoor(app: RequestListener, { host, port }: { host: string; port: number }): Promise<WebDoor> {
  const server = createServer(app);
  // Longer than any client keeps a connection for later: one that was closed just then would lose the request that is sent on it.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  const bound = await listenOn(server, host, port, DOOR);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
