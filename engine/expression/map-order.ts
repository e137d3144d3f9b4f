/**
 * The order in which the reference lists a context's keys. Its maps keep insertion order up to four entries and are hash tries (five bits
 * a level, entries of a node before its children) beyond, and that order is what variables, records and messages show.
 */
const smallMap = 4;
const bitsPerLevel = 5;
const maxLevel = 7;

/** Names in quotes as a warning lists them: the reference keeps the quoted names in a set, whose order is again by hash. */
export function quotedNames(names: Iterable<string>): string {
  const quoted = [...new Set(names)].map((name) => `'${name}'`);
  return mapOrder(quoted, quoted.length).join(', ');
}

export function mapOrder(keys: Iterable<string>, size: number): readonly string[] {
  const list = [...keys];
  if (size <= smallMap) return list;
  return trie(
    list.map((key) => ({ key, hash: improve(hashCode(key)) })),
    0,
  ).map((entry) => entry.key);
}

interface Entry {
  readonly key: string;
  readonly hash: number;
}

function hashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Spreads the bits as scala.collection.Hashing does. */
function improve(code: number): number {
  let hash = (code + ~(code << 9)) | 0;
  hash ^= hash >>> 14;
  hash = (hash + (hash << 4)) | 0;
  return hash ^ (hash >>> 10);
}

function trie(entries: readonly Entry[], level: number): Entry[] {
  if (entries.length <= 1 || level >= maxLevel) return [...entries];
  const buckets = new Map<number, Entry[]>();
  for (const entry of entries) {
    const slot = (entry.hash >>> (level * bitsPerLevel)) & 31;
    const bucket = buckets.get(slot);
    if (bucket === undefined) buckets.set(slot, [entry]);
    else bucket.push(entry);
  }
  const slots = [...buckets.keys()].toSorted((a, b) => a - b).map((slot) => buckets.get(slot)!);
  const own = slots.filter((bucket) => bucket.length === 1).flat();
  const nested = slots
    .filter((bucket) => bucket.length > 1)
    .map((bucket) => trie(bucket, level + 1))
    .flat();
  return [...own, ...nested];
}

const firstTableSize = 16;
const loadFactor = 0.75;

/** The order of scala.collection.mutable.HashMap, which lists the decisions of a DMN resource: by slot, then by hash. */
export function hashOrder(keys: readonly string[]): readonly string[] {
  let size = firstTableSize;
  while (keys.length + 1 > size * loadFactor) size *= 2;
  const entries = keys.map((key) => {
    const code = hashCode(key);
    return { key, hash: code ^ (code >>> 16) };
  });
  const slot = (hash: number): number => hash & (size - 1);
  return entries.toSorted((a, b) => slot(a.hash) - slot(b.hash) || a.hash - b.hash).map((entry) => entry.key);
}
