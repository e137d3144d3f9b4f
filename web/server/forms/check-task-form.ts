/** What a form-js schema cannot say: rules across fields of the tasks that set rows, targets and deadlines (R-02, R-05, §4.4). */
import { judgeSecrecy } from '../../../rules/access/sensitive.ts';
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';
import { checkAssignments } from '../../../rules/registration/check-matter.ts';
import type { AssignmentInput, Check } from '../../../processes/contract.ts';
import { matter, type Unit } from '../../api/entities.ts';
import { isForStaff } from '../for-staff.ts';
import type { FieldProblem } from '../http-errors.ts';
import type { CalendarRow } from '../ports.ts';

export interface FormFacts {
  readonly now: string;
  readonly calendars: readonly CalendarRow[];
  readonly units: readonly Pick<Unit, 'unitId' | 'name'>[];
}

const MAX_ROWS = 200;

export const calendarOf = (rows: readonly CalendarRow[]) =>
  createWorkingCalendar([
    ...PUBLISHED_YEARS.filter(({ year }) => !rows.some((row) => row.year === year)),
    ...rows.filter(({ provisional }) => !provisional),
  ]);

export function checkTaskForm(checks: readonly Check[], form: Record<string, unknown>, facts: FormFacts): FieldProblem[] {
  return checks.flatMap((check) => CHECKED[check](form, facts));
}

const CHECKED: Readonly<Record<Check, (form: Record<string, unknown>, facts: FormFacts) => FieldProblem[]>> = {
  立项内容: checkRevision,
  任务分解表: checkBreakdown,
  路线图: () => [],
  改派单位: (form, { units }) =>
    form['decision'] !== '改派' || units.some(({ unitId }) => unitId === form['unitId'])
      ? []
      : [{ path: 'unitId', message: '改派的单位不存在，请从列表中选择。' }],
  延期日期: (form, facts) => (form['decision'] === '部分同意' ? notLaterThanToday(form['to'], 'to', '同意延期至的日期', facts) : []),
};

function checkBreakdown(form: Record<string, unknown>, facts: FormFacts): FieldProblem[] {
  const rows = form['assignments'];
  if (!Array.isArray(rows)) return [{ path: 'assignments', message: '任务分解表至少要有一行任务。' }];
  if (rows.length > MAX_ROWS) return [{ path: 'assignments', message: `任务分解表最多${MAX_ROWS}行，请分为几件事项立项。` }];
  const complete = rows.map(rowOf);
  const strangers = complete.flatMap(({ unitId, unitName }, index) => {
    const unit = facts.units.find((candidate) => candidate.unitId === unitId);
    if (!unit) return [{ path: `assignments[${index}].unitId`, message: `第${index + 1}行：责任单位不存在，请从列表中选择。` }];
    // The name is printed on the papers, the id decides who gets the task: they must be of one unit.
    return unitName === undefined || unitName === null || unitName === unit.name
      ? []
      : [{ path: `assignments[${index}].unitName`, message: `第${index + 1}行：单位名称与所选单位“${unit.name}”不一致，请重新选择。` }];
  });
  return [
    ...checkAssignments(complete, facts.now, calendarOf(facts.calendars)).errors.map(({ field, message }) => ({ path: field, message })),
    ...strangers,
  ];
}

/** A returned matter is merged with what the form gives: it is held to the same as a new one, and no secret is made of it. */
function checkRevision(form: Record<string, unknown>, facts: FormFacts): FieldProblem[] {
  const given = Object.fromEntries(Object.entries((form['matter'] ?? {}) as Record<string, unknown>).filter(([, value]) => value !== null));
  const revised = matter.partial().safeParse(given);
  if (!revised.success)
    return revised.error.issues.map(({ path, message }) => ({
      path: `matter.${path.join('.')}`,
      message: isForStaff(message) ? message : '填写内容有误，请检查后重填。',
    }));
  const secrecy = judgeSecrecy(revised.data.secrecy ?? '内部');
  return [
    ...(secrecy.allowed ? [] : [{ path: 'matter.secrecy', message: secrecy.message }]),
    ...(revised.data.deadline ? notLaterThanToday(revised.data.deadline, 'matter.deadline', '办结期限', facts) : []),
  ];
}

const notLaterThanToday = (date: unknown, path: string, label: string, { now }: FormFacts): FieldProblem[] =>
  typeof date === 'string' && date > now.slice(0, 10) ? [] : [{ path, message: `${label}已过或就在今天，请改为今天以后的日期。` }];

const objects = (value: unknown): object[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
/** A row as a program may send it: whatever is not a text or a list where one belongs is as good as missing. */
function rowOf(row: unknown): AssignmentInput {
  const given = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  return {
    ...given,
    unitId: text('unitId'),
    responsible: text('responsible'),
    task: text('task'),
    targets: objects(given['targets']),
    milestones: objects(given['milestones']),
  } as unknown as AssignmentInput;
}
