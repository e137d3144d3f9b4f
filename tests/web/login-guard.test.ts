/** Who guesses waits; whose name it is does not. The clock is the test's. */
import { describe, expect, it } from '@jest/globals';
import { LoginGuard } from '../../web/server/auth/login-guard.ts';

const MINUTE = 60_000;
const fresh = (): LoginGuard => new LoginGuard('a key of the test');
/** Tries as soon as it may, so many times; what it waited for each. */
function waits(guard: LoginGuard, times: number, from = 0): number[] {
  let now = from;
  return Array.from({ length: times }, () => {
    const refused = guard.attempt('zhuren', '10.0.0.1', now);
    if (!refused) return 0;
    now += refused.waitMs;
    expect(guard.attempt('zhuren', '10.0.0.1', now)).toBeUndefined();
    return refused.waitMs / 1_000;
  });
}

describe('guessing', () => {
  it('should be free five times, and wait twice as long each time from then on, up to five minutes', () => {
    expect(waits(fresh(), 18)).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
  });

  it('should be counted one by one when many are tried at once', () => {
    const guard = fresh();
    const answers = Array.from({ length: 50 }, () => guard.attempt('zhuren', '10.0.0.1', 0));
    expect(answers.filter((refused) => refused === undefined)).toHaveLength(5);
  });

  it('should be told of once an episode, and wait no longer for being refused', () => {
    const guard = fresh();
    for (let at = 0; at < 5; at++) guard.attempt('zhuren', '10.0.0.1', 0);
    const refusals = Array.from({ length: 1_000 }, () => guard.attempt('zhuren', '10.0.0.1', 500));
    expect(refusals.map((refused) => refused?.isFirst)).toEqual([true, ...Array(999).fill(false)]);
    expect(guard.attempt('zhuren', '10.0.0.1', 1_000)).toBeUndefined();
    expect(guard.attempt('zhuren', '10.0.0.1', 1_001)).toMatchObject({ isFirst: false });
    // Half an hour later it is another one.
    for (let at = 0; at < 5; at++) expect(guard.attempt('zhuren', '10.0.0.1', 32 * MINUTE)).toBeUndefined();
    expect(guard.attempt('zhuren', '10.0.0.1', 32 * MINUTE)).toMatchObject({ isFirst: true });
  });

  it('should keep nobody out who sits elsewhere', () => {
    const guard = fresh();
    for (let at = 0; at < 40; at++) guard.attempt('zhuren', '10.0.0.1', at * MINUTE);
    expect(guard.attempt('zhuren', '10.0.0.2', 40 * MINUTE)).toBeUndefined();
    expect(guard.attempt('ducha1', '10.0.0.1', 40 * MINUTE)).toBeUndefined();
  });

  it('should be forgotten with the right password', () => {
    const guard = fresh();
    waits(guard, 8);
    guard.succeeded('zhuren', '10.0.0.1');
    expect(waits(guard, 6, MINUTE)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('should slow a name down that is tried from everywhere, and its owner not where he has signed in before', () => {
    const guard = fresh();
    guard.attempt('zhuren', 'his own desk', 0);
    guard.succeeded('zhuren', 'his own desk');
    const answers = Array.from({ length: 400 }, (_, at) => guard.attempt('zhuren', `10.0.${at % 250}.${Math.floor(at / 250)}`, 1));
    expect(answers.filter((refused) => refused === undefined)).toHaveLength(100);
    expect(guard.attempt('zhuren', '10.9.9.9', 2)?.waitMs).toBeLessThanOrEqual(30_000);
    expect(guard.attempt('zhuren', 'his own desk', 2)).toBeUndefined();
    expect(guard.attempt('ducha1', '10.9.9.9', 2)).toBeUndefined();
  });

  it('should not be hidden by names that are made up', () => {
    const guard = fresh();
    let now = 0;
    // Waiting and trying by turns; the last one is a try.
    for (let at = 0; at < 25; at++) now += guard.attempt('zhuren', '10.0.0.1', now)?.waitMs ?? 0;
    const before = guard.attempt('zhuren', '10.0.0.1', now)?.waitMs ?? 0;
    expect(before).toBeGreaterThan(60_000);
    for (let at = 0; at < 20_000; at++) guard.attempt(`made-up-${at}`, '10.0.0.1', now);
    expect(guard.attempt('zhuren', '10.0.0.1', now)?.waitMs ?? 0).toBeGreaterThanOrEqual(before);
  });

  it('should not shut anybody out when the clock is set back', () => {
    const guard = fresh();
    for (let at = 0; at < 10; at++) guard.attempt('zhuren', '10.0.0.1', 1_000 * MINUTE + at * 60 * 1_000);
    expect(guard.attempt('zhuren', '10.0.0.1', 0)).toBeUndefined();
  });
});
