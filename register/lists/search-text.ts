/**
 * Texts as the search index keeps them, and what is asked as a query of it. Chinese has no spaces: a run of characters becomes overlapping
 * pairs and its last character, so that any part of it is found, of two characters or more by pairs in a row, of one by a beginning. Width
 * and case do not count (NFKC, lower case); a number is split where letters meet digits, so that `2026-0007` is found in `DC2026-0007`.
 *
 * @example
 * tokensOf('临督立〔2026〕10号') // → ['临督', '督立', '立', '2026', '10', '号']
 * matchOf('督立')                // → '"督立"'
 * matchOf('dc2026-00')           // → '"dc 2026 00" *'
 */

/** More words than that are not typed; they would only make the query long. */
const MAX_WORDS = 8;
const RUNS = /[a-z]+|[0-9]+|[^\P{L}a-z]+|[^\P{N}0-9]+/gu;

const normal = (text: string): string => text.normalize('NFKC').toLowerCase();
const runsOf = (text: string): string[] => normal(text).match(RUNS) ?? [];
const isPlain = (run: string): boolean => /^[a-z0-9]/.test(run);

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

export const tokensOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (isPlain(run) ? [run] : [...pairs(run), [...run].at(-1) as string]));

/** Tokens that are found only by those who name the unit with them. */
export const ofUnit = (unitId: string, tokens: readonly string[]): string[] => tokens.map((token) => `${plain(unitId)}~${token}`);
const plain = (unitId: string): string => Buffer.from(unitId).toString('hex');

/** The words that were asked for; none when nothing can be looked for. */
export const wordsOf = (text: string): string[] =>
  normal(text)
    .split(/[\s,，、;；]+/u)
    .filter((word) => runsOf(word).length > 0)
    .slice(0, MAX_WORDS);

/** One word as a phrase of the index; within a unit's own texts when it is given. */
export function matchOf(word: string, unitId?: string): string {
  const runs = runsOf(word);
  const tokens = runs.flatMap((run, index) => {
    if (isPlain(run)) return [run];
    // The last run may go on in the text; those before it end where they end here.
    const own = pairs(run);
    return index < runs.length - 1 || own.length === 0 ? [...own, [...run].at(-1) as string] : own;
  });
  const last = runs.at(-1) as string;
  const open = isPlain(last) || [...last].length === 1;
  return `"${(unitId === undefined ? tokens : ofUnit(unitId, tokens)).join(' ')}"${open ? ' *' : ''}`;
}
