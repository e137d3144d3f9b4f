import type { Comparison } from './compare-seed.ts';
import type { SeedRange } from './seed-range.ts';

/** Counts how the seeds of a range came out. */
export class Tally {
  #agreed = 0;
  #crashed = 0;
  #differed = 0;

  add({ difference, hasCrashed }: Pick<Comparison, 'difference' | 'hasCrashed'>): void {
    if (difference !== undefined) this.#differed++;
    else if (hasCrashed) this.#crashed++;
    else this.#agreed++;
  }

  /** A walk that could not even be taken or compared. */
  addFailure(): void {
    this.#differed++;
  }

  get differed(): number {
    return this.#differed;
  }

  get done(): number {
    return this.#agreed + this.#crashed + this.#differed;
  }

  line({ from, to }: SeedRange): string {
    return `seeds ${from}..${to}: ${this.#agreed} agreed, ${this.#crashed} agreed up to a fault of Zeebe's own, ${this.#differed} differed`;
  }
}
