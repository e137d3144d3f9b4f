/** 退回通知: which clauses failed, and by when to put it right. */
import { rectificationDeadline } from '../../rules/deadlines/step-deadlines.ts';
import type { JobRules } from '../rules-in-force.ts';
import { commonData, originalNumber, said, sentData, signerTitle, named, type Assemble, type DocumentVariables } from './facts.ts';
import { clauseName, requiredBy } from './gate-clauses.ts';

const DEMANDS: Record<string, string> = {
  G1: '对照目标补办，附佐证材料',
  G2: '配合作出责任认定并落实处理',
  G3: '逐户回访，解决群众反映的问题',
};
const GATES: Record<string, string> = { G1: '问题不解决不放过', G2: '责任不追究不放过', G3: '群众不满意不放过' };

export const tuihuiTongzhi: Assemble = async (facts) => {
  const { variables, rules } = facts;
  const [limits, ladder, gateRules] = await Promise.all([rules.limits(), rules.ladder(), rules.gate()]);
  const record = variables.returnRecord ?? variables.returns.at(-1);
  const codes = record?.codes.length ? record.codes : (['G1-TARGET'] as const);
  const reasons = variables.gateVerdict?.reasons ?? [];
  const days = limits.rectificationDays;
  const due = rectificationDeadline(facts.now, days, limits.rectificationKind, ladder, facts.calendar).dueAt.slice(0, 10);
  const reports = [
    variables.reportedAt ?? variables.assignmentResults.find((row) => row.role === '主办')?.reportedAt,
    variables.supervisionReport?.at,
  ].filter((at) => at !== undefined);
  const reported = reports.toSorted().at(-1) ?? facts.now;
  return {
    ...commonData(facts, `关于退回${named(variables.matter.title)}办结报告的通知`),
    ...sentData(facts),
    originalNumber: originalNumber(facts),
    reportedOn: reported.slice(0, 10),
    reviewedOn: facts.today,
    times: Math.max(1, record?.no ?? 1),
    failures: codes.map((code) => {
      const gate = code.slice(0, 2);
      const found = reasons
        .filter((reason) => reason.startsWith(code))
        .map((reason) => reason.slice(code.length + 1))
        .join('；');
      return {
        code,
        gate: GATES[gate],
        clause: clauseName(code),
        required: requiredBy(code, gateRules),
        found: said(found, said(record?.reason, '未通过', 300), 300),
        demand: DEMANDS[gate],
      };
    }),
    newDueOn: due,
    limitDays: Math.max(1, days),
    objectionDays: limits.objectionDays,
    reviewer: signerTitle(variables.signerRole),
    consequence: await consequence(variables, rules),
  };
};

/** Where this 退回 leads and where the next one would: by the table 退回去向, or in a 督办 by its review, which the diagram hands over as `returnOutcome`. */
async function consequence(variables: DocumentVariables, rules: JobRules): Promise<string> {
  const { returns, falsifiedCount, supervisionCount, returnOutcome } = variables;
  const record = variables.returnRecord ?? returns.at(-1);
  const returnCount = Math.max(1, record?.no ?? 1);
  const counted = returns.some(({ no }) => no === record?.no);
  const falsified = falsifiedCount + Number(!counted && record?.falsified === true);
  if (returnOutcome === '升级') return '本件转入查办。';
  const route = returnOutcome ? '整改' : await rules.returnRoute({ returnCount, falsifiedCount: falsified, supervisionCount });
  if (route === '查办') return '本件转入查办。';
  if (route === '督办') return '本件转入督办，仍不落实的，转入查办。';
  const next = await rules.returnRoute({ returnCount: returnCount + 1, falsifiedCount: falsified, supervisionCount });
  return next === '整改' ? '再次退回的，继续整改。' : `再次退回的，转入${next}。`;
}
