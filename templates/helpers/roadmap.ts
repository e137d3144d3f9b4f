import { gantt, type Gantt } from './gantt.ts';

interface Task {
  task: string;
  leadUnit: string;
  dueOn: string;
}
interface Milestone {
  task: string;
  on: string;
  goal: string;
  unit: string;
}

/**
 * The 落实路线图 as a bar chart: one row a task from `from` to its deadline; a milestone without a task of its own stands in the first row,
 * the whole matter's.
 */
export function roadmap(tasks: Task[], milestones: Milestone[], from: string): Gantt {
  const last =
    tasks
      .map((task) => task.dueOn.slice(0, 10))
      .toSorted()
      .at(-1) ?? from;
  const own = new Set(tasks.map((task) => task.task));
  const shared = milestones.filter((milestone) => !own.has(milestone.task));
  // A task with several targets, or of several units, is one bar until its last deadline.
  const rows = [...own].map((name) => ({
    name,
    from,
    to:
      tasks
        .filter((task) => task.task === name)
        .map((task) => task.dueOn)
        .toSorted()
        .at(-1) ?? last,
    milestones: milestones.filter((milestone) => milestone.task === name),
  }));
  return gantt(shared.length > 0 ? [{ name: '总体进度', from, to: last, milestones: shared }, ...rows] : rows);
}
