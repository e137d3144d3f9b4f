/** The same request sent twice while the first is under way (a double click, a lost answer) is one request with one answer. Bounded. */
const MAX_KEPT = 2_000;

export class UnderWay<T> {
  readonly #answers = new Map<string, Promise<T>>();

  /** Runs `work` unless it was run under this key before; a failure is forgotten, so that it can be tried again. */
  run(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = work();
    this.#answers.set(key, answer);
    if (this.#answers.size > MAX_KEPT) this.#answers.delete(this.#answers.keys().next().value as string);
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }
}
