import { expect, it } from '@jest/globals';
import { inTurn } from '../../../web/server/uploads/in-turn.ts';

/** What was started, and what ends it. */
function works() {
  const ends = new Map<string, () => void>();
  return {
    run: (name: string) => () => new Promise<string>((resolve) => ends.set(name, () => resolve(name))),
    started: () => [...ends.keys()],
    end: (name: string) => ends.get(name)?.(),
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('should look into one file of a person at a time, and leave the other way open to others', async () => {
  const turns = inTurn({ abreast: 2, waiting: 10 });
  const { run, started, end } = works();
  const all = [turns.take('a', run('a1')), turns.take('a', run('a2')), turns.take('b', run('b1')), turns.take('c', run('c1'))];
  await settled();
  expect(started()).toEqual(['a1', 'b1']);
  end('b1');
  await settled();
  expect(started()).toEqual(['a1', 'b1', 'c1']);
  end('a1');
  await settled();
  expect(started()).toEqual(['a1', 'b1', 'c1', 'a2']);
  end('a2');
  end('c1');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

it('should let nobody wait beyond what there is room for, and go on after one that failed', async () => {
  const turns = inTurn({ abreast: 1, waiting: 1 });
  const { run, end } = works();
  const first = turns.take('a', run('a1'));
  const second = turns.take('b', () => Promise.reject(new Error('broken')));
  second.catch(() => undefined);
  expect(await turns.take('c', run('c1'))).toBeUndefined();
  end('a1');
  await first;
  await expect(second).rejects.toThrow('broken');
  expect(await turns.take('c', async () => 'c2')).toBe('c2');
});
