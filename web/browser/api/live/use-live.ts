/** Keeps what is on the screen current: the server says what changed, the queries that show it ask again. */
import { useEffect, useState } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Changed, List } from '../../../api/live.ts';
import type { LiveMessage } from './connection.ts';
import type { Joining } from './fan-out.ts';
import { isTouched, joined, ownAct } from './touched.ts';
import { joinLive } from './ways.ts';

/** Whether the page is kept current, and else what to say. */
export type LiveState = { readonly kind: 'open' | 'lost' } | { readonly kind: 'ended'; readonly message: string };

/** Many changes come together (a step of a case is dozens of records), and pages do not all ask in the same moment. */
const WAIT_MS = 250;
const SPREAD_MS = 350;
/** A connection that comes back at once is no loss worth a word. */
const GRACE_MS = 2_000;

/** @param me undefined while nobody is signed in */
export function useLive(me: Joining | undefined): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>({ kind: 'open' });
  const { userId, position } = me ?? {};
  useEffect(() => {
    if (userId === undefined) return undefined;
    setState({ kind: 'open' });
    // Where the page began stays: what was asked later shows more, never less.
    return keepCurrent(client, { userId, position: position ?? 0 }, setState);
  }, [client, userId]);
  return state;
}

const askAgain = (client: QueryClient, change: Changed): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, change) });

/** After one's own act on a case: what shows it is asked again at once, without waiting to be told. */
export function useOwnAct(): (caseId: string | null | undefined) => Promise<void> {
  const client = useQueryClient();
  return (caseId) => askAgain(client, ownAct(caseId));
}

/** The same after an act on lists: `await changed('people', 'units')`. */
export function useOwnChange(): (...lists: List[]) => Promise<void> {
  const client = useQueryClient();
  return (...lists) => askAgain(client, { cases: [], lists });
}

function keepCurrent(client: QueryClient, joining: Joining, say: (state: LiveState) => void): () => void {
  let pending: Changed | undefined;
  let [last, asking, losing] = [joining.position, 0, 0];
  const refetch = (): void => {
    asking = 0;
    // A page that nobody looks at asks when somebody does.
    if (pending === undefined || document.visibilityState === 'hidden') return;
    const change = pending;
    pending = undefined;
    void askAgain(client, change);
  };
  const plan = (): void => {
    asking ||= window.setTimeout(refetch, WAIT_MS + Math.random() * SPREAD_MS);
  };
  const hear = (message: LiveMessage): void => {
    if (message.kind === 'changed') {
      last = Math.max(last, message.position);
      pending = joined(pending, message.change);
      return plan();
    }
    if (message.kind === 'lost') {
      losing ||= window.setTimeout(() => say({ kind: 'lost' }), GRACE_MS);
      // A session that is over looks like a line that is: who he is says which.
      if (message.tries > 0 && document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: ['me'] });
      return;
    }
    window.clearTimeout(losing);
    losing = 0;
    if (message.kind === 'open') return say({ kind: 'open' });
    if (message.ended.reason === 'rights') return void client.invalidateQueries();
    // Whether he signs in again on the spot or somebody else does is seen there (shell/sign-in-again).
    if (message.ended.reason === 'session') return void client.invalidateQueries({ queryKey: ['me'] });
    say({ kind: 'ended', message: message.ended.message });
  };

  let leave: (() => void) | undefined = joinLive(joining, hear);
  const hide = (): void => {
    leave?.();
    leave = undefined;
  };
  // A page that the browser kept aside comes back as it was, and must hear what it missed.
  const show = (): void => {
    leave ??= joinLive({ ...joining, position: last }, hear);
  };
  window.addEventListener('pagehide', hide);
  window.addEventListener('pageshow', show);
  document.addEventListener('visibilitychange', refetch);
  return () => {
    hide();
    window.clearTimeout(asking);
    window.clearTimeout(losing);
    window.removeEventListener('pagehide', hide);
    window.removeEventListener('pageshow', show);
    document.removeEventListener('visibilitychange', refetch);
  };
}
