/** 整改通知书: what to put right, to what standard, by when. */
import { commonData, listed, named, said, sentData, spokenDate, type Assemble } from './facts.ts';

export const zhenggaiTongzhishu: Assemble = (facts) => {
  const { conclusion, matter, assignment, rectificationDueAt } = facts.variables;
  const dueOn = (rectificationDueAt ?? facts.now).slice(0, 10);
  const owner = said(assignment?.unitName, matter.leadUnitName ?? '承办单位', 60);
  const standards = assignment?.targets.map((target) => `${target.name}${target.direction}${target.value}${target.unit}`).join('；') ?? '';
  return {
    ...commonData(facts, `关于限期整改${named(matter.title)}问题的通知`),
    ...sentData(facts),
    conclusionNumber:
      facts.issued.findLast((paper) => paper.templateId === 'ducha-jielun')?.number ??
      facts.variables.lastDocument?.number ??
      facts.variables.caseNumber,
    items: listed(conclusion.requirements, '按督查结论整改').map((item, index) => ({
      problem: index > 0 && said(conclusion.facts, '') !== '' ? '同上' : said(conclusion.facts, item, 500),
      standard: said(item, said(standards, '达到交办目标', 500), 500),
      owner,
      dueOn,
      check: '现场核查',
    })),
    reporting: `请于${spokenDate(rectificationDueAt)}前报送整改报告，逐项说明并附佐证材料。`,
    dueOn,
    checkedBy: '由督查室派未参与承办的人员现场核查',
  };
};
