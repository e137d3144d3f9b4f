/** 办结审核单 (销号单): target by target, the three gates, and the decision. */
import { currentTargets } from '../../rules/gate/solved.ts';
import { withStop } from '../../templates/helpers/texts.ts';
import type { AssignmentResult, Evaluation, GateVerdict, Handover } from '../../processes/contract.ts';
import type { RectificationOutcome } from '../../rules/gate/gate-inputs.ts';
import { commonData, originalNumber, said, signerTitle, titled, type Assemble, type DocumentVariables } from './facts.ts';

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
  const handed = handedOver(facts.variables);
  const unmet = targets.filter(({ met }) => !met).length;
  const signed = {
    text: said(review?.opinion, handed ? '逐项核对，同意遗留转办。' : '逐项核对无误，同意销号。', 1_000),
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
    problemGate:
      unmet === 0
        ? { passed: true, detail: `${targets.length}项指标全部达标，交办件全部验收` }
        : { passed: false, detail: `${targets.length}项指标中${unmet}项未达标，交办件全部验收，未达标部分转续办事项办理` },
    responsibilityGate: {
      passed: true,
      detail: said(`责任认定：${said(finding.kind, '无需追究')}。${withStop(said(finding.reason, ''))}`, '无需追究', 1_000),
    },
    satisfactionGate: handed?.codes.some((code) => code.startsWith('G3'))
      ? { passed: false, detail: '群众（领导）评价未达到规定标准，转续办事项办理后再评价' }
      : { passed: true, detail: asked ? '群众评价达到规定标准' : evaluated(facts.variables) },
    survey: asked ? { sampled: survey.sample, valid: survey.valid, satisfied: survey.satisfied, rate } : null,
    checkedBy: '督查员',
    leftOver: handed?.text ?? '',
    // One signature closes the case: whoever has the power to close it approves.
    reviewOpinion: null,
    approvalOpinion: signed,
    decision: handed ? '遗留转办' : '同意销号',
    closedOn: facts.today,
    score: '',
  };
};

/** What the leader who gave the matter said of it, where no masses are involved. */
function evaluated({ matter, survey }: DocumentVariables): string {
  const evaluation = survey['evaluation'] as Partial<Evaluation> | undefined;
  const word = evaluation?.actor ? `，${titled(evaluation.actor, 'secretaryGeneral')}评价${said(evaluation.decision, '满意')}` : '';
  return `不涉及群众：${said(matter.noMassesReason, '内部事项')}${word}`;
}

/** 遗留转办: which clauses stay open, and where they go on. */
function handedOver({ gateVerdict, handover }: DocumentVariables): { codes: string[]; text: string } | undefined {
  const handed = (gateVerdict as Partial<GateVerdict> | undefined)?.handedOver;
  if (!handed) return undefined;
  const { reason, actor, instruction, followUp } = handover as Partial<Handover>;
  const where = said(followUp?.title ? `${handed.followUp}《${followUp.title}》` : handed.followUp, handed.followUp, 200);
  return {
    codes: handed.codes,
    text: `${withStop(said(reason, '有客观原因，暂不能办结', 500))}${titled(actor, 'secretary')}批示同意遗留转办（批示图片校验值${said(instruction, '', 64).slice(0, 16)}），由${where}续办。`,
  };
}
