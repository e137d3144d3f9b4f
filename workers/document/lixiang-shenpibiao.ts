/** 立项审批表: source, basis, proposal, and the opinion of whoever approved. */
import { spokenDate, commonData, said, signerTitle, type Assemble } from './facts.ts';

export const lixiangShenpibiao: Assemble = (facts) => {
  const { matter, approval, limits, signerRole } = facts.variables;
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
    dueOn: typeof deadline === 'string' && deadline ? deadline : estimatedDue(facts),
    limitBasis: deadline
      ? `约定期限${spokenDate(String(deadline))}`
      : limits
        ? `按时限规则，${limits.due.value}${limits.due.kind === 'workingDays' ? '个工作日' : limits.due.kind === 'days' ? '天' : '小时'}`
        : '',
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
function estimatedDue(facts: Parameters<Assemble>[0]): string {
  const due = facts.variables.limits?.due;
  if (!due || due.kind !== 'workingDays') return facts.calendar.rollForward(facts.today);
  return facts.calendar.addWorkingDays(facts.calendar.rollForward(facts.today), due.value);
}
