/** Evaluates the 三不放过 gate into `gateVerdict`, with its inputs and their hash. */
import { z } from 'zod';
import { JOB, type GateVerdict } from '../../processes/contract.ts';
import { evaluateGate } from '../../rules/gate/evaluate-gate.ts';
import { gateInputsOf, type CaseGateVariables } from '../../rules/gate/case-gate-inputs.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { corrections, count, flag, listOf, matter, optional, progress, text, verification } from '../variables.ts';

const result = z.looseObject({ assignmentId: text, unitId: text, role: z.enum(['主办', '协办']), status: z.enum(['已验收', '免办']) });
const rectification = z.looseObject({
  reportedAt: text,
  dueAt: optional(text),
  onTime: flag,
  assignmentId: optional(text),
  progress: optional(progress),
  verifications: listOf(verification),
});
const finding = z.looseObject({ kind: text, reason: optional(text), by: optional(text), at: optional(text) });
const survey = z.looseObject({
  applicable: flag,
  sample: optional(z.number()),
  valid: optional(z.number()),
  satisfied: optional(z.number()),
  reason: optional(text),
});
const input = z.object({
  assignmentResults: listOf(result),
  rectifications: listOf(rectification),
  finding: optional(finding),
  survey: optional(survey),
  handover: optional(z.looseObject({ decision: text })),
  matter,
  accountability: optional(z.looseObject({ resultFiled: flag })),
  gateVerdicts: listOf(z.unknown()),
  assignments: listOf(z.unknown()),
  addedCount: count,
  pendingExtensions: count,
  pendingAppeals: count,
  corrections,
  // In the scope of the case these are its own steps; the rows have counted theirs.
  urgingCount: count,
  supervisionCount: count,
  investigationCount: count,
});

export const gate = definePlugin({
  type: JOB.gate,
  title: '三不放过门禁',
  description: '逐项核对问题解决、责任追究、群众满意三道关口；不通过的写明条款代码和理由，判定所依据的数据一并保存。',
  headers: z.object({}),
  input,
  output: z.object({ gateVerdict: z.looseObject({ passed: z.boolean(), codes: z.array(text) }) }),
  describe: (variables) => `核对三不放过（第${variables.gateVerdicts.length + 1}次）`,
  async run(variables, { now, rules }): Promise<Variables & { gateVerdict: GateVerdict & Record<string, unknown> }> {
    const inputs = gateInputsOf({ ...variables, gateRules: await rules.gate() } as unknown as CaseGateVariables, await rules.calendar());
    const verdict = evaluateGate(inputs, now, variables.gateVerdicts.length + 1);
    return { gateVerdict: verdict as GateVerdict & Record<string, unknown> };
  },
});
