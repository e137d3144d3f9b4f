/** 延期批复: yes, in part or no, with the new deadline. */
import { dateOf } from '../../rules/calendar/moment.ts';
import { commonData, named, originalNumber, said, sentData, type Assemble } from './facts.ts';

export const yanqiPifu: Assemble = (facts) => {
  const { extension, extensionDecision, extensionDays, extensionTo, extensions, dueAt, matter, caseNumber } = facts.variables;
  const decision = ['同意', '部分同意', '不同意'].includes(extensionDecision?.decision ?? '')
    ? (extensionDecision?.decision as string)
    : '同意';
  const granted = decision !== '不同意';
  const asked = said(extensionTo, said(extension.to, facts.today)).slice(0, 10);
  const until = said((extensionDecision as { to?: unknown } | undefined)?.to, asked).slice(0, 10);
  const before = (dueAt ?? facts.now).slice(0, 10);
  const times = extensions.length + 1;
  const actor = extension.actor as { at?: string } | undefined;
  return {
    ...commonData(facts, `关于${named(matter.title)}延期办理的批复`),
    ...sentData(facts),
    requestNumber: `${caseNumber}-Y${times}`,
    originalNumber: originalNumber(facts),
    appliedOn: dateOf(actor?.at ?? facts.now),
    originalDueOn: before,
    requestedUntil: asked,
    decision,
    newDueOn: granted ? until : '',
    extendedDays: granted ? Math.max(0, facts.calendar.workingDaysBetween(before, until)) || (extensionDays ?? 0) : 0,
    times,
    reason: said(extensionDecision?.opinion, granted ? said(extension.reason, '情况属实') : '不符合延期条件'),
    safeguards: said(extension.measures, granted ? '请抓紧办理，确保在新的时限内办结。' : '请按原时限抓紧办理。'),
  };
};
