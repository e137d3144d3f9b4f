/** Keeps what is on the screen current: the server says which cases changed, the queries that show them ask again. */
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';

export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource('/api/events');
    let timer: number | undefined;
    const refresh = (): void => {
      // Many changes come at once (a step of a case is dozens of records): one refresh for all of them.
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({
          predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'draft' && query.queryKey[0] !== 'task',
        });
      }, 300);
    };
    source.addEventListener('changed', refresh);
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [client, enabled]);
}
