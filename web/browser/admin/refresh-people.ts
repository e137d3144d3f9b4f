import type { QueryClient } from '@tanstack/react-query';

/** After an act on a person: the list of people and that of roles to confirm are asked again, whatever they are filtered by. */
export const refreshPeople = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'accounts' || name === 'role-requests' });
