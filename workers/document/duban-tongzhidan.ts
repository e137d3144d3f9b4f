/** 督办通知单: the problem, what is required, and by when. */
import { dateOf } from '../../rules/calendar/moment.ts';
import { urgingDeadline } from '../../rules/deadlines/step-deadlines.ts';
import { withoutStop } from '../../templates/helpers/texts.ts';
import { commonData, named, originalNumber, said, sentData, spokenDate, type Assemble } from './facts.ts';

const MAX_FURTHER = 20;

export const dubanTongzhidan: Assemble = async (facts) => {
  const [ladder, { objectionDays }] = await Promise.all([facts.rules.ladder(), facts.rules.limits()]);
  const { matter, assignment, requirements, supervisionDueAt, urgingCount, returns, issue, dueAt, reasons } = facts.variables;
  const owner = said(assignment?.unitName, matter.leadUnitName ?? '承办单位', 60);
  const dueOn = (supervisionDueAt ?? facts.now).slice(0, 10);
  const why =
    returns.length > 0
      ? `办结报告第${returns.length}次被退回：${withoutStop(returns.at(-1)?.reason ?? '三不放过审核未通过')}`
      : urgingCount > 0
        ? `经${urgingCount}次催办仍未落实`
        : '经领导批示转入督办';
  // Reasons that came while it waited for its signature; the first is what it was begun for.
  const further = reasons.slice(1, MAX_FURTHER + 1);
  const overdueDays = dueAt ? Math.max(0, facts.calendar.workingDaysBetween(dateOf(dueAt), facts.today)) : 0;
  const issued = facts.issued.filter(
    (paper) => paper.templateId === 'cuiban-dan' && (!paper.assignmentId || paper.assignmentId === assignment?.assignmentId),
  );
  const last = issued.at(-1);
  const reason = overdueDays > 0 ? `已逾期${overdueDays}个工作日` : last && `${last.number}答复期满仍未落实`;
  return {
    ...commonData(facts, `关于督办${named(matter.title)}事项的通知`),
    ...sentData(facts),
    originalNumber: originalNumber(facts),
    basis: said(`${why}。依照督查事项升级办法，经秘书长批准`, '领导批示', 300),
    light: reason ? { colour: '红', reason } : null,
    problems: [said(why, matter.title, 500), ...further.map((reason) => said(reason, matter.title, 500))].map((problem) => ({
      problem,
      required: said(requirements, '限期完成交办任务', 500),
      owner,
      dueOn,
    })),
    urgings: issued
      .map((paper) => ({
        number: paper.number,
        on: paper.issuedAt.slice(0, 10),
        replyBy: dateOf(urgingDeadline(paper.issuedAt, ladder, facts.calendar).dueAt),
        result: '未落实',
      }))
      .slice(0, 20),
    demand: said(requirements, said(issue?.opinion, `请于${spokenDate(supervisionDueAt)}前完成并报送督办报告。`), 3_000),
    dueOn,
    objectionDays,
    consequence: '逾期未落实或者情况不实的，转入查办并追究责任。',
  };
};
