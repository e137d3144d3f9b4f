/**
 * When an open task is due. The engine writes the date on the task once, as it was when the task was entered; whoever works on it must see the
 * deadline that counts now. So where the diagram names one variable (dueDate="=supervisionDueAt"), the task is due by what stands in it.
 */
import { momentOf } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { placeTask, removeTask } from '../lists/task-lists.ts';
import { prepared } from '../prepared.ts';
import type { ProjectionContext, RegisterTransaction } from './projection.ts';

/** A date in the office's time, whatever zone it was written in; null for what is none. */
export function dueDate(text: unknown): string | null {
  const time = typeof text === 'string' ? Date.parse(text.replace(/\[.*\]$/, '')) : Number.NaN;
  return Number.isNaN(time) ? null : momentOf(time);
}

const openTasks = prepared((db, given: { instance: Key }) =>
  db.selectFrom('task').selectAll().where('instance_key', '=', given.instance).where('state', '=', 'created'),
);
const scopeAbove = prepared((db, given: { key: Key }) => db.selectFrom('element').select('scope_key').where('element_key', '=', given.key));
const valueIn = prepared((db, given: { scope: Key; name: string }) =>
  db.selectFrom('variable').select('value').where('scope_key', '=', given.scope).where('name', '=', given.name),
);
const setDue = prepared((db, given: { key: Key; due_at: string }) =>
  db.updateTable('task').set({ due_at: given.due_at }).where('job_key', '=', given.key),
);

/** After a variable of this name was written somewhere in the instance. A deadline that was taken away leaves the task as it is. */
export async function moveDueDates(instance: Key, name: string, { tx, element, touch }: ProjectionContext): Promise<void> {
  for (const task of await openTasks(tx, { instance })) {
    if ((await element(task.definition_key, task.element_id)).due !== name) continue;
    const due_at = dueDate(await visible(tx, task.element_key, name));
    if (due_at === null || due_at === task.due_at) continue;
    await setDue(tx, { key: task.job_key, due_at });
    if (task.case_id !== null) touch(task.case_id);
    else {
      await removeTask(tx, task.job_key);
      await placeTask(tx, { ...task, due_at });
    }
  }
}

const MAX_DEPTH = 50;

/** The value as an element sees it: of the nearest scope that has the name. */
async function visible(tx: RegisterTransaction, elementKey: Key, name: string): Promise<unknown> {
  for (let [scope, depth] = [elementKey, 0]; depth < MAX_DEPTH; depth += 1) {
    const found = (await valueIn(tx, { scope, name }))[0];
    if (found) return JSON.parse(found.value) as unknown;
    const above = (await scopeAbove(tx, { key: scope }))[0];
    if (!above) return undefined;
    scope = above.scope_key;
  }
  return undefined;
}
