/** 复核决定: what a unit asked to be looked at again, and what holds from now on; what held before stands beside it. */
import type { Appeal, AppealDecision, Appealed, Correction, Score } from '../../processes/contract.ts';
import { commonData, named, said, sentData, spokenDate, titled, type Assemble } from './facts.ts';

export const fuheJueding: Assemble = (facts) => {
  const { matter } = facts.variables;
  const appeal = facts.variables['appeal'] as Partial<Appeal> | undefined;
  const decision = facts.variables['appealDecision'] as Partial<AppealDecision> | undefined;
  const subject = said(appeal?.subject, '考核结果');
  const changed = decision?.decision === '变更';
  return {
    ...commonData(facts, `关于${named(matter.title)}事项${subject}的复核决定`),
    ...sentData(facts),
    subject,
    appliedOn: said(appeal?.actor?.at, facts.now).slice(0, 10),
    reason: said(appeal?.reason, '见复核申请'),
    evidence: (appeal?.evidence ?? []).slice(0, 30).map(({ title }) => said(title, '材料', 200)),
    decision: changed ? '变更' : '维持',
    opinion: said(decision?.opinion, changed ? '原结论依据不足' : '原结论事实清楚、依据充分'),
    changes: changed ? changesOf(subject, decision, facts.variables) : [],
    decidedBy: titled(decision?.actor, 'secretaryGeneral'),
  };
};

interface Change {
  item: string;
  before: string;
  after: string;
}
const FIGURES = [
  ['urgings', '催办单', '份'],
  ['supervisions', '督办', '次'],
  ['investigations', '查办', '次'],
  ['falsifications', '弄虚作假认定', '次'],
] as const;

function changesOf(subject: string, decision: Partial<AppealDecision> | undefined, variables: Readonly<Record<string, unknown>>): Change[] {
  const before = (variables['appealed'] ?? {}) as Partial<Appealed>;
  const correction = (variables['correction'] ?? {}) as Partial<Correction>;
  const changes: Change[] = [];
  if (subject === '责任认定')
    changes.push({ item: '责任认定', before: said(before.finding, '未认定'), after: said(decision?.after, '见复核意见') });
  if (subject === '督查结论')
    changes.push({
      item: '督查结论',
      before: said((variables['conclusion'] as { nature?: unknown } | null)?.nature, '见原督查结论'),
      after: said(decision?.after, '见复核意见'),
    });
  if (correction.dueOn && correction.dueOn !== before.dueOn)
    changes.push({
      item: '认定的办结时限',
      before: before.dueOn ? spokenDate(before.dueOn) : '未记载',
      after: spokenDate(correction.dueOn),
    });
  for (const [name, item, unit] of FIGURES) {
    const [was, is] = [before[name], correction[name]];
    if (is !== undefined && is !== null && is !== was) changes.push({ item, before: `${was ?? 0}${unit}`, after: `${is}${unit}` });
  }
  const score = (variables['scores'] as Score[] | undefined)?.find(({ assignmentId }) => assignmentId === correction.assignmentId);
  if (score && before.score)
    changes.push({ item: '考核得分', before: `${before.score}（${before.grade ?? ''}）`, after: `${score.score}（${score.grade}）` });
  return changes;
}
