/** A part of a transaction that can fail alone: what it wrote is undone, and the transaction goes on. The same words in every dialect. */
import { CompiledQuery, type Kysely } from 'kysely';

const BEGIN = CompiledQuery.raw('SAVEPOINT step');
const KEEP = CompiledQuery.raw('RELEASE SAVEPOINT step');
const UNDO = CompiledQuery.raw('ROLLBACK TO SAVEPOINT step');

/**
 * @example
 * try {
 *   await savepoint(tx, () => project(record, tx));
 * } catch (error) {
 *   await park(record, error, tx);
 * }
 */
export async function savepoint<T>(tx: Kysely<any>, effect: () => Promise<T>): Promise<T> {
  await tx.executeQuery(BEGIN);
  let result: T;
  try {
    result = await effect();
  } catch (error) {
    await undo(tx);
    throw error;
  }
  await tx.executeQuery(KEEP);
  return result;
}

/** After a full disk there may be no transaction left; then the failure itself is what has to be told. */
async function undo(tx: Kysely<any>): Promise<void> {
  try {
    await tx.executeQuery(UNDO);
    await tx.executeQuery(KEEP);
  } catch {
    // The whole transaction is undone.
  }
}
