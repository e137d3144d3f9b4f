/** Powers, logarithms and exponentials rounded to the nearest double, as Java's are; JavaScript's own may be one digit off. */
import { Decimal } from 'decimal.js';
import type { BigDecimal } from './big-decimal.ts';

/** More digits than a double has, so that the last rounding is the only one. */
const Exact = Decimal.clone({ precision: 25 });
/** What one such number costs, in steps of an evaluation: about half a millisecond. */
export const exactSteps = 500;
/** Beyond these an exponential is 0 or infinite anyway. */
const largestExponent = 800;

/** The double itself, not the short decimal by which it is written. */
const exact = (value: number): Decimal => new Exact(`${value < 0 ? '-' : ''}0x${Math.abs(value).toString(16)}`);

const stepsOfBit = 6;

/** What a power costs: a product or two for each bit of an integer exponent. */
export function stepsOfPower(exponent: BigDecimal): number {
  return exponent.isWhole() ? stepsOfBit * (32 - Math.clz32(Math.abs(exponent.toInt()))) : exactSteps;
}

function isOrdinary(value: number): boolean {
  return Number.isFinite(value) && value !== 0;
}

export function powerOf(base: number, exponent: number): number {
  const near = base ** exponent;
  return isOrdinary(near) && base > 0 && near > Number.MIN_VALUE * 2 ** 60 ? exact(base).pow(exact(exponent)).toNumber() : near;
}

export function logarithmOf(value: number): number {
  return isOrdinary(value) && value > 0 ? exact(value).ln().toNumber() : Math.log(value);
}

export function exponentialOf(value: number): number {
  return isOrdinary(value) && Math.abs(value) < largestExponent ? exact(value).exp().toNumber() : Math.exp(value);
}
