/** The 三不放过 closure gate as a pure function (§4.5). No role may skip it; its inputs are kept with its verdict. */
import { GATE_CODES, type GateVerdict } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256 } from '../sha256.ts';
import { checkAccountable } from './accountable.ts';
import type { GateInputs } from './gate-inputs.ts';
import { checkSatisfied } from './satisfied.ts';
import { checkSolved } from './solved.ts';

/** `codes` once each, in the order of the rule; `reasons` one for each finding, as `code: sentence`. */
export function evaluateGate(inputs: GateInputs, at: Moment, round: number): GateVerdict {
  const findings = [...checkSolved(inputs), ...checkAccountable(inputs), ...checkSatisfied(inputs)];
  const codes = GATE_CODES.filter((code) => findings.some((finding) => finding.code === code));
  const reasons = [...new Set(findings.map((finding) => `${finding.code}：${finding.reason}`))];
  return { round, passed: findings.length === 0, codes, reasons, at, inputs, inputsHash: sha256(canonicalJson(inputs)) };
}
