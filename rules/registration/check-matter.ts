/** What is wrong with a 立项 or its 任务分解表, and what should be thought over. Errors stop; warnings are acknowledged at the 立项审核. */
import type { AssignmentInput, Matter } from '../../processes/contract.ts';
import { isCivilDate } from '../calendar/civil-date.ts';
import { dateOf, type Moment } from '../calendar/moment.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { judgeSecrecy } from '../access/sensitive.ts';

export interface Remark {
  field: string;
  message: string;
}
export interface MatterCheck {
  errors: Remark[];
  warnings: Remark[];
}
/** More tasks than this are 列办求多. */
const MANY_TASKS = 10;

export function checkMatter(matter: Matter, now: Moment, calendar: WorkingCalendar): MatterCheck {
  const errors: Remark[] = [];
  const warnings: Remark[] = [];
  const secrecy = judgeSecrecy(matter.secrecy, [matter.title, matter.summary, matter.basis, matter.sourceText]);
  if (!secrecy.allowed) errors.push({ field: 'secrecy', message: secrecy.message });
  if (!matter.title?.trim()) errors.push({ field: 'title', message: '请填写事项标题。' });
  if (!matter.basis?.trim()) errors.push({ field: 'basis', message: '请填写立项依据（文号、会议或批示）。' });
  if (!matter.leadUnitId) errors.push({ field: 'leadUnitId', message: '请选择主办单位。' });
  if (matter.coUnitIds?.includes(matter.leadUnitId)) errors.push({ field: 'coUnitIds', message: '主办单位不能同时是协办单位。' });
  if (matter.secrecy === '内部' && matter.publishable)
    warnings.push({ field: 'publishable', message: '内部事项不宜公开；查办类事项可在结论作出后再定。' });
  if (matter.massesInvolved && !matter.population)
    warnings.push({ field: 'population', message: '未填涉及群众人数，群众评价将按规定的最多样本数抽样。' });
  if (!matter.massesInvolved && !matter.noMassesReason?.trim())
    errors.push({ field: 'noMassesReason', message: '不涉及群众的，请写明理由。' });
  checkDeadline('deadline', matter.deadline, now, calendar, errors, warnings);
  return { errors, warnings };
}

export function checkAssignments(rows: readonly AssignmentInput[], now: Moment, calendar: WorkingCalendar): MatterCheck {
  const errors: Remark[] = [];
  const warnings: Remark[] = [];
  if (rows.length === 0) errors.push({ field: 'assignments', message: '任务分解表至少要有一行任务。' });
  const leads = rows.filter((row) => row.role === '主办').length;
  if (rows.length > 0 && leads !== 1) errors.push({ field: 'assignments', message: `任务分解表须有且只有一个主办单位，现有${leads}个。` });
  if (rows.length > MANY_TASKS)
    warnings.push({ field: 'assignments', message: `共${rows.length}项任务，超过${MANY_TASKS}项，请考虑是否“列办求多”。` });
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const field = `assignments[${index}]`;
    const key = `${row.unitId} ${row.task?.replaceAll(/\s/gu, '')}`;
    if (seen.has(key)) warnings.push({ field, message: `第${index + 1}行与前面的任务重复。` });
    seen.add(key);
    checkRow(row, index, now, calendar, errors, warnings);
  });
  return { errors, warnings };
}

function checkRow(row: AssignmentInput, index: number, now: Moment, calendar: WorkingCalendar, errors: Remark[], warnings: Remark[]): void {
  const field = `assignments[${index}]`;
  const label = `第${index + 1}行`;
  if (!row.unitId) errors.push({ field: `${field}.unitId`, message: `${label}：请选择责任单位。` });
  if (!row.responsible?.trim()) errors.push({ field: `${field}.responsible`, message: `${label}：请填写责任人（单位主要负责人）。` });
  if (!row.task?.trim()) errors.push({ field: `${field}.task`, message: `${label}：请填写任务。` });
  if (row.targets.length === 0) errors.push({ field: `${field}.targets`, message: `${label}：至少要有一个可衡量的目标。` });
  for (const target of row.targets) {
    if (!Number.isFinite(target.value) || !target.unit?.trim())
      warnings.push({ field: `${field}.targets`, message: `${label}：目标“${target.name}”没有数量或单位，难以核查。` });
  }
  const ids = new Set(row.targets.map((target) => target.id));
  for (const milestone of row.milestones) {
    if (!isCivilDate(milestone.date))
      errors.push({ field: `${field}.milestones`, message: `${label}：节点“${milestone.title}”的日期填写有误。` });
    else if (row.deadline && milestone.date > row.deadline)
      errors.push({ field: `${field}.milestones`, message: `${label}：节点“${milestone.title}”晚于办结期限。` });
    if (milestone.targetId && !ids.has(milestone.targetId))
      errors.push({ field: `${field}.milestones`, message: `${label}：节点“${milestone.title}”对应的目标不存在。` });
  }
  checkDeadline(`${field}.deadline`, row.deadline, now, calendar, errors, warnings, label);
}

function checkDeadline(
  field: string,
  deadline: string | undefined,
  now: Moment,
  calendar: WorkingCalendar,
  errors: Remark[],
  warnings: Remark[],
  label = '',
): void {
  if (!deadline) return;
  const who = label ? `${label}：` : '';
  if (!isCivilDate(deadline)) errors.push({ field, message: `${who}办结期限填写有误，请按“年-月-日”填写。` });
  else if (deadline <= dateOf(now)) errors.push({ field, message: `${who}办结期限${deadline}已过或就在今天，请改为今天以后的日期。` });
  else if (!calendar.isWorkingDay(deadline))
    warnings.push({ field, message: `${who}办结期限${deadline}不是工作日，将顺延至${calendar.rollForward(deadline)}。` });
  else if (!calendar.isPublished(deadline))
    warnings.push({ field, message: `${who}${deadline.slice(0, 4)}年放假安排尚未公布，期限为暂定（日历未定）。` });
}
