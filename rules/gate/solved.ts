/** G1 问题解决: every target met with evidence, everything closed, every 整改 verified by somebody outside the unit (§4.5). */
import type { AssignmentResult, GateCode } from '../../processes/contract.ts';
import type { Finding } from './finding.ts';
import type { GateInputs } from './gate-inputs.ts';

export function checkSolved(inputs: GateInputs): Finding[] {
  const found: Finding[] = [];
  const fail = (code: GateCode, reason: string) => found.push({ code, reason });
  const { assignmentResults, pending = {} } = inputs;
  const expected = inputs.expectedAssignments ?? assignmentResults.length;
  if (assignmentResults.length === 0) fail('G1-OPEN', '没有任何已办结的交办件');
  if (assignmentResults.length < expected) fail('G1-OPEN', `共${expected}件交办，尚有${expected - assignmentResults.length}件未验收`);
  if ((pending.extensions ?? 0) > 0) fail('G1-OPEN', '有延期申请尚未批复');
  if ((pending.appeals ?? 0) > 0) fail('G1-OPEN', '有复核申请尚未办结');
  if ((pending.returns ?? 0) > 0) fail('G1-OPEN', '有退回事项尚未整改完毕');
  for (const result of assignmentResults) {
    if (result.status === '免办') continue;
    if (result.status !== '已验收') fail('G1-OPEN', `${result.assignmentId}尚未验收`);
    for (const target of currentTargets(result, inputs)) {
      if (!target.met)
        fail('G1-TARGET', `${target.name}实际${target.actual}${target.unit}，未达到目标${target.direction}${target.value}${target.unit}`);
      if (target.evidence < 1) fail('G1-EVIDENCE', `${target.name}没有佐证材料`);
    }
  }
  checkVerifications(inputs, fail);
  return found;
}

/** The last word on each target: what was accepted, then what a 整改 of the case brought. */
export function currentTargets(result: AssignmentResult, inputs: Pick<GateInputs, 'rectifications'>): AssignmentResult['targets'] {
  const own = inputs.rectifications.filter((item) => belongsTo(item.assignmentId, result));
  return result.targets.map((target) => {
    let { actual, evidence } = target;
    let renewed = false;
    for (const item of own) {
      const reported = item.progress?.values[target.id];
      if (reported !== undefined) [actual, renewed] = [reported, true];
      for (const check of item.verifications ?? []) {
        if (check.targetId !== target.id) continue;
        [actual, renewed] = [check.actual, true];
      }
      evidence += new Set((item.evidence ?? []).filter(({ targetId }) => targetId === target.id).map(({ title }) => title)).size;
    }
    // What was never reported stays unmet, also where less is better.
    const met =
      (renewed || target.met) && Number.isFinite(actual) && (target.direction === '≥' ? actual >= target.value : actual <= target.value);
    return { ...target, actual, evidence, met };
  });
}

function belongsTo(assignmentId: string | undefined, result: AssignmentResult): boolean {
  return assignmentId ? assignmentId === result.assignmentId : result.role === '主办';
}

/** Of several checks of one target the last one counts: an earlier "not met" is why there was a 整改. */
function checkVerifications(inputs: GateInputs, fail: (code: GateCode, reason: string) => void): void {
  for (const item of inputs.rectifications) if (!item.verifications?.length) fail('G1-VERIFY', '整改结果未经核查');
  for (const result of inputs.assignmentResults) {
    if (result.status === '免办') continue;
    if (result.returns.length > 0 && result.verifications.length === 0) fail('G1-VERIFY', `${result.assignmentId}整改结果未经核查`);
    const later = inputs.rectifications.filter((item) => belongsTo(item.assignmentId, result)).flatMap((item) => item.verifications ?? []);
    const last = new Map([...result.verifications, ...later].map((check) => [check.targetId, check]));
    const unmet = new Set(
      currentTargets(result, inputs)
        .filter(({ met }) => !met)
        .map(({ id }) => id),
    );
    const rectified = result.returns.length > 0 || later.length > 0;
    for (const check of last.values()) {
      if (!check.by) fail('G1-VERIFY', `${check.targetId}由谁核查没有记录`);
      if (check.byUnitId === result.unitId) fail('G1-VERIFY', `核查人${check.by}属承办单位，须由承办单位以外人员核查`);
      // Before any 整改 a target that nobody claims to be met is G1-TARGET's alone.
      if (!check.met && (rectified || !unmet.has(check.targetId))) fail('G1-VERIFY', `核查认定${check.targetId}未达标`);
    }
  }
}
