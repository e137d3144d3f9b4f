/** Compares a milestone with the reported progress: header `mode` = warn (behind by so many points → 黄) or due (not reached → 红). */
import { z } from 'zod';
import { JOB, type LightChange } from '../../processes/contract.ts';
import { closingOf } from '../../rules/calendar/office-time.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { assignment, count, flag, lightChange, listOf, milestone as milestoneSchema, optional, progress, text } from '../variables.ts';
import { milestoneState } from './milestone-reached.ts';

export const milestone = definePlugin({
  type: JOB.milestone,
  title: '里程碑核对',
  description: '把已报进展与落实路线图的节点对照：临近时落后较多亮黄灯，到期未达亮红灯并转催办。',
  headers: z.object({ mode: z.enum(['warn', 'due']) }),
  input: z.object({
    milestone: milestoneSchema,
    progress,
    assignment,
    missedMilestones: listOf(text),
    stage: optional(text),
    suspended: flag,
    deadlineVersion: count,
  }),
  output: z.object({ milestoneMissed: z.boolean().optional(), lightChanges: z.array(lightChange) }),
  describe: ({ milestone: step, progress: done, assignment: row }) => `核对${milestoneState(step, done, row.targets).text}`,
  async run(input, { now, rules }, { mode }): Promise<Variables> {
    const state = milestoneState(input.milestone, input.progress, input.assignment.targets);
    const dueAt = closingOf(input.milestone.date, await rules.calendar());
    const change = (colour: LightChange['colour'], rule: string, reason: string): LightChange => ({
      scope: 'milestone',
      colour,
      rule,
      reason,
      dueAt,
      at: now,
    });
    if (mode === 'warn') {
      const { behindPoints } = await rules.ladder();
      const behind = !input.suspended && state.behind >= behindPoints;
      return {
        lightChanges: behind ? [change('黄', 'M-黄', `${state.text}，落后${Math.floor(state.behind)}个百分点（≥${behindPoints}）`)] : [],
      };
    }
    // Nobody is blamed for a date that passed while the matter was suspended.
    const milestoneMissed = !state.reached && !input.suspended;
    if (milestoneMissed)
      return { milestoneMissed, lightChanges: [change('红', 'M-红', `${state.text}，期限${input.milestone.date}，到期未达`)] };
    return { milestoneMissed, lightChanges: state.reached ? [change('绿', 'M-绿', `${state.text}，节点已达`)] : [] };
  },
});
