/** 文号 of the office over the store. */
import type { Store } from '../../store/store.ts';
import type { VoidOutcome } from '../../store/void-numbers.ts';
import type { OfficeStore } from './ports.ts';

class NotVoidedError extends Error {
  readonly outcome: VoidOutcome;
  constructor(outcome: VoidOutcome) {
    super(`Expected to make the number void, but it is ${outcome}.`);
    this.outcome = outcome;
  }
}

export function officeNumbers({
  numbers,
  accounts,
  act,
}: Store): Pick<OfficeStore, 'nextNumbers' | 'voidNumbers' | 'voided' | 'voidNumber'> {
  return {
    nextNumbers: (year) => numbers.nextOf(year),
    async voidNumbers(year) {
      const rows = await numbers.voidOf(year);
      const names = new Map<string, string>();
      for (const userId of new Set(rows.map((row) => row.userId))) names.set(userId, (await accounts.nameOf(userId)) ?? userId);
      return rows.map(({ sequence, number, printed, reason, userId, at }) => ({
        sequence,
        number,
        printed,
        reason,
        by: names.get(userId) ?? userId,
        at,
      }));
    },
    voided: (printed) => numbers.voided(printed),
    async voidNumber(row, { unused, paper }) {
      const { sequence, year, printed, number, reason, userId: actor, at } = row;
      const detail = { number, printed, reason, unused, paper };
      try {
        return await act({ at, actor, action: '作废文号', subject: `sequence/${sequence}/${year}`, detail }, async (tx) => {
          const outcome = await tx.voidNumber(row, unused);
          // Nothing was done, so nothing is kept of it and there is no entry.
          if (outcome !== 'done') throw new NotVoidedError(outcome);
          return outcome;
        });
      } catch (error) {
        if (error instanceof NotVoidedError) return error.outcome;
        throw error;
      }
    },
  };
}
