import type { Register } from '../register.ts';
import { visibleVariables } from './variables.ts';

/** What the gate (三不放过) of a case is judged by, as it stands now. */
export async function gateInputs(register: Register, caseId: string) {
  const { database } = register;
  const row = await database
    .selectFrom('case_file')
    .innerJoin('instance', 'instance.instance_key', 'case_file.root_key')
    .select(['case_file.root_key as root_key', 'instance.definition_key as definition_key'])
    .where('case_file.case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  // The variables that the gate is judged by stand in the sub-process that declares `siban:scope` 门禁, once it was entered.
  const scopes = [...(await register.elements(row.definition_key))].filter(([, { scope }]) => scope === '门禁').map(([id]) => id);
  const closing = await database
    .selectFrom('element')
    .select('element_key')
    .where('instance_key', '=', row.root_key)
    .where('element_id', 'in', scopes)
    .orderBy('element_key', 'desc')
    .executeTakeFirst();
  return visibleVariables(database, closing?.element_key ?? row.root_key);
}

/** What a row of the 任务分解表 knows. */
export async function assignmentVariables({ database }: Pick<Register, 'database'>, assignmentId: string) {
  const row = await database.selectFrom('assignment').select('instance_key').where('assignment_id', '=', assignmentId).executeTakeFirst();
  return row && visibleVariables(database, row.instance_key);
}
