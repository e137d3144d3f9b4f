/** 立项审批表: source, basis, proposal, and the opinion of whoever approved. */
import type { Limits, WorkSpan } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { endOfSpan } from '../../rules/deadlines/span.ts';
import { spokenDate, commonData, said, signerTitle, type Assemble, type DocumentFacts } from './facts.ts';

export const lixiangShenpibiao: Assemble = async (facts) => {
  const { matter, approval, signerRole } = facts.variables;
  const limits = await facts.rules.limits();
  const opinion = {
    text: said(approval?.opinion, `${approval?.decision ?? '同意'}立项。`, 1_000),
    name: said(approval?.actor?.name, signerTitle(signerRole, 'secretaryGeneral'), 40),
    date: (approval?.at ?? facts.now).slice(0, 10),
  };
  const units = (matter as { coUnitNames?: unknown }).coUnitNames;
  const deadline = (matter as { deadline?: unknown }).deadline;
  const bySecretary = signerRole === 'secretary';
  return {
    ...commonData(facts, matter.title),
    source: said(matter.sourceType, '其他', 60),
    basis: said(matter.basis, '见来文', 300),
    reason: said(matter.summary, matter.title, 3_000),
    proposal:
      said(matter.summary, '', 1_500) === ''
        ? `拟立项督查，由${matter.leadUnitName ?? '主办单位'}主办。`
        : `拟按“${matter.urgency}”件立项督查，由${matter.leadUnitName ?? '主办单位'}主办，按规定时限反馈和办结。`,
    leadUnit: said(matter.leadUnitName, matter.leadUnitId, 60),
    supportUnits: Array.isArray(units) ? units : [],
    dueOn: typeof deadline === 'string' && deadline ? deadline : estimatedDue(facts, limits),
    limitBasis: deadline ? `约定期限${spokenDate(String(deadline))}` : `按时限规则，${limits.due.value}${UNITS[limits.due.kind]}`,
    kind: '日常督办',
    concernsPublic: matter.massesInvolved,
    publish: matter.publishable,
    duplicates: '',
    drafter: '督查室',
    officeOpinion: signerRole === 'director' ? opinion : null,
    secretaryGeneralOpinion: signerRole === 'secretaryGeneral' ? opinion : null,
    leaderOpinion: bySecretary ? opinion : null,
    needsLeader: bySecretary,
    open: false,
  };
};

/** The deadline runs from the delivery; on the day of approval it can only be foreseen. */
function estimatedDue(facts: DocumentFacts, limits: Limits): string {
  return dateOf(endOfSpan(facts.now, limits.due, facts.calendar));
}

const UNITS: Record<WorkSpan['kind'], string> = { workingDays: '个工作日', days: '天', hours: '小时', officeHours: '个办公小时' };
