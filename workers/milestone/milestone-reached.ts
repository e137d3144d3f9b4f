/** Has a step of the 落实路线图 been reached? Numeric steps by their target's direction, others when they are named as done. */
import type { Progress, Target } from '../../processes/contract.ts';
import { pointsBehind } from '../../rules/lights.ts';

export interface MilestoneFacts {
  id: string;
  title: string;
  targetId?: string | undefined;
  value?: number | undefined;
}
export interface MilestoneState {
  reached: boolean;
  /** points of the target by which it lags (§4.3); 100 for an undone step without numbers */ behind: number;
  /** for staff, e.g. `累计新增泊位 960/1800个` */ text: string;
}

export function milestoneState(milestone: MilestoneFacts, progress: Progress, targets: readonly Target[]): MilestoneState {
  const named = progress.done?.some((done) => done === milestone.id || done === milestone.title) ?? false;
  if (milestone.targetId === undefined || milestone.value === undefined) {
    return { reached: named, behind: named ? 0 : 100, text: `节点“${milestone.title}”${named ? '已完成' : '未完成'}` };
  }
  const target = targets.find((candidate) => candidate.id === milestone.targetId);
  const actual = progress.values[milestone.targetId];
  const unit = target?.unit ?? '';
  const falling = target?.direction === '≤';
  const reached = actual !== undefined && (falling ? actual <= milestone.value : actual >= milestone.value);
  const behind = reached ? 0 : falling ? 100 : pointsBehind(milestone.value, actual ?? 0, target?.value ?? milestone.value);
  return {
    reached,
    behind,
    text: `节点“${milestone.title}”应达${milestone.value}${unit}，实际${actual ?? '未报'}${actual === undefined ? '' : unit}`,
  };
}
