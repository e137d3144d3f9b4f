import type { CommandIntent, ValueType } from '../protocol/record.ts';
import type { Command } from './writers.ts';

/** A client is told that one of these failed and can try again. */
const OF_CLIENTS: { readonly [V in ValueType]?: readonly CommandIntent<V>[] } = {
  PROCESS_INSTANCE: ['CANCEL'],
  PROCESS_INSTANCE_CREATION: ['CREATE', 'CREATE_WITH_AWAITING_RESULT'],
  PROCESS_INSTANCE_MODIFICATION: ['MODIFY'],
  PROCESS_INSTANCE_MIGRATION: ['MIGRATE'],
  JOB: ['COMPLETE', 'FAIL', 'THROW_ERROR', 'UPDATE_RETRIES', 'UPDATE_TIMEOUT', 'UPDATE'],
  INCIDENT: ['RESOLVE'],
  USER_TASK: ['COMPLETE', 'ASSIGN', 'CLAIM', 'UPDATE'],
};

/** Whether the instance of a command that failed unexpectedly cannot go on: nobody else would repeat the command. */
export function bansItsInstance({ valueType, intent, value }: Command): boolean {
  const { processInstanceKey = -1 } = value as { processInstanceKey?: number };
  return processInstanceKey > 0 && !(OF_CLIENTS[valueType] as readonly string[] | undefined)?.includes(intent);
}
