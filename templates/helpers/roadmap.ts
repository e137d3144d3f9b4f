import { gantt, type Gantt } from './gantt.ts';

interface Task { task: string; leadUnit: string; dueOn: string }
interface Milestone { task: string; on: string; goal: string; unit: string }

/**
 * The 落实路线图 as a bar chart: one row a task from `from` to its deadline; a milestone without a task of its own stands in the first row,
 * the whole matter's.
 */
export function roadmap(tasks: Task[], milestones: Milestone[], from: string): Gantt {
  const last = tasks.map((task) => task.dueOn.slice(0, 10)).toSorted().at(-1) ?? from;
  const own = new Set(tasks.map((task) => task.task));
  const shared = milestones.filter((milestone) => !own.has(milestone.task));
  const rows = tasks.map((task) => ({ name: task.task, from, to: task.dueOn, milestones: milestones.filter((milestone) => milestone.task === task.task) }));
  return gantt(shared.length > 0 ? [{ name: '总体进度', from, to: last, milestones: shared }, ...rows] : rows);
}
