/** A part of a transaction that leaves either all it wrote or nothing; the transaction goes on in both cases. */
import { CompiledQuery, type Transaction } from 'kysely';

const SAVE = CompiledQuery.raw('SAVEPOINT part');
const KEEP = CompiledQuery.raw('RELEASE SAVEPOINT part');
const UNDO = CompiledQuery.raw('ROLLBACK TO SAVEPOINT part');

/** Rejects with what `part` rejected with, after everything that it wrote was undone. Parts may lie inside one another. */
export async function savepoint<T>(tx: Transaction<any>, part: () => Promise<T>): Promise<T> {
  await tx.executeQuery(SAVE);
  try {
    const result = await part();
    await tx.executeQuery(KEEP);
    return result;
  } catch (error) {
    await tx.executeQuery(UNDO);
    await tx.executeQuery(KEEP);
    throw error;
  }
}
