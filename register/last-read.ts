/** The last record that the register has of a partition: the engine's log must have the same one. */
import type { ReadMark } from '../engine/engine-api.ts';
import type { Register } from './register.ts';

export async function lastRead({ database }: Pick<Register, 'database'>, partitionId: number): Promise<ReadMark | undefined> {
  const row = await database
    .selectFrom('record_log')
    .select(['position', 'record_key', 'timestamp'])
    .where('partition_id', '=', partitionId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { position: Number(row.position), key: Number(row.record_key), timestamp: Number(row.timestamp) };
}
