import { aside } from './processing-loop.ts';

/** Who is told of something. What one of them throws is not the teller's failure. */
export class Listeners<Told extends readonly unknown[]> {
  readonly #listeners = new Set<(...told: Told) => void>();

  /** Returns the way to unsubscribe. */
  add(listener: (...told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(...told: Told): void {
    for (const listener of this.#listeners) aside(() => listener(...told));
  }
}
