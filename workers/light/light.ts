/** Lights a colour and says why: headers `scope`, `colour`, `rule`; variable `lightDueAt`, by input mapping, is the date that the light is about. */
import { z } from 'zod';
import { JOB, type LightChange } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { lightReason } from '../../rules/lights.ts';
import { definePlugin } from '../plugin.ts';
import { lightChange, moment, optional, text } from '../variables.ts';

const SCOPES = ['final', 'sign', 'feedback', 'milestone', 'rectification', 'supervision'] as const;
/** With the final report all that was due on the way is done. */
const CLEARED_BY_FINAL = ['final', 'milestone', 'feedback', 'sign'] as const;

export const light = definePlugin({
  type: JOB.light,
  title: '亮灯',
  description: '改变红黄蓝绿灯，并写明依据的规则、期限和天数。',
  headers: z.object({ scope: z.enum(SCOPES), colour: z.enum(['绿', '蓝', '黄', '红']), rule: text }),
  input: z.object({
    // No variable of the case is guessed at: a scope can have several dates (the first feedback and the next one) and only the diagram knows which.
    lightDueAt: moment,
    lightNote: optional(text),
  }),
  output: z.object({ lightChanges: z.array(lightChange) }),
  describe: (_, { scope, colour, rule }) => `${lightReason({ scope, colour, at: '' })}，亮${colour}灯（规则${rule}）`,
  async run(input, { now, calendar }, { scope, colour, rule }) {
    const dueAt = input.lightDueAt;
    const days = calendar.workingDaysBetween(dateOf(dueAt), dateOf(now));
    const scopes = colour === '绿' && scope === 'final' ? CLEARED_BY_FINAL : [scope];
    const changes = scopes.map((name): LightChange => ({
      scope: name,
      colour,
      rule,
      at: now,
      dueAt,
      reason: lightReason({
        scope: name,
        colour,
        at: now,
        dueAt,
        ...(input.lightNote && { note: input.lightNote }),
        overdueDays: Math.max(0, days),
        remainingDays: -days,
      }),
    }));
    return { lightChanges: changes };
  },
});
