/** Which red lights a feedback puts out: its own when it came after the urging, and that of missed milestones once they are reached (§4.3). */
import type { LightChange } from '../../processes/contract.ts';
import { isBefore, type Moment } from '../../rules/calendar/moment.ts';
import { milestoneState } from '../milestone/milestone-reached.ts';
import type { FeedbackInput } from './feedback-input.ts';

export function clearedByFeedback(
  variables: FeedbackInput,
  progress: { values: Record<string, number>; done: string[] },
  dueAt: Moment,
  at: Moment,
  urgeAt: Moment | undefined,
): LightChange[] {
  const changes: LightChange[] = [];
  if (urgeAt && !isBefore(at, urgeAt))
    changes.push({ scope: 'feedback', colour: '绿', rule: 'F-绿', reason: `反馈已补报（应报${dueAt.slice(0, 10)}），解除预警`, dueAt, at });
  const missed = (variables.milestones ?? []).filter((step) => variables.missedMilestones.includes(step.id));
  const targets = variables.assignment?.targets ?? [];
  if (missed.length > 0 && missed.every((step) => milestoneState(step, progress, targets).reached)) {
    changes.push({
      scope: 'milestone',
      colour: '绿',
      rule: 'M-绿',
      reason: `${missed.map((step) => `节点“${step.title}”`).join('、')}已补达，解除预警`,
      at,
    });
  }
  return changes;
}
