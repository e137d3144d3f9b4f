/** The worker that all tabs of a browser share: it holds their one connection. A tab says `{ join }` when it begins and `'leave'` when it goes. */
import { FanOut, type Joining } from './fan-out.ts';

const fanOut = new FanOut();

globalThis.addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  let leave: (() => void) | undefined;
  port?.addEventListener('message', ({ data }: MessageEvent<{ join: Joining } | 'leave'>) => {
    leave?.();
    leave = data === 'leave' ? undefined : fanOut.join(data.join, (message) => port.postMessage(message, []));
  });
  port?.start();
});
