/** The 三不放过 closure gate as a pure function (§4.5). No role may skip it; its inputs are kept with its verdict. */
import { GATE_CODES, type GateCode, type GateVerdict } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import { canonicalJson } from '../canonical-json.ts';
import { withoutSeals } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import { checkAccountable } from './accountable.ts';
import type { Finding } from './finding.ts';
import type { GateInputs } from './gate-inputs.ts';
import { isHandedOver, mayGoOn } from './handed-over.ts';
import { checkSatisfied } from './satisfied.ts';
import { checkSolved } from './solved.ts';

/**
 * `codes` once each, in the order of the rule; `reasons` one for each finding, as `code: sentence`. What a 遗留转办 takes over is told as a reason
 * and in `handedOver`, and does not keep the case from being closed.
 */
export function evaluateGate(given: GateInputs, at: Moment, round: number): GateVerdict {
  const inputs = withoutSeals(given);
  const findings = [...checkSolved(inputs), ...checkAccountable(inputs), ...checkSatisfied(inputs)];
  const { handover } = inputs;
  const followUp = isHandedOver(handover) ? handover.followUp.number : undefined;
  const goesOn = ({ code }: Finding): boolean => followUp !== undefined && mayGoOn(code);
  const [handed, failed] = [findings.filter(goesOn), findings.filter((finding) => !goesOn(finding))];
  const reasons = [
    ...failed.map(({ code, reason }) => `${code}：${reason}`),
    ...handed.map(({ code, reason }) => `${code}：${reason}（遗留转办，由${followUp}续办）`),
  ];
  return {
    round,
    passed: failed.length === 0,
    codes: codesOf(failed),
    reasons: [...new Set(reasons)],
    at,
    inputs,
    inputsHash: sha256(canonicalJson(inputs)),
    ...(followUp !== undefined && handed.length > 0 && { handedOver: { codes: codesOf(handed), followUp } }),
  };
}

const codesOf = (findings: readonly Finding[]): GateCode[] =>
  GATE_CODES.filter((code) => findings.some((finding) => finding.code === code));
