import type { GateCode } from '../../processes/contract.ts';

/** One failed clause with its reason for staff. */
export interface Finding {
  code: GateCode;
  reason: string;
}
