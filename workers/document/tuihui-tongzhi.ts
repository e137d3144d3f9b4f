/** 退回通知: which clauses failed, and by when to put it right. */
import { rectificationDeadline } from '../../rules/deadlines/step-deadlines.ts';
import { commonData, originalNumber, said, sentData, signerTitle, named, type Assemble } from './facts.ts';
import { clauseName, gateClauses } from './gate-clauses.ts';

const DEMANDS: Record<string, string> = {
  G1: '对照目标补办，附佐证材料',
  G2: '配合作出责任认定并落实处理',
  G3: '逐户回访，解决群众反映的问题',
};
const GATES: Record<string, string> = { G1: '问题不解决不放过', G2: '责任不追究不放过', G3: '群众不满意不放过' };

export const tuihuiTongzhi: Assemble = (facts) => {
  const { variables } = facts;
  const record = variables.returnRecord ?? variables.returns.at(-1);
  const codes = record?.codes.length ? record.codes : (['G1-TARGET'] as const);
  const reasons = variables.gateVerdict?.reasons ?? [];
  const days = variables.limits?.rectificationDays ?? 10;
  const kind = variables.limits?.rectificationKind ?? 'workingDays';
  const due = rectificationDeadline(facts.now, days, kind, { ...LADDER, yellowDays: 3 }, facts.calendar).dueAt.slice(0, 10);
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
        required: gateClauses[code]?.required ?? '见规定',
        found: said(found, said(record?.reason, '未通过', 300), 300),
        demand: DEMANDS[gate],
      };
    }),
    newDueOn: due,
    limitDays: Math.max(1, days),
    reviewer: signerTitle(variables.signerRole),
    consequence: (record?.no ?? 1) >= 2 ? '仍不落实的，转入查办。' : '再次退回的，转入督办。',
  };
};
/** Only the yellow light of the limit is not printed; any ladder will do. */
const LADDER = {
  blueDays: 5,
  yellowDays: 3,
  behindPoints: 20,
  maxUrgings: 2,
  urgeReply: { kind: 'workingDays', value: 3 },
  supervisionAfterDays: 5,
  supervisionDays: 10,
} as const;
