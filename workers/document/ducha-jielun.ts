/** 督查结论: what was found, on what evidence, and what follows; the object may ask for 复核. */
import { dateOf } from '../../rules/calendar/moment.ts';
import { appealDeadline } from '../../rules/deadlines/step-deadlines.ts';
import { isCivilDate } from '../../rules/calendar/civil-date.ts';
import { commonData, listed, named, said, sentData, spokenPeriod, type Assemble } from './facts.ts';

export const duchaJielun: Assemble = async (facts) => {
  const limits = await facts.rules.limits();
  const { conclusion, matter, assignment, lastDocument, plan } = facts.variables;
  const inquiry =
    facts.issued.findLast((paper) => paper.templateId === 'chaban-tongzhi')?.number ?? lastDocument?.number ?? facts.variables.caseNumber;
  const papers = listed(conclusion.evidenceIndex ?? conclusion.evidence, '督查记录及有关材料', 300);
  const unit = said(assignment?.unitName, matter.leadUnitName ?? '承办单位', 80);
  const opened = facts.issued.findLast((paper) => paper.templateId === 'chaban-tongzhi')?.issuedAt.slice(0, 10) ?? facts.today;
  const dated = (value: unknown, otherwise: string): string =>
    typeof value === 'string' && isCivilDate(value.slice(0, 10)) && value.slice(0, 10) <= facts.today ? value.slice(0, 10) : otherwise;
  const [began, ended] = [dated(plan.from, opened), dated(plan.to, facts.today)];
  const responsible = conclusion.responsibility === true;
  return {
    ...commonData(facts, `关于${named(matter.title)}的督查结论`),
    ...sentData(facts),
    inquiryNumber: inquiry,
    period: spokenPeriod(began, ended),
    process: said(conclusion.process, '督查组查阅资料、实地核查、听取被督查单位说明，形成本结论。'),
    facts: [
      {
        heading: '',
        text: said(conclusion.facts, '见督查记录', 3_000),
        evidence: papers.length > 1 ? `Z01至Z${String(papers.length).padStart(2, '0')}` : 'Z01',
      },
    ],
    nature: said(conclusion.nature, '见查明的事实'),
    responsibilities: [
      {
        subject: unit,
        conduct: responsible ? said(conclusion.nature, '落实责任不力', 500) : '未发现需要追究责任的情形',
        proposal: said(
          conclusion.proposal ?? conclusion.responsibilityOpinion,
          responsible ? '建议由有权机关依规依纪处理' : '不予追究',
          200,
        ),
      },
    ],
    rectification: said(conclusion.requirements, '按要求整改到位'),
    evidence: papers.map((name, index) => ({
      number: `Z${String(index + 1).padStart(2, '0')}`,
      name: said(name, '材料', 200),
      source: '督查组',
      pages: 1,
    })),
    reviewDays: limits.appealDays,
    reviewUntil: dateOf(appealDeadline(facts.now, limits, facts.calendar)),
    reviewDecisionDays: limits.appealDecisionDays,
    approvedBy: '市委、市政府',
    attachments: ['证据目录'],
  };
};
