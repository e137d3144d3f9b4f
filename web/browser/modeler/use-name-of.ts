import { useQuery } from '@tanstack/react-query';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';

/** Who somebody is or was, by his id or login name; whoever may not see the directory reads that itself. */
export function useNameOf(user: SessionUser): (id: string) => string {
  const users = useQuery({
    queryKey: ['users', 'left'],
    queryFn: () => call('users', { query: { left: 'true' } }),
    staleTime: 300_000,
    enabled: user.may.includes('see-users'),
  });
  return (id) => users.data?.find(({ userId, username }) => userId === id || username === id)?.name ?? id;
}
