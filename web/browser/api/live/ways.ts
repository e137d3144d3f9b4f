/**
 * How the tabs of a browser come to one connection: a worker that they share; where there is none, one of them is elected (by a lock that the
 * browser gives to one at a time) and tells the others; where neither is there, each has its own.
 */
import { connect, type LiveMessage } from './connection.ts';
import type { Joining, Tell } from './fan-out.ts';

/** @returns the way to leave */
export function joinLive(joining: Joining, tell: Tell): () => void {
  if (typeof SharedWorker !== 'undefined') return throughWorker(joining, tell);
  if (typeof BroadcastChannel !== 'undefined' && 'locks' in navigator) return throughElected(joining, tell);
  return alone(joining, tell);
}

const alone = ({ position }: Joining, tell: Tell): (() => void) => {
  const connection = connect(position, tell);
  return () => connection.close();
};

function throughWorker(joining: Joining, tell: Tell): () => void {
  const worker = new SharedWorker(new URL('./shared-worker.ts', import.meta.url), { type: 'module', name: 'siban-live' });
  let leave = (): void => {
    worker.port.postMessage('leave', []);
    worker.port.close();
  };
  worker.port.addEventListener('message', ({ data }: MessageEvent<LiveMessage>) => tell(data));
  worker.port.start();
  // A browser that knows such workers but does not run this one.
  worker.addEventListener('error', () => {
    leave = alone(joining, tell);
  });
  worker.port.postMessage({ join: joining }, []);
  return () => leave();
}

/** The elected tab tells the others what it hears; when it goes, the next one begins where it was. */
function throughElected({ userId, position }: Joining, tell: Tell): () => void {
  const name = `siban-live-${userId}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let last = position;
  const hear = (message: LiveMessage): void => {
    if (message.kind === 'changed') last = Math.max(last, message.position);
    tell(message);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<LiveMessage>) => hear(data));
  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      const connection = connect(last, (message) => {
        hear(message);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other target
        channel.postMessage(message);
      });
      await new Promise((resolve) => {
        leaving.signal.addEventListener('abort', resolve);
      });
      connection.close();
    })
    // Left before its turn came.
    .catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
  };
}
