import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawSample } from '../../rules/sampling.ts';

const schools = Array.from({ length: 412 }, (_, n) => `学校${String(n + 1).padStart(3, '0')}`);

describe('random draw', () => {
  it('should give the same schools for the same seed whatever the order of the list', () => {
    const draw = drawSample(schools, 20, '2026-02-12/DC2026-0001');
    expect(drawSample(schools.toReversed(), 20, '2026-02-12/DC2026-0001')).toEqual(draw);
    expect(new Set(draw.sample).size).toBe(20);
    expect(drawSample(schools, 20, 'another').sample).not.toEqual(draw.sample);
  });

  it('should be what the description of the method gives, kept for ever', () => {
    // Worked out with another language's hash from the description in rules/sampling.ts.
    expect(drawSample(['甲', '乙', '丙', '丁'], 2, 'seed-1')).toEqual({
      sample: ['丙', '乙'],
      seed: 'seed-1',
      candidateCount: 4,
      candidatesHash: '9f8587a5193b6265162c128e444c8ffbd33c19ce1a41a46d7c93e967d8c48cc7',
    });
  });

  it('should favour nobody', () => {
    const hits = new Map<string, number>();
    for (let n = 0; n < 4000; n += 1)
      for (const one of drawSample(['a', 'b', 'c', 'd', 'e'], 2, `seed ${n}`).sample) hits.set(one, (hits.get(one) ?? 0) + 1);
    for (const count of hits.values()) expect(Math.abs(count - 1600)).toBeLessThan(160);
  });

  it('should draw different candidates from the list only', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }), fc.string({ minLength: 1 }), fc.nat(), (list, seed, n) => {
        const size = (n % list.length) + 1;
        const { sample } = drawSample(list, size, seed);
        expect(new Set(sample).size).toBe(size);
        expect(sample.every((one) => list.includes(one))).toBe(true);
      }),
    );
  });

  it('should refuse what is no draw', () => {
    expect(() => drawSample(['a'], 2, 's')).toThrow('Expected to draw 1 to 1');
    expect(() => drawSample(['a'], 1, '')).toThrow('Expected a seed');
  });
});
