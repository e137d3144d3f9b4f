/** A long answer leaves others their turn. */
import { expect, it } from '@jest/globals';
import { unhurried } from '../../web/server/unhurried.ts';

async function* parts(): AsyncGenerator<string> {
  yield* ['a', 'b', 'c'];
}

it('should rest as long as each part took, and never long', async () => {
  const times = [0, 7, 7, 7.2, 10, 510, 520];
  const rests: number[] = [];
  const told: string[] = [];
  const now = (): number => times.shift() ?? 0;
  for await (const part of unhurried(parts(), { now, rest: async (milliseconds) => void rests.push(milliseconds) })) told.push(part);
  expect(told).toEqual(['a', 'b', 'c']);
  expect(rests.map((rest) => Math.round(rest * 10) / 10)).toEqual([7, 0.2, 50]);
});

it('should let others have their turn between two parts', async () => {
  let others = 0;
  const timer = setInterval(() => void others++, 0);
  const heard: number[] = [];
  async function* endless(): AsyncGenerator<number> {
    for (let count = 0; others < 3; count++) yield count;
  }
  for await (const part of unhurried(endless())) heard.push(part);
  clearInterval(timer);
  expect(others).toBeGreaterThanOrEqual(3);
  expect(heard.length).toBeGreaterThan(0);
});
