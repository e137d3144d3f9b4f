import type { QueryClient } from '@tanstack/react-query';

/** After an act on a person: the list of people and that of roles to confirm are asked again, whatever they are filtered by. */
export const refreshPeople = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'accounts' || name === 'role-requests' });

/** After an import: units, too, and the fields that choose among them. */
export const refreshDirectory = async (queries: QueryClient): Promise<void> => {
  await Promise.all([
    refreshPeople(queries),
    queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'units' || name === 'unit-page' || name === 'users' }),
  ]);
};
