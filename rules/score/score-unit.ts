/** A unit's score: Σw·S / Σw, w = (特急 1.5 | 加急 1.2 | 普通 1.0) × (主办 1 | 协办 0.5) (§4.6). */
import { Decimal } from 'decimal.js';
import type { UnitRole, Urgency } from '../../processes/contract.ts';

const URGENCY_WEIGHT: Record<Urgency, string> = { 特急: '1.5', 加急: '1.2', 普通: '1' };
const ROLE_WEIGHT: Record<UnitRole, string> = { 主办: '1', 协办: '0.5' };
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** Two places, half up; null when the unit had no row. */
export function scoreUnit(rows: readonly { score: string; urgency: Urgency; role: UnitRole }[]): string | null {
  let sum = new Exact(0);
  let weights = new Exact(0);
  for (const row of rows) {
    const weight = new Exact(URGENCY_WEIGHT[row.urgency]).times(ROLE_WEIGHT[row.role]);
    sum = sum.plus(weight.times(row.score));
    weights = weights.plus(weight);
  }
  return weights.isZero() ? null : sum.div(weights).toFixed(2);
}
