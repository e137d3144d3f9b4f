/**
 * 遗留转办 (§4.5): the one other way to a yes. What lies outside the matter (targets, and what the masses say of them) goes on in another case,
 * on the 书记's word, with the picture of his 批示 and the number of that case. Who answers for it is determined here all the same, every row has
 * come to an end, and whoever signed a complaint gets his explanation.
 */
import type { GateCode, Handover } from '../../processes/contract.ts';
import { areOthers } from './consent.ts';

const GOES_ON: ReadonlySet<GateCode> = new Set(['G1-TARGET', 'G1-EVIDENCE', 'G1-VERIFY', 'G3-SAMPLE', 'G3-RATE']);
const SHA256 = /^[0-9a-f]{64}$/;

export const mayGoOn = (code: GateCode): boolean => GOES_ON.has(code);

/** Whether it holds: another person's consent in the 书记's role, with all that belongs to it. */
export function isHandedOver(handover: Handover | undefined): handover is Handover {
  if (handover?.decision !== '同意') return false;
  const { actor, asked, instruction, followUp } = handover;
  return (
    actor?.roles.includes('secretary') &&
    Boolean(actor.userId) &&
    areOthers(actor, asked) &&
    SHA256.test(instruction ?? '') &&
    Boolean(followUp?.number?.trim()) &&
    Boolean(followUp?.caseId)
  );
}
