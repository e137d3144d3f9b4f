/** The defaults of the office's tables (limits, ladder, gate, score) as the rules' tests use them. */
import type { GateRules, Ladder, Limits, ScoreRules, Urgency } from '../../../processes/contract.ts';
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';

export const calendar = createWorkingCalendar(PUBLISHED_YEARS);

export function limitsOf(urgency: Urgency): Limits {
  const common = { reviewDays: 5, extensionMaxTimes: 2, extensionMaxDays: 15, extensionMaxShare: 0.5 };
  if (urgency === '特急') {
    return {
      ...common,
      sign: { kind: 'hours', value: 2 },
      firstFeedback: { kind: 'hours', value: 24 },
      periodic: { kind: 'daily', value: 1 },
      due: { kind: 'days', value: 3 },
      rectificationDays: 2,
      rectificationKind: 'days',
    };
  }
  if (urgency === '加急') {
    return {
      ...common,
      sign: { kind: 'officeHours', value: 4 },
      firstFeedback: { kind: 'workingDays', value: 1 },
      periodic: { kind: 'everyWorkingDays', value: 5 },
      due: { kind: 'workingDays', value: 10 },
      rectificationDays: 10,
      rectificationKind: 'workingDays',
    };
  }
  return {
    ...common,
    sign: { kind: 'workingDays', value: 1 },
    firstFeedback: { kind: 'workingDays', value: 5 },
    periodic: { kind: 'monthly', value: 5 },
    due: { kind: 'workingDays', value: 20 },
    rectificationDays: 10,
    rectificationKind: 'workingDays',
  };
}

export function ladderOf(urgency: Urgency): Ladder {
  const urgeReply = {
    特急: { kind: 'hours', value: 4 },
    加急: { kind: 'workingDays', value: 1 },
    普通: { kind: 'workingDays', value: 3 },
  } as const;
  return {
    blueDays: 5,
    yellowDays: 3,
    behindPoints: 20,
    maxUrgings: urgency === '特急' ? 1 : 2,
    urgeReply: urgeReply[urgency],
    supervisionAfterDays: 5,
    supervisionDays: 10,
  };
}

export const gateRules: GateRules = { minSample: 5, maxSample: 100, sampleShare: 0.1, validShare: 0.6, satisfiedShare: 0.9 };

export const scoreRules: ScoreRules = {
  weightTime: 0.4,
  weightQuality: 0.3,
  weightFeedback: 0.15,
  weightMasses: 0.15,
  overduePerDay: 0.05,
  perMissedMilestone: 0.1,
  deductUrging: 0.5,
  deductSupervision: 2,
  deductInvestigation: 5,
  deductCriticism: 1,
  deductFalsification: 10,
  bonusPraise: 1,
  bonusEarly: 0.5,
  earlyShare: 0.2,
  bonusCap: 5,
  coShare: 0.5,
};
