import type { Migration } from './migration.ts';

/** How somebody signed in: by password, as all did before, or at the office's own provider of identities. */
export const sessionHow: Migration = {
  name: '0021-session-how',
  statements: ["ALTER TABLE session ADD COLUMN how TEXT NOT NULL DEFAULT 'password'"],
};
