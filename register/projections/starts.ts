/** The start event of a process itself, and the variables that it began with. */
import type { IncomingRecord } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { prepared } from '../prepared.ts';
import { keyed } from '../waiting-rows.ts';
import type { ProjectionContext } from './projection.ts';

export const isStart = ({ valueType, intent, value }: IncomingRecord): boolean =>
  valueType === 'PROCESS_INSTANCE' &&
  intent === 'ELEMENT_COMPLETED' &&
  value['bpmnElementType'] === 'START_EVENT' &&
  value['flowScopeKey'] === value['processInstanceKey'];

const read = prepared((db, given: { scope: Key; name: string }) =>
  db.selectFrom('variable').select('value').where('scope_key', '=', given.scope).where('name', '=', given.name),
);

/** Undefined when there is none. */
export async function variableOf({ tx, rows }: Pick<ProjectionContext, 'tx' | 'rows'>, scope: Key, name: string): Promise<unknown> {
  const row = rows.variables.get(keyed(scope, name)) ?? (await read(tx, { scope, name }))[0];
  return row && JSON.parse(row.value);
}
