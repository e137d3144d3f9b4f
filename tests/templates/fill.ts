/** Data of a kind of paper with every text and every list as long as its schema allows: what the schema says of something longer tells the limit. */
import { findDocument } from '../../templates/documents.ts';

type Path = readonly (string | number)[];
export type Fill = (path: Path, limit: number) => string;

const TOO_LONG = 25_000;
const LIMIT = /最多(\d+)(?:字|项)/;

const at = (data: unknown, path: Path): any => path.reduce<any>((value, part) => value[part], data);
function put(data: unknown, path: Path, value: unknown): void {
  at(data, path.slice(0, -1))[path.at(-1) as string | number] = value;
}

/** Why the schema refuses the data at this place, or undefined. */
function refusal(documentId: string, data: unknown, path: Path): string | undefined {
  const parsed = findDocument(documentId)?.schema.safeParse(data);
  const wanted = path.join('.');
  return parsed?.error?.issues.find((issue) => issue.path.join('.') === wanted)?.message;
}

/** @returns how long this text or list may be; undefined where it is no free text (a date, a choice) */
function limitOf(documentId: string, sample: unknown, path: Path): number | undefined {
  const data = structuredClone(sample);
  const value: unknown = at(data, path);
  put(data, path, Array.isArray(value) ? Array.from({ length: TOO_LONG }, () => value[0] as unknown) : '长'.repeat(TOO_LONG));
  const limit = LIMIT.exec(refusal(documentId, data, path) ?? '')?.[1];
  return limit === undefined ? undefined : Number(limit);
}

/** The places of all texts and non-empty lists, those of the first item of a list standing for all. */
function* places(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'string') yield path;
  else if (Array.isArray(value)) {
    if (value.length === 0) return;
    yield path;
    yield* places(value[0], [...path, 0]);
  } else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* places(part, [...path, key]);
}

export interface Filled {
  readonly data: Record<string, unknown>;
  /** Where a text was put, with its limit. */
  readonly texts: readonly { readonly path: Path; readonly limit: number }[];
}

/**
 * @param text what stands in a text of this limit
 * @param rows how many items a list of this limit has
 */
export function filled(documentId: string, sample: Record<string, unknown>, text: Fill, rows: (limit: number) => number): Filled {
  const data = structuredClone(sample);
  const texts: { path: Path; limit: number }[] = [];
  const lists: { path: Path; limit: number }[] = [];
  for (const path of places(sample)) {
    const limit = limitOf(documentId, sample, path);
    if (limit === undefined) continue;
    (Array.isArray(at(sample, path)) ? lists : texts).push({ path, limit });
  }
  for (const { path, limit } of texts) put(data, path, text(path, limit));
  // Inner lists first: their item is copied with the outer one.
  for (const { path, limit } of lists.toSorted((a, b) => b.path.length - a.path.length)) {
    const [item] = at(data, path) as unknown[];
    put(
      data,
      path,
      Array.from({ length: Math.max(1, rows(limit)) }, () => structuredClone(item)),
    );
  }
  return { data, texts };
}
