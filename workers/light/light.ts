/** Lights a colour and says why: headers `scope`, `colour`, `rule`. */
import { z } from 'zod';
import { JOB, type LightChange } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { lightReason } from '../../rules/lights.ts';
import { definePlugin } from '../plugin.ts';
import { lightChange, milestone, optional, text } from '../variables.ts';

const SCOPES = ['final', 'sign', 'feedback', 'milestone', 'rectification', 'supervision'] as const;
/** Which variable has the deadline that a scope is about. */
const DUE = {
  final: 'dueAt',
  sign: 'signDueAt',
  feedback: 'feedbackDueAt',
  milestone: 'dueAt',
  rectification: 'rectificationDueAt',
  supervision: 'supervisionDueAt',
} as const;
/** With the final report all that was due on the way is done. */
const CLEARED_BY_FINAL = ['final', 'milestone', 'feedback', 'sign'] as const;

export const light = definePlugin({
  type: JOB.light,
  title: '亮灯',
  description: '改变红黄蓝绿灯，并写明依据的规则、期限和天数。',
  headers: z.object({ scope: z.enum(SCOPES), colour: z.enum(['绿', '蓝', '黄', '红']), rule: text }),
  input: z.object({
    dueAt: optional(text),
    signDueAt: optional(text),
    feedbackDueAt: optional(text),
    firstFeedbackDueAt: optional(text),
    rectificationDueAt: optional(text),
    supervisionDueAt: optional(text),
    milestone: optional(milestone),
    lightNote: optional(text),
  }),
  output: z.object({ lightChanges: z.array(lightChange) }),
  describe: (_, { scope, colour, rule }) => `${lightReason({ scope, colour, at: '' })}，亮${colour}灯（规则${rule}）`,
  async run(input, { now, calendar }, { scope, colour, rule }) {
    const dueAt =
      scope === 'feedback'
        ? (input.feedbackDueAt ?? input.firstFeedbackDueAt)
        : scope === 'milestone'
          ? (input.milestone?.checkAt ?? input.dueAt)
          : input[DUE[scope]];
    const days = dueAt ? calendar.workingDaysBetween(dateOf(dueAt), dateOf(now)) : undefined;
    const scopes = colour === '绿' && scope === 'final' ? CLEARED_BY_FINAL : [scope];
    const changes = scopes.map((name): LightChange => ({
      scope: name,
      colour,
      rule,
      at: now,
      ...(dueAt && { dueAt }),
      reason: lightReason({
        scope: name,
        colour,
        at: now,
        ...(dueAt && { dueAt }),
        ...(input.lightNote && { note: input.lightNote }),
        ...(days !== undefined && { overdueDays: Math.max(0, days), remainingDays: -days }),
      }),
    }));
    return { lightChanges: changes };
  },
});
