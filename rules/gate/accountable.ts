/** G2 责任追究: who is responsible has been determined, at the right level, and a 问责 has its result (§4.5). */
import { ROLES, type RoleId } from '../../processes/contract.ts';
import { consentedBy } from './consent.ts';
import type { Finding } from './finding.ts';
import type { GateInputs } from './gate-inputs.ts';
import { rolesNamed, spokenRoles } from './roles-named.ts';

const SECRETARY: ReadonlySet<RoleId> = new Set(['secretary']);

export function checkAccountable(inputs: GateInputs): Finding[] {
  const { finding, rules } = inputs;
  if (!finding || finding.kind === '暂未认定') return [{ code: 'G2-MISSING', reason: '尚未作出责任认定' }];
  const found: Finding[] = [];
  if (!finding.reason.trim()) found.push({ code: 'G2-MISSING', reason: '责任认定没有写明理由' });
  const mayDetermine = rolesNamed(rules.mayDetermine).roles;
  if (!mayDetermine.includes(finding.by))
    found.push({ code: 'G2-LEVEL', reason: `责任认定须由${spokenRoles(mayDetermine)}作出，现由${ROLES[finding.by] ?? finding.by}作出` });
  const grave = graveFacts(inputs);
  const mayClear = rolesNamed(rules.mayClear).roles;
  if (finding.kind === '无需追究' && grave.length > 0 && !mayClear.includes(finding.by) && !consentedBy(finding, new Set(mayClear))) {
    found.push({ code: 'G2-LEVEL', reason: `本件曾${grave.join('、')}，“无需追究”须由${spokenRoles(mayClear)}认定或同意` });
  }
  if (finding.kind === '问责建议' || finding.kind === '移送') {
    const consent = consentedBy(finding, SECRETARY);
    const filed = finding.resultFiled || inputs.accountability?.resultFiled;
    const receipted = Boolean(finding.receipt?.trim() || inputs.accountability?.receipt) && consent;
    if (!filed && !receipted) found.push({ code: 'G2-RESULT', reason: `${finding.kind}的处理结果尚未回填（或有回执且书记同意先行销号）` });
  }
  return found;
}

/** 逾期 (not covered by an approved extension), 督办, 查办, 弄虚作假: after these 无需追究 needs a higher level. */
export function graveFacts(
  inputs: Pick<GateInputs, 'assignmentResults' | 'caseUrgings' | 'caseSupervisions' | 'caseInvestigations'>,
): string[] {
  const rows = inputs.assignmentResults;
  const facts: string[] = [];
  const late = rows.some(
    (row) =>
      row.overdueDays > 0 ||
      row.urgings > 0 ||
      row.missedMilestones.length > 0 ||
      row.feedbacks.some((feedback) => !feedback.onTime && !feedback.replaced),
  );
  // Of the case itself: a 整改 of its review that was late.
  if (late || (inputs.caseUrgings ?? 0) > 0) facts.push('逾期');
  if ((inputs.caseSupervisions ?? 0) > 0 || rows.some((row) => row.supervisions > 0 || row.highestPhase === '督办')) facts.push('督办');
  if ((inputs.caseInvestigations ?? 0) > 0 || rows.some((row) => row.investigations > 0 || row.highestPhase === '查办')) facts.push('查办');
  if (rows.some((row) => row.falsifications > 0 || row.returns.some((item) => item.falsified))) facts.push('弄虚作假');
  return facts;
}
