/** May this extension be applied for? (§2.3) The answer goes to the 延期 branch of the assignment. */
import { z } from 'zod';
import { JOB } from '../../processes/contract.ts';
import { dateOf, isBefore } from '../../rules/calendar/moment.ts';
import { judgeExtension, originalLimitDays } from '../../rules/deadlines/extension.ts';
import { definePlugin } from '../plugin.ts';
import { actor, date, listOf, moment, optional, text } from '../variables.ts';

export const extension = definePlugin({
  type: JOB.extension,
  title: '延期核对',
  description: '核对延期申请是否符合规定：提前多久提出、次数、天数和占原时限的比例。',
  headers: z.object({}),
  input: z.object({
    extension: z.looseObject({ to: date, actor: optional(actor) }),
    dueAt: moment,
    deliveredAt: moment,
    limitDays: optional(z.number()),
    extensions: listOf(z.looseObject({ days: optional(z.number()), to: optional(text) })),
  }),
  output: z.object({ extensionAdmissible: z.boolean(), extensionReason: z.string(), extensionDays: z.number(), extensionTo: z.string() }),
  describe: ({ extension: asked }) => `核对延期至${asked.to}的申请是否符合规定`,
  async run(input, { now, rules }) {
    const [limits, calendar] = await Promise.all([rules.limits(), rules.calendar()]);
    const granted = input.extensions.map((item) => item.days ?? 0);
    const limitDays = input.limitDays ?? originalLimitDays({ deliveredAt: input.deliveredAt, dueAt: input.dueAt, granted }, calendar);
    // What counts is when it was asked for, not when this job had its turn.
    const asked = input.extension.actor?.at;
    const answer = judgeExtension(
      {
        now: asked && isBefore(asked, now) ? asked : now,
        dueAt: input.dueAt,
        to: input.extension.to,
        limits,
        limitDays,
        granted,
      },
      calendar,
    );
    return {
      extensionAdmissible: answer.admissible,
      extensionReason: answer.reason,
      extensionDays: answer.days,
      extensionTo: dateOf(answer.to),
    };
  },
});
