/**
 * When an open task is due. The engine writes the date on the task once, as it was when the task was entered; whoever works on it must see the
 * deadline that counts now. So where the diagram names one variable (dueDate="=supervisionDueAt"), the task is due by what stands in it.
 */
import { momentOf } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { placeTask, removeTask } from '../lists/task-lists.ts';
import { prepared } from '../prepared.ts';
import type { ElementFacts } from '../register.ts';
import type { ProjectionContext } from './projection.ts';
import { visibleTo } from './variables.ts';

/** A date in the office's time, whatever zone it was written in; null for what is none. */
export function dueDate(text: unknown): string | null {
  const time = typeof text === 'string' ? Date.parse(text.replace(/\[.*\]$/, '')) : Number.NaN;
  return Number.isNaN(time) ? null : momentOf(time);
}

const openTasks = prepared((db, given: { instance: Key }) =>
  db.selectFrom('task').selectAll().where('instance_key', '=', given.instance).where('state', '=', 'created'),
);
const setDue = prepared((db, given: { key: Key; due_at: string }) =>
  db.updateTable('task').set({ due_at: given.due_at }).where('job_key', '=', given.key),
);

/** What does not change is counted once: elements of a deployed diagram never do. */
const known = new WeakMap<ReadonlyMap<string, ElementFacts>, ReadonlySet<string>>();

/** Names of the variables by which the tasks of a diagram are due. */
export function dueDatesOf(elements: ReadonlyMap<string, ElementFacts>): ReadonlySet<string> {
  const found = known.get(elements) ?? new Set([...elements.values()].flatMap(({ due }) => due ?? []));
  known.set(elements, found);
  return found;
}

/** After a variable of this name was written somewhere in the instance. A deadline that was taken away leaves the task as it is. */
export async function moveDueDates(instance: Key, name: string, context: ProjectionContext): Promise<void> {
  const { tx, element, touch } = context;
  for (const task of await openTasks(tx, { instance })) {
    if (element(task.definition_key, task.element_id).due !== name) continue;
    const due_at = dueDate(await visibleTo(context, task.element_key, name));
    if (due_at === null || due_at === task.due_at) continue;
    await setDue(tx, { key: task.job_key, due_at });
    if (task.case_id !== null) touch(task.case_id);
    else {
      await removeTask(tx, task.job_key);
      await placeTask(tx, { ...task, due_at });
    }
  }
}
