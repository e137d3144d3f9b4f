const firstTableSize = 16;
const loadFactor = 0.75;

/** The order in which java.util.HashMap lists these keys when they were put in one after the other: by slot, then as they came. */
export function javaHashMapOrder(keys: readonly string[]): readonly string[] {
  let size = firstTableSize;
  while (keys.length > size * loadFactor) size *= 2;
  const slots = new Map(keys.map((key) => [key, spread(hashCode(key)) & (size - 1)]));
  return keys.toSorted((a, b) => slots.get(a)! - slots.get(b)!);
}

function hashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
