const firstTableSize = 16;
const loadFactor = 0.75;

/** The order in which java.util.HashMap lists these keys when they were put in one after the other: by slot, then as they came. */
export function javaHashMapOrder(keys: readonly string[], hash: (key: string) => number = stringHash): readonly string[] {
  let size = firstTableSize;
  while (keys.length > size * loadFactor) size *= 2;
  const slots = new Map(keys.map((key) => [key, spread(hash(key)) & (size - 1)]));
  return keys.toSorted((a, b) => slots.get(a)! - slots.get(b)!);
}

/** The order of a map that Java's grouping collector made of these keys, in the order of their first appearance: it puts a new key in front of its slot. */
export function javaGroupingOrder(keys: readonly string[]): readonly string[] {
  return javaHashMapOrder(keys.toReversed());
}

/** Of a key that is a buffer of UTF-8 bytes, as Agrona computes it. */
export function bufferHash(key: string): number {
  let hash = 1;
  for (const byte of Buffer.from(key)) hash = (Math.imul(hash, 31) + ((byte << 24) >> 24)) | 0;
  return hash;
}

function stringHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
