/** 任务分解表 (R-02, R-05, §4.4): every row a unit that exists, a task, measurable targets, milestones before its deadline; one 主办. */
import { checkAssignments } from '../../../../rules/registration/check-matter.ts';
import { calendarOf } from '../calendar-of.ts';
import { rowOf, type FormCheck } from './form-check.ts';

const MAX_ROWS = 200;

export const breakdown: FormCheck = (form, { now, calendars, units }) => {
  const rows = form['assignments'];
  if (!Array.isArray(rows)) return [{ path: 'assignments', message: '任务分解表至少要有一行任务。' }];
  if (rows.length > MAX_ROWS) return [{ path: 'assignments', message: `任务分解表最多${MAX_ROWS}行，请分为几件事项立项。` }];
  const complete = rows.map(rowOf);
  const strangers = complete.flatMap(({ unitId, unitName }, index) => {
    const unit = units.find((candidate) => candidate.unitId === unitId);
    if (!unit) return [{ path: `assignments[${index}].unitId`, message: `第${index + 1}行：责任单位不存在，请从列表中选择。` }];
    // The name is printed on the papers, the id decides who gets the task: they must be of one unit.
    return unitName === undefined || unitName === null || unitName === unit.name
      ? []
      : [{ path: `assignments[${index}].unitName`, message: `第${index + 1}行：单位名称与所选单位“${unit.name}”不一致，请重新选择。` }];
  });
  return [
    ...checkAssignments(complete, now, calendarOf(calendars)).errors.map(({ field, message }) => ({ path: field, message })),
    ...strangers,
  ];
};
