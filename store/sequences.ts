/** Number sequences (文号): one per 代字 and year, from 1, without gaps. A transaction that fails gives its number back. */
import type { OfficeDatabase } from './store.ts';

export async function nextNumber(tx: OfficeDatabase, sequence: string, year: number): Promise<number> {
  const { next } = await tx
    .insertInto('number_sequence')
    .values({ sequence, year, next: 2 })
    .onConflict((conflict) => conflict.columns(['sequence', 'year']).doUpdateSet((eb) => ({ next: eb('number_sequence.next', '+', 1) })))
    .returning('next')
    .executeTakeFirstOrThrow();
  return next - 1;
}

/** Undefined where the sequence has not begun in that year: at 1. */
export async function nextInSequence(tx: OfficeDatabase, sequence: string, year: number): Promise<number | undefined> {
  const found = await tx
    .selectFrom('number_sequence')
    .select('next')
    .where('sequence', '=', sequence)
    .where('year', '=', year)
    .executeTakeFirst();
  return found?.next;
}

export class NumberGoneError extends Error {}

/** The office's book begins in the middle of a year. Never backwards: a number that was given is not given again. */
export async function setNextNumber(tx: OfficeDatabase, sequence: string, year: number, next: number): Promise<true> {
  const current = await nextInSequence(tx, sequence, year);
  if (current !== undefined && current > next)
    throw new NumberGoneError(`Expected the next number of '${sequence}' in ${year} to be ${current} or later, but it is ${next}.`);
  await tx
    .insertInto('number_sequence')
    .values({ sequence, year, next })
    .onConflict((conflict) => conflict.columns(['sequence', 'year']).doUpdateSet({ next }))
    .execute();
  return true;
}
