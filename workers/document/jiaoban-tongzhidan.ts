/** 交办通知单 with 任务分解表 and 落实路线图, for all rows it delivers. */
import type { Limits } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { endOfSpan } from '../../rules/deadlines/span.ts';
import { commonData, named, said, sentData, type Assemble, type DocumentVariables } from './facts.ts';

type Row = DocumentVariables['assignments'][number];

export const jiaobanTongzhidan: Assemble = async (facts) => {
  const { matter, assignments, issue } = facts.variables;
  const limits = await facts.rules.limits();
  const dueOf = (row: Row): string =>
    row.deadline ? facts.calendar.rollForward(row.deadline) : dateOf(endOfSpan(facts.now, limits.due, facts.calendar));
  const lead = assignments.find((row) => row.role === '主办') ?? assignments[0];
  // What the signer adds to the mere consent is a demand on the units.
  const asked = said(issue?.opinion, '', 500).replace(/^同意(?:交办|签发|印发|下发|发文)?[，。；、,.;\s]*/u, '');
  const others = assignments.filter((row) => row !== lead);
  return {
    ...commonData(facts, `关于交办${named(matter.title)}事项的通知`),
    ...sentData(facts, [...new Set(assignments.map((row) => row.unitName))]),
    source: said(matter.sourceType, '其他', 60),
    basis: said(matter.basis, '见来文', 300),
    instruction: null,
    leadUnit: said(lead?.unitName ?? matter.leadUnitName, '主办单位', 60),
    supportUnits: [...new Set(others.map((row) => row.unitName))],
    requirements: `主办单位对全部任务负总责，主要负责人为第一责任人；协办单位按分工落实，意见由主办单位汇总。\n首次反馈须附责任人和落实路线图，此后按周期报送完成值、问题和下步措施，并附佐证材料。\n不能按期办结的，应在到期前至少${limits.extensionNoticeDays}个工作日书面申请延期；逾期的依次启动催办、督办、查办。${asked === '' ? '' : `\n${asked}`}`,
    tasks: assignments.flatMap((row) => tasksOf(row, dueOf(row))).slice(0, 100),
    milestones: milestonesOf(assignments, dueOf).slice(0, 100),
    deliveredOn: facts.today,
    signBy: endOfSpan(facts.now, limits.sign, facts.calendar),
    firstFeedbackOn: dateOf(endOfSpan(facts.now, limits.firstFeedback, facts.calendar)),
    feedbackCycle: cycle(limits),
    dueOn: lead ? dueOf(lead) : facts.today,
    remarks: '',
    objectionDays: limits.objectionDays,
  };
};

function tasksOf(row: Row, dueOn: string): Record<string, unknown>[] {
  return row.targets.map((target) => ({
    task: said(row.task, row.unitName, 300),
    target: said(target.name, '完成情况', 120),
    targetValue: `${target.direction}${target.value}`,
    unit: target.unit,
    leadUnit: row.unitName,
    responsible: said(row.responsible, '单位主要负责人', 60),
    dueOn,
  }));
}

/** A row without a 路线图 of its own has one step: its deadline. */
function milestonesOf(rows: readonly Row[], dueOf: (row: Row) => string): Record<string, unknown>[] {
  return rows.flatMap((row) => {
    const task = said(row.task, row.unitName, 300);
    if (row.milestones.length === 0) return [{ task, on: dueOf(row), goal: '全部完成', unit: row.unitName }];
    return row.milestones.map((step) => ({ task, on: step.date, goal: said(step.title, '节点目标', 200), unit: row.unitName }));
  });
}

function cycle(limits: Limits): string {
  if (limits.periodic.kind === 'none') return '不要求定期反馈';
  if (limits.periodic.kind === 'daily') return '每日反馈';
  return limits.periodic.kind === 'monthly' ? `每月${limits.periodic.value}日前（遇节假日顺延）` : `每${limits.periodic.value}个工作日`;
}
