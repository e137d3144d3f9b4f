import type { LiveState } from '../api/live/use-live.ts';

const LOST = '与服务器的连接已断开，正在重连…';

/** One quiet line while the page is not kept current by itself; it goes away when it is again. */
export function ConnectionLine({ state }: { state: LiveState }) {
  return (
    <div role="status" className={state.kind === 'open' ? undefined : 'connection-line'}>
      {state.kind === 'lost' ? LOST : state.kind === 'ended' ? state.message : null}
    </div>
  );
}
