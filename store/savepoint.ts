/** A part of a transaction that can fail alone: what it wrote is undone, and the transaction goes on. The same words in every dialect. */
import { sql, type Kysely } from 'kysely';

/**
 * @example
 * try {
 *   await savepoint(tx, () => project(record, tx));
 * } catch (error) {
 *   await park(record, error, tx);
 * }
 */
export async function savepoint<T>(tx: Kysely<any>, effect: () => Promise<T>): Promise<T> {
  await sql`SAVEPOINT step`.execute(tx);
  let result: T;
  try {
    result = await effect();
  } catch (error) {
    await undo(tx);
    throw error;
  }
  await sql`RELEASE SAVEPOINT step`.execute(tx);
  return result;
}

/** After a full disk there may be no transaction left; then the failure itself is what has to be told. */
async function undo(tx: Kysely<any>): Promise<void> {
  try {
    await sql`ROLLBACK TO SAVEPOINT step`.execute(tx);
    await sql`RELEASE SAVEPOINT step`.execute(tx);
  } catch {
    // The whole transaction is undone.
  }
}
