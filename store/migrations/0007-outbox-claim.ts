import type { Migration } from './migration.ts';

/** Who sends takes a message first, for a while, so that two senders never send the same one. */
export const outboxClaim: Migration = {
  name: '0007-outbox-claim',
  statements: ['ALTER TABLE outbox ADD COLUMN claimed_until TEXT'],
};
