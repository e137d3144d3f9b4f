/** Slows down guessing: after ten wrong passwords for one name, that name waits a quarter of an hour. Bounded in names. */
const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;
const MAX_NAMES = 5_000;

export class LoginGuard {
  readonly #failures = new Map<string, { count: number; since: number }>();

  isBlocked(username: string, now: number): boolean {
    const entry = this.#failures.get(username);
    if (entry && Math.abs(now - entry.since) > WINDOW_MS) this.#failures.delete(username);
    return (this.#failures.get(username)?.count ?? 0) >= MAX_FAILURES;
  }

  failed(username: string, now: number): void {
    const entry = this.#failures.get(username) ?? { count: 0, since: now };
    entry.count += 1;
    this.#failures.set(username, entry);
    if (this.#failures.size > MAX_NAMES) this.#failures.delete(this.#failures.keys().next().value as string);
  }

  succeeded(username: string): void {
    this.#failures.delete(username);
  }
}
