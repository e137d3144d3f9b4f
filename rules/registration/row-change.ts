/** 变更 of a row under way: its deadline or its targets, held to what a row of the 任务分解表 is held to. */
import { ROW_CHANGEABLE, type AssignmentInput, type RowChangeableField, type Target } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { checkAssignments, type Remark } from './check-matter.ts';

/** A row as the record has it. */
export interface ChangedRow {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly responsible: string;
  readonly task: string;
  readonly targets: readonly Target[];
  readonly milestones: AssignmentInput['milestones'];
  readonly dueAt: string | null;
}
export type RowChange =
  { readonly label: string; readonly to: unknown; readonly from: string; readonly toText: string } | { readonly problem: Remark };

export const isRowField = (field: string): field is RowChangeableField => Object.hasOwn(ROW_CHANGEABLE, field);

/** @param entered a date, or the targets as they shall be; a target without an id is a new one */
export function rowChangeOf(
  row: ChangedRow,
  field: RowChangeableField,
  entered: string | readonly Partial<Target>[],
  now: Moment,
  calendar: WorkingCalendar,
): RowChange {
  const label = `${ROW_CHANGEABLE[field].label}（${row.unitName}）`;
  const wanted = field === 'deadline' ? dateIn(entered) : targetsIn(entered, row.targets);
  if (wanted === undefined)
    return problem(field === 'deadline' ? '期限应写成年-月-日，如 2026-06-30。' : '每个指标都要有名称、方向、目标值和计量单位，至少一个。');
  const before = field === 'deadline' ? (row.dueAt?.slice(0, 10) ?? '') : textOf(row.targets);
  const after = typeof wanted === 'string' ? wanted : textOf(wanted);
  if (before === after) return problem(`“${label}”现在就是“${after}”，不用变更。`);
  const changed = {
    ...row,
    role: '主办',
    targets: field === 'targets' ? wanted : row.targets,
    // Milestones of the past do not stand against another deadline; those to come must fit into it.
    milestones: row.milestones.filter(({ date }) => date >= now.slice(0, 10)),
    ...(field === 'deadline' ? { deadline: wanted } : {}),
  } as unknown as AssignmentInput;
  const [error] = checkAssignments([changed], now, calendar).errors;
  if (error) return { problem: { field: 'to', message: error.message.replace(/^第1行：/, '') } };
  return { label, to: wanted, from: before === '' ? '未定' : before, toText: after };
}

const problem = (message: string): { problem: Remark } => ({ problem: { field: 'to', message } });
const dateIn = (entered: unknown): string | undefined =>
  typeof entered === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(entered) ? entered : undefined;

function targetsIn(entered: unknown, known: readonly Target[]): Target[] | undefined {
  if (!Array.isArray(entered) || entered.length === 0) return undefined;
  const ids = new Set(known.map(({ id }) => id));
  let next = 1;
  const targets = (entered as readonly Partial<Target>[]).map((target) => {
    if (target.id !== undefined && known.some(({ id }) => id === target.id)) return target;
    while (ids.has(`T${next}`)) next += 1;
    ids.add(`T${next}`);
    return { ...target, id: `T${next}` };
  });
  const whole = targets.every(({ name, unit, value, direction }) => name?.trim() && unit?.trim() && Number.isFinite(value) && direction);
  return whole && new Set(targets.map(({ id }) => id)).size === targets.length ? (targets as Target[]) : undefined;
}

const textOf = (targets: readonly Target[]): string =>
  targets.map(({ name, direction, value, unit }) => `${name} ${direction}${value}${unit}`).join('；');
