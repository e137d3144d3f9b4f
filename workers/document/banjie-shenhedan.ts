/** 办结审核单 (销号单): target by target, the three gates, and the decision. */
import { currentTargets } from '../../rules/gate/solved.ts';
import { withStop } from '../../templates/helpers/texts.ts';
import type { AssignmentResult } from '../../processes/contract.ts';
import type { RectificationOutcome } from '../../rules/gate/gate-inputs.ts';
import { commonData, originalNumber, said, signerTitle, type Assemble } from './facts.ts';

export const banjieShenhedan: Assemble = (facts) => {
  const { matter, assignmentResults, rectifications, survey, finding, review, signerRole, highestPhase } = facts.variables;
  const results = assignmentResults as unknown as AssignmentResult[];
  const lead = results.find((row) => row.role === '主办') ?? results[0];
  const outcomes = rectifications as unknown as RectificationOutcome[];
  const targets = results.filter((row) => row.status !== '免办').flatMap((row) => currentTargets(row, { rectifications: outcomes }));
  const reports = [lead?.reportedAt ?? facts.now, ...outcomes.map((item) => item.reportedAt)].toSorted();
  const asked =
    matter.massesInvolved && typeof survey.valid === 'number' && typeof survey.satisfied === 'number' && typeof survey.sample === 'number';
  const rate = asked ? `${(((survey.satisfied as number) * 100) / Math.max(1, survey.valid as number)).toFixed(2)}%` : '';
  const signed = {
    text: said(review?.opinion, '逐项核对无误，同意销号。', 1_000),
    name: said(review?.actor?.name, signerTitle(signerRole), 40),
    date: (review?.at ?? facts.now).slice(0, 10),
  };
  return {
    ...commonData(facts, matter.title),
    originalNumber: originalNumber(facts),
    leadUnit: said(matter.leadUnitName, '主办单位', 60),
    reportedOn: (reports.at(-1) ?? facts.now).slice(0, 10),
    dueOn: (lead?.dueAt ?? facts.now).slice(0, 10),
    highestPhase: highestPhase ?? '交办',
    results: targets.slice(0, 100).map((target) => ({
      target: said(target.name, '指标', 120),
      expected: `${target.direction}${target.value}${target.unit}`,
      actual: `${target.actual}${target.unit}`,
      evidence: `佐证材料${target.evidence}份`,
      met: target.met,
    })),
    problemGate: { passed: true, detail: `${targets.length}项指标全部达标，交办件全部验收` },
    responsibilityGate: {
      passed: true,
      detail: said(`责任认定：${said(finding.kind, '无需追究')}。${withStop(said(finding.reason, ''))}`, '无需追究', 1_000),
    },
    satisfactionGate: { passed: true, detail: asked ? '群众评价达到规定标准' : `不涉及群众：${said(matter.noMassesReason, '内部事项')}` },
    survey: asked ? { sampled: survey.sample, valid: survey.valid, satisfied: survey.satisfied, rate } : null,
    checkedBy: '督查员',
    leftOver: '', // One signature closes the case: whoever has the power to close it approves.
    reviewOpinion: null,
    approvalOpinion: signed,
    decision: '同意销号',
    closedOn: facts.today,
    score: '',
  };
};
