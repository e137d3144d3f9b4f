/**
 * Keys as the register holds them. Zeebe's are 64 bit integers, the partition in the upper bits: those of partitions 1 to 3 fit into a
 * JavaScript number, those above do not. A key is a number while a number holds it exactly and its digits as text beyond, so each key has one
 * form only: `===` and a Map work, the API writes `String(key)`, and SQLite takes both into the same integer column. docs/decisions/0005.
 */
export type Key = number | string;

const MAX_KEY = 2n ** 63n - 1n;

/** The one form of a key that is given as digits. What is no integer of 64 bits is nobody's key: -1, as Zeebe says it. */
export function keyOf(digits: string): Key {
  if (!/^-?\d{1,19}$/.test(digits)) return -1;
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(digits);
  return exact > MAX_KEY || exact < -MAX_KEY ? -1 : String(exact);
}

export const isKey = (value: unknown): value is Key =>
  Number.isSafeInteger(value) || (typeof value === 'string' && typeof keyOf(value) === 'string');
