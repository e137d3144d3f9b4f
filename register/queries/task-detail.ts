/** One task with its form, its data, and what decides who may do it. */
import type { ActingFacts } from '../../rules/access/can-act.ts';
import { toldVariables } from '../../rules/access/told-variables.ts';
import { NOTHING_DECLARED } from '../diagram-elements.ts';
import { keyOf } from '../keys.ts';
import type { Register } from '../register.ts';
import { actingFacts, actsOf } from './acting-facts.ts';
import { sightedCase, viewerOf, type Reader, type SightedCase } from './sight.ts';
import { sees, toRow, type TaskTableRow } from './task-row.ts';
import { scopedVariables } from './variables.ts';

export async function taskDetail(register: Register, reader: Reader, key: string, now: string) {
  const { database } = register;
  const task = await database.selectFrom('task').selectAll().where('job_key', '=', keyOf(key)).executeTakeFirst();
  if (!task) return undefined;
  const sighted = task.case_id === null ? undefined : await sightedCase(database, reader, task.case_id);
  if (!sees(reader, task, sighted)) return undefined;
  const element = (await register.elements(task.definition_key)).get(task.element_id) ?? NOTHING_DECLARED;
  return {
    task: await toRow(register, reader, task, sighted, now),
    form: task.form_key === null ? null : ((await register.form(task.form_key)) ?? null),
    data: await dataFor(register, reader, task, sighted),
    assignee: task.assignee,
    done:
      task.state === 'completed' && task.ended_at !== null ? { userId: task.actor_id, name: nameIn(task.actor), at: task.ended_at } : null,
    declared: { duty: element.duty, separate: element.separate, outsider: element.outsider, checks: element.checks },
    facts: sighted ? actingFacts(task, await actsOf(database, sighted.row.case_id), sighted.assignments) : NOTHING_DONE,
    caseFacts: sighted?.facts,
  };
}

/** Of whoever completed it; none is known where a program did. */
function nameIn(actor: string | null): string | null {
  const { name } = ((actor === null ? null : JSON.parse(actor)) ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : null;
}

async function dataFor({ database }: Register, reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined) {
  const { own, inherited } = await scopedVariables(database, task.element_key);
  return sighted ? toldVariables(viewerOf(reader), sighted.facts, own, inherited) : { ...inherited, ...own };
}

const NOTHING_DONE: ActingFacts = { undertakingUnitIds: [], acts: [] };
