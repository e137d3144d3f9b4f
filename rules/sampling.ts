/**
 * 随机抽取: a draw that anybody can repeat from the stored seed and the list of candidates.
 *
 * The method, in words, so that it can be repeated with other tools: the candidates are put into code-unit order and repeated ones dropped;
 * the stream of random numbers is SHA-256(`seed` + ":" + n) for n = 0, 1, 2 …, of each hash the first six bytes as one big-endian number;
 * a number below k is taken as x mod k, after dropping every x ≥ 2^48 − (2^48 mod k), so that no candidate is favoured; the draw is
 * the beginning of a Fisher–Yates shuffle: position i is exchanged with position i + (number below length − i).
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

export interface Draw {
  /** in the order drawn */ sample: string[];
  seed: string;
  /** SHA-256 of the canonical JSON of the ordered candidates */ candidatesHash: string;
  candidateCount: number;
}

const RANGE = 2 ** 48;
const MAX_CANDIDATES = 100_000;

/** @throws RangeError for an empty seed, a size that is not 1 … the number of candidates, or too long a list. */
export function drawSample(candidates: readonly string[], size: number, seed: string): Draw {
  const ordered = [...new Set(candidates)].toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  if (!seed) throw new RangeError('Expected a seed for the draw, but it is empty');
  if (ordered.length > MAX_CANDIDATES) throw new RangeError(`Expected at most ${MAX_CANDIDATES} candidates, but found ${ordered.length}`);
  if (!Number.isInteger(size) || size < 1 || size > ordered.length)
    throw new RangeError(`Expected to draw 1 to ${ordered.length} candidates, but found ${size}`);
  const below = numbersFrom(seed);
  const pool = [...ordered];
  for (let i = 0; i < size; i += 1) {
    const j = i + below(pool.length - i);
    [pool[i], pool[j]] = [pool[j] as string, pool[i] as string];
  }
  return { sample: pool.slice(0, size), seed, candidatesHash: sha256(canonicalJson(ordered)), candidateCount: ordered.length };
}

function numbersFrom(seed: string): (limit: number) => number {
  let n = 0;
  return (limit) => {
    const accepted = RANGE - (RANGE % limit);
    for (;;) {
      const x = createHash('sha256').update(`${seed}:${n}`).digest().readUIntBE(0, 6);
      n += 1;
      // Refused with a chance of at most limit / 2^48: it ends.
      if (x < accepted) return x % limit;
    }
  };
}
