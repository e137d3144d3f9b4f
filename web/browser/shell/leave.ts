/** Signing out on purpose: nothing of what was on the screen stays, in no tab of this browser. Who is only timed out keeps what he typed. */
import type { QueryClient } from '@tanstack/react-query';
import { ApiFailure, call } from '../api/client.ts';

/** Undefined in a browser that has none: its other tabs then ask to sign in again, and show nothing until somebody does. */
const openChannel = (): BroadcastChannel | undefined => ('BroadcastChannel' in globalThis ? new BroadcastChannel('siban-left') : undefined);

export async function leave(queries: QueryClient): Promise<void> {
  const left = await call('logout').catch((error: unknown) => {
    // It was over already.
    if (!(error instanceof ApiFailure && error.status === 401)) throw error;
    return undefined;
  });
  const channel = openChannel();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other target
  channel?.postMessage('left');
  channel?.close();
  queries.clear();
  // The provider of identities may have a session of its own to end; its page leads back here.
  location.assign(left?.next ?? '/');
}

/** Tabs beside the one in which somebody signed out forget who he was and what he saw. */
export function forgetWhoLeaves(queries: QueryClient): () => void {
  const channel = openChannel();
  channel?.addEventListener('message', () => {
    void queries.resetQueries({ queryKey: ['me'] });
    queries.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'me' && name !== 'state' });
  });
  return () => channel?.close();
}
