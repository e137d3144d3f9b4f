/** What the office looks at besides its own tasks: open tasks that may be nobody's, and what must be dealt with the day it came (事不过夜). */
import type { Register } from '../register.ts';
import { NOTHING_DECLARED } from '../diagram-elements.ts';
import { sightedCase, type Reader } from './sight.ts';
import { actingFacts, actsOf } from './acting-facts.ts';
import { toRow } from './task-row.ts';

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
  const { database } = register;
  // Read once for all tasks of a case; of one that he does not see in full, nothing.
  const read = async (caseId: string) => {
    const sighted = await sightedCase(database, reader, caseId);
    return sighted?.sight === 'content' ? { sighted, acts: await actsOf(database, caseId) } : undefined;
  };
  const cases = new Map<string, Awaited<ReturnType<typeof read>>>();
  const found = [];
  for (const task of tasks) {
    const caseId = task.case_id as string;
    if (!cases.has(caseId)) cases.set(caseId, await read(caseId));
    const known = cases.get(caseId);
    if (!known) continue;
    const { sighted, acts } = known;
    const element = (await register.elements(task.definition_key)).get(task.element_id) ?? NOTHING_DECLARED;
    found.push({
      task: await toRow(register, reader, task, sighted, now),
      assignee: task.assignee,
      declared: { duty: element.duty, separate: element.separate, outsider: element.outsider },
      sameDay: element.within === '当日',
      facts: actingFacts(task, acts, sighted.assignments),
      caseFacts: sighted.facts,
    });
  }
  return found;
}
