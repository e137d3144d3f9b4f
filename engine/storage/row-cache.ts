/** Entries, and characters of their texts, in each of the two halves. */
const ENTRIES_MAX = 10_000;
const CHARACTERS_MAX = 8_000_000;

/**
 * What was read or written last, within bounds of number and size. Two halves: a full one becomes the old one and its forerunner is forgotten; what is asked
 * for again moves to the new one.
 */
export class RowCache<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();
  #characters = 0;

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old, 0);
    return old;
  }

  /** @param characters of the texts that the value holds, or has got in addition. */
  set(key: Key, value: Value, characters: number): void {
    if (this.#young.size >= ENTRIES_MAX || this.#characters >= CHARACTERS_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#characters = 0;
    }
    this.#young.set(key, value);
    this.#characters += characters;
  }

  delete(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#characters = 0;
  }
}
