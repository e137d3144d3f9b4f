/** What the office looks at besides its own tasks: open tasks that may be nobody's, and what must be dealt with the day it came (事不过夜). */
import type { Register } from '../register.ts';
import { NOTHING_DECLARED } from '../diagram-elements.ts';
import { sightedCase, type Reader, type SightedCase } from './sight.ts';
import { actingFacts, toRow } from './tasks.ts';

const MAX_TASKS = 300;

/** The open tasks of cases that the reader sees in full, with what separation of duties looks at, the most pressing first. */
export async function openTasks(register: Register, reader: Reader, now: string) {
  const tasks = await register.database
    .selectFrom('task')
    .selectAll()
    .where('state', '=', 'created')
    .where('case_id', 'is not', null)
    .orderBy('due_at')
    .orderBy('job_key')
    .limit(MAX_TASKS)
    .execute();
  const seen = new Map<string, SightedCase | undefined>();
  const found = [];
  for (const task of tasks) {
    const caseId = task.case_id as string;
    if (!seen.has(caseId)) seen.set(caseId, await sightedCase(register.database, reader, caseId));
    const sighted = seen.get(caseId);
    if (sighted?.sight !== 'content') continue;
    const element = (await register.elements(task.definition_key)).get(task.element_id) ?? NOTHING_DECLARED;
    found.push({
      task: await toRow(register, reader, task, sighted, now),
      assignee: task.assignee,
      declared: { duty: element.duty, separate: element.separate, outsider: element.outsider },
      sameDay: element.within === '当日',
      facts: await actingFacts(register, task),
      caseFacts: sighted.facts,
    });
  }
  return found;
}
