/** 问责建议书: a proposal to the body with the power to decide; it never takes effect by itself. */
import { commonData, named, said, sentData, titled, type Assemble } from './facts.ts';

export const wenzeJianyishu: Assemble = async (facts) => {
  const { accountabilityReplyDays } = await facts.rules.limits();
  const { proposal, matter, accountabilityApproval, conclusion } = facts.variables;
  const approval = accountabilityApproval as
    { receiver?: unknown; basis?: unknown; measures?: unknown; at?: string; actor?: { name?: string } } | undefined;
  const receiver = said(approval?.receiver, '有权机关', 60);
  return {
    ...commonData(facts, `关于${named(matter.title)}的问责建议书`),
    ...sentData(facts, [receiver]),
    conclusionNumber: facts.issued.findLast((paper) => paper.templateId === 'ducha-jielun')?.number ?? facts.variables.caseNumber,
    approvedBy: titled(approval?.actor, 'secretary'),
    approvedOn: (approval?.at ?? facts.now).slice(0, 10),
    subjects: [
      {
        unit: said(proposal.unitName, matter.leadUnitName ?? '承办单位', 80),
        post: said(proposal.post, '及有关责任人员', 80),
        facts: said(proposal.facts ?? conclusion.facts, '见督查结论', 1_000),
        clause: said(approval?.basis, '见督查结论', 300),
        proposal: said(approval?.measures ?? proposal.proposal, '建议依规依纪追究责任', 200),
      },
    ],
    replyBy: facts.calendar.addWorkingDays(facts.today, accountabilityReplyDays),
    attachments: ['督查结论'],
  };
};
