/** Many cases out of a few that were played: the same records with keys, positions and names of their own. */

const DEFINED: ReadonlySet<string> = new Set(['PROCESS', 'FORM', 'DECISION', 'DECISION_REQUIREMENTS', 'DEPLOYMENT']);
const KEY = /\b2251799813\d{6}\b/g;
/** More keys than one playing takes. */
const STRIDE = 2 ** 24;

interface Head {
  readonly position: number;
  readonly valueType: string;
}

/** @param played what one engine wrote, as an exporter sends it. Yields at least `wanted` records: whole cases, definitions once. */
export function* manyCases(played: readonly string[], wanted: number): Generator<string> {
  const heads = played.map((line) => JSON.parse(line) as Head);
  const begin = heads.findLastIndex(({ valueType }) => DEFINED.has(valueType)) + 1;
  const definitions = new Set(played.slice(0, begin).flatMap((line) => line.match(KEY) ?? []));
  const length = heads.at(-1)?.position ?? 0;
  yield* played;
  for (let copy = 1, done = played.length; done < wanted && begin < played.length; copy++) {
    for (let index = begin; index < played.length; index++, done++)
      yield (
        (played[index] ?? '')
          .replace(/"position":(\d+)/, (_all, position: string) => `"position":${Number(position) + copy * length}`)
          .replace(KEY, (key) => (definitions.has(key) ? key : String(Number(key) + copy * STRIDE)))
          // Also in a variable, whose value is JSON in JSON.
          .replaceAll(/"c-(?=[\w-])/g, `"c-${copy}-`)
          .replaceAll('"documentId":"', `"documentId":"${copy}:`)
      );
  }
}
