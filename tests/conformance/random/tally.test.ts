import { expect, test } from '@jest/globals';
import { Tally } from './tally.ts';

test('should say in one line how the seeds came out', () => {
  const tally = new Tally();
  tally.add({ difference: undefined, hasCrashed: false });
  tally.add({ difference: undefined, hasCrashed: false });
  tally.add({ difference: undefined, hasCrashed: true });
  tally.add({ difference: 'record 3 differs', hasCrashed: true });
  tally.addFailure();
  expect(tally.line({ from: 1, to: 5 })).toBe("seeds 1..5: 2 agreed, 1 agreed up to a fault of Zeebe's own, 2 differed");
});
