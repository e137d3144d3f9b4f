/**
 * Lights a colour and says why. Header `colour`; what is late, as header `scope` or variable `lightScope`; variable `lightDueAt`, by input
 * mapping, is the date that the light is about. The rule's name follows from both (整改逾期: Z-红); a header `rule` gives another.
 */
import { z } from 'zod';
import { JOB, type Colour, type LightChange } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { lightReason, lightRule } from '../../rules/lights.ts';
import { definePlugin } from '../plugin.ts';
import { lightChange, moment, optional, text } from '../variables.ts';
import { WorkError } from '../work-error.ts';

const SCOPES = ['final', 'sign', 'feedback', 'milestone', 'rectification', 'supervision'] as const;
type Scope = (typeof SCOPES)[number];
/** With the final report all that was due on the way is done. */
const CLEARED_BY_FINAL = ['final', 'milestone', 'feedback', 'sign'] as const;

export const light = definePlugin({
  type: JOB.light,
  title: '亮灯',
  description: '改变红黄蓝绿灯，并写明依据的规则、期限和天数。',
  headers: z.object({ scope: optional(z.enum(SCOPES)), colour: z.enum(['绿', '蓝', '黄', '红']), rule: optional(text) }),
  input: z.object({
    // No variable of the case is guessed at: a scope can have several dates (the first feedback and the next one) and only the diagram knows which.
    lightDueAt: moment,
    lightScope: optional(z.enum(SCOPES)),
    lightNote: optional(text),
  }),
  headersByVariable: { scope: 'lightScope' },
  output: z.object({ lightChanges: z.array(lightChange) }),
  describe: (input, headers) => {
    const { scope, rule } = lit(headers, input);
    return `${lightReason({ scope, colour: headers.colour, at: '' })}，亮${headers.colour}灯（规则${rule}）`;
  },
  async run(input, { now, calendar }, headers) {
    const { colour } = headers;
    const { scope, rule } = lit(headers, input);
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

interface Lit {
  colour: Colour;
  scope?: Scope | undefined;
  rule?: string | undefined;
}

/** What is lit, and by which rule. */
function lit({ scope: named, colour, rule }: Lit, { lightScope }: { lightScope?: Scope | undefined }): { scope: Scope; rule: string } {
  const scope = named ?? lightScope;
  if (scope !== undefined) return { scope, rule: rule ?? lightRule(scope, colour) };
  throw new WorkError(
    'BAD_INPUT',
    "Expected the header 'scope' or the variable 'lightScope', but both are absent",
    '亮灯环节没有写明是哪一项（办结、签收、反馈、节点、整改、督办），请在流程图中补上',
  );
}
