import { describe, expect, it } from '@jest/globals';
import { seedRange, seedsOf } from './seed-range.ts';

const MORNING = Date.UTC(2026, 10, 25, 3);
const DAY_MS = 24 * 3_600_000;

describe('the seeds of a run', () => {
  it('should be those from the first to the last', () => {
    expect(seedsOf(seedRange('3..6', MORNING))).toEqual([3, 4, 5, 6]);
  });

  it('should be new ones every day, and the same ones all day long', () => {
    const [today, later, tomorrow] = [0, 20 * 3_600_000, DAY_MS].map((ms) => seedRange('fresh:500', MORNING + ms));
    expect(seedsOf(today!)).toHaveLength(500);
    expect(later).toEqual(today);
    expect(tomorrow!.from).toBeGreaterThan(today!.to);
    expect(seedRange(`${today!.from}..${today!.to}`, MORNING + 30 * DAY_MS)).toEqual(today);
  });

  it.each(['', '7', '6..3', 'fresh', 'fresh:0', '1..9001', 'fresh:9001', '-3..4'])('should not be %j', (text) => {
    expect(() => seedRange(text, MORNING)).toThrow(/Expected seeds as FROM\.\.TO or fresh:COUNT/);
  });
});
