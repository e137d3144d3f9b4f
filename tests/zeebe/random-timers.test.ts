/** Texts of dates, durations and cycles, valid and nearly valid, beside Zeebe's own classes: those of the day; `SIBAN_SEEDS=1..20000` takes more of them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { whyNoOracle, type Oracle } from '../engine/expression/oracle.ts';
import { compareTimers, shrinkTimer, startTimerOracle } from '../engine/model/timer/compare-timers.ts';
import { growTimerCase } from '../engine/model/timer/grow-text.ts';

const missing = await whyNoOracle();
if (missing) console.warn(`skipped: ${missing}`);

const COUNT = 1_000;
const BATCH = 2_000;
const DAY_MS = 86_400_000;
const today = Math.floor(Date.now() / DAY_MS) * COUNT;
const [from, to] = (process.env.SIBAN_SEEDS ?? `${today}..${today + COUNT - 1}`).split('..').map(Number) as [number, number];

(missing ? describe.skip : describe)(`timer texts of seeds ${from} to ${to} beside Zeebe's classes`, () => {
  let oracle: Oracle;

  beforeAll(async () => {
    oracle = await startTimerOracle();
  });
  afterAll(() => {
    oracle?.close();
  });

  it('should be due when Zeebe says, or be refused in its words', async () => {
    for (let first = from; first <= to; first += BATCH) {
      const seeds = Array.from({ length: Math.min(BATCH, to - first + 1) }, (_unused, index) => first + index);
      const [difference] = await compareTimers(
        oracle,
        seeds.map((seed) => growTimerCase(seed)),
      );
      expect(difference && (await shrinkTimer(oracle, difference))).toBeUndefined();
    }
  });
});
