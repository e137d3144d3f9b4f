/** A unit's score: Σw·S / Σw (§4.6), w by the table 单位得分权重: urgency of the matter and 主办 or 协办. */
import { Decimal } from 'decimal.js';
import type { UnitRole, UnitWeights } from '../../processes/contract.ts';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Two places, half up; null when the unit had no row. */
export function scoreUnit(rows: readonly { score: string; role: UnitRole; weights: UnitWeights }[]): string | null {
  let sum = new Exact(0);
  let total = new Exact(0);
  for (const { score, role, weights } of rows) {
    const weight = role === '主办' ? weights.lead : weights.co;
    sum = sum.plus(new Exact(weight).times(score));
    total = total.plus(weight);
  }
  return total.isZero() ? null : sum.div(total).toFixed(2);
}
