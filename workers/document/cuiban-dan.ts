/** 催办单: why, since when, and by when to answer. */
import { dateOf } from '../../rules/calendar/moment.ts';
import { stepAfterUrging } from '../../rules/urging-step.ts';
import { commonData, originalNumber, said, sentData, spokenDate, spokenMoment, named, type Assemble } from './facts.ts';

const REASONS: Record<string, string> = {
  sign: '未签收',
  feedback: '未反馈',
  milestone: '节点滞后',
  final: '逾期',
  rectification: '逾期',
  supervision: '逾期',
};
const ITEMS: Record<string, string> = {
  sign: '签收交办通知单',
  feedback: '报送进展反馈',
  milestone: '完成落实路线图节点',
  final: '办结并报送办结报告',
  rectification: '报送整改报告',
  supervision: '报送督办报告',
};

export const cuibanDan: Assemble = async (facts) => {
  const { maxUrgings } = await facts.rules.ladder();
  const { urge, urgingNo, urgeReplyDueAt, matter, assignment } = facts.variables;
  const scope = said(urge.scope, 'final');
  const reason = REASONS[scope] ?? '逾期';
  const item = ITEMS[scope] ?? '办理交办事项';
  // A milestone's own date is the working day before the morning of its check.
  const checked = said(urge.dueAt, facts.now);
  const due = scope === 'milestone' ? facts.calendar.addWorkingDays(dateOf(checked), -1) : dateOf(checked);
  const overdueDays = Math.max(0, facts.calendar.workingDaysBetween(due, facts.today));
  const cause = said(urge.reason, reason);
  return {
    ...commonData(facts, `关于催办${named(matter.title)}事项的通知`),
    ...sentData(facts),
    originalNumber: originalNumber(facts),
    times: Math.max(1, urgingNo),
    reason,
    item: `${item}：${said(assignment?.task, matter.title, 400)}`,
    expectedOn: due,
    overdueDays,
    facts: `截至${spokenMoment(facts.now)}，${assignment?.unitName ?? '你单位'}未按要求${item}（应于${spokenDate(due)}前完成）${overdueDays > 0 ? `，已逾期${overdueDays}个工作日` : ''}。`,
    demand: `1．于${spokenDate(urgeReplyDueAt)}前书面答复，说明原因和责任人。\n2．报送最新完成值和佐证材料。\n3．列明下步措施和完成日期。`,
    replyBy: urgeReplyDueAt ?? facts.now,
    light: { colour: '红', reason: said(`${cause}，应于${spokenDate(due)}前${item}`, cause, 300) },
    drafter: '督查员',
    nextStep: `逾期不答复或者无实质进展的，${stepAfterUrging(urgingNo, maxUrgings)}。`,
  };
};
