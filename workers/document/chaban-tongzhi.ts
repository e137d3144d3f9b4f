/** 查办通知: opens an inquiry, approved by the 书记. */
import { commonData, listed, named, said, sentData, titled, type Assemble } from './facts.ts';

export const chabanTongzhi: Assemble = async (facts) => {
  const { investigationDays, materialDays } = await facts.rules.limits();
  const { matter, assignment, investigationApproval, returns, supervisionDueAt } = facts.variables;
  const leader = (investigationApproval as { leader?: unknown } | undefined)?.leader;
  const why = returns.at(-1)?.reason ?? (supervisionDueAt ? '督办到期仍未落实' : '经领导批示查办');
  const start = facts.calendar.addWorkingDays(facts.today, 1);
  const unit = said(assignment?.unitName, matter.leadUnitName ?? '承办单位', 60);
  return {
    ...commonData(facts, `关于对${named(matter.title)}立案查办的通知`),
    ...sentData(facts),
    basis: said(why, '领导批示', 500),
    approvedBy: titled(investigationApproval?.actor, 'secretary'),
    approvedOn: (investigationApproval?.at ?? facts.now).slice(0, 10),
    matters: listed(undefined, said(`${matter.title}落实情况及责任`, matter.title, 500)),
    leader: said(leader, '督查室主任', 60),
    members: ['督查室督查员'],
    recused: '组成人员与核查事项有利害关系的，应当回避',
    startOn: start,
    endOn: facts.calendar.addWorkingDays(start, investigationDays),
    materials: [{ name: '办理情况报告及全部佐证材料', provider: unit, dueOn: facts.calendar.addWorkingDays(facts.today, materialDays) }],
    discipline: '如实提供情况和材料，不得隐瞒、销毁证据，不得打击报复反映问题人员。',
    signer: '秘书长',
    attachments: [],
  };
};
