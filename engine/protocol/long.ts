/**
 * Zeebe's 64-bit integers, where they can be larger than a key: moments and lengths of time. JavaScript's numbers are exact up to 2^53; one beyond that is its
 * decimal text, so that it survives the log, a restart and the export.
 */
export type Long = number | string;

const BITS = 64;
export const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

export function isLong(value: bigint): boolean {
  return value >= LONG_MIN && value <= LONG_MAX;
}

/** What is too large starts again from the other end, as Java counts. */
export function long(value: bigint): Long {
  const wrapped = BigInt.asIntN(BITS, value);
  const number = Number(wrapped);
  return Number.isSafeInteger(number) ? number : String(wrapped);
}

/** Of a decimal text, as it comes from the wire. */
export const longOf = (text: string): Long => long(BigInt(text));

/** A number that an earlier release has rounded is taken as it is. */
export const bigOf = (value: Long): bigint => BigInt(value);

export function plus(left: Long, right: Long): Long {
  if (typeof left === 'number' && typeof right === 'number' && Number.isSafeInteger(left + right)) return left + right;
  return long(bigOf(left) + bigOf(right));
}

export function isBelow(left: Long, right: Long): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left < right : bigOf(left) < bigOf(right);
}

/** The nearest number that is exact: to order by, since no clock comes that far. What is no number at all is never due. */
export function nearest(value: Long | null): number {
  if (value === null || Number.isNaN(value)) return Number.MAX_SAFE_INTEGER;
  return Math.min(Math.max(Number(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}
