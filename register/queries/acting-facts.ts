import type { ActingFacts } from '../../rules/access/can-act.ts';
import type { Duty, RoleId } from '../../processes/contract.ts';
import type { Register } from '../register.ts';
import type { SightedCase } from './sight.ts';
import type { TaskTableRow } from './task-row.ts';

/** What separation of duties looks at: what was done here before, and whose work it is. */
export const actingFacts = (
  task: Pick<TaskTableRow, 'assignment_id'>,
  acts: ActingFacts['acts'],
  assignments: SightedCase['assignments'],
): ActingFacts => ({
  undertakingUnitIds: assignments
    .filter(({ assignment_id }) => task.assignment_id === null || assignment_id === task.assignment_id)
    .map(({ unit_id }) => unit_id),
  acts,
});

/** What was done in a case. */
export async function actsOf(database: Register['database'], caseId: string): Promise<ActingFacts['acts']> {
  const acts = await database
    .selectFrom('case_act')
    .select(['duty', 'user_id', 'for_user_id', 'roles', 'assignment_id'])
    .where('case_id', '=', caseId)
    .execute();
  return acts.map(({ duty, user_id, for_user_id, roles, assignment_id }) => ({
    duty: duty as Duty,
    userId: user_id,
    ...(for_user_id === null ? {} : { forUserId: for_user_id }),
    roles: JSON.parse(roles) as RoleId[],
    assignmentId: assignment_id,
  }));
}
