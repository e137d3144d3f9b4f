import { isLineEnd, lettersAndDigits, nonSpacing, unicodeWords, words } from './character-sets.ts';
import type { Assertion } from './syntax.ts';

const CR = 13;
const LF = 10;

export const begin: Assertion = (_text, at) => at === 0;
export const end: Assertion = (text, at) => at === text.length;
export const lastMatch: Assertion = (_text, at, lastEnd) => at === lastEnd;

/** `^` with flag m: not at the end of the text, even after a line end. */
export const beginOfLine: Assertion = (text, at) => {
  if (at === text.length) return false;
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return isLineEnd(before) && !(before === CR && text.charCodeAt(at) === LF);
};
export const beginOfUnixLine: Assertion = (text, at) => at < text.length && (at === 0 || text.charCodeAt(at - 1) === LF);

const isInLineEnd = (text: string, at: number): boolean => text.charCodeAt(at) === LF && at > 0 && text.charCodeAt(at - 1) === CR;

/** `$`: the end, or before a last line end. */
export const endOrLastLineEnd: Assertion = (text, at) => {
  const left = text.length - at;
  if (left === 0) return true;
  if (left > 2 || (left === 2 && !text.endsWith('\r\n'))) return false;
  return isLineEnd(text.charCodeAt(at)) && !isInLineEnd(text, at);
};
export const endOfLine: Assertion = (text, at) => at === text.length || (isLineEnd(text.charCodeAt(at)) && !isInLineEnd(text, at));
export const endOrLastUnixLineEnd: Assertion = (text, at) => at === text.length || (at === text.length - 1 && text.charCodeAt(at) === LF);
export const endOfUnixLine: Assertion = (text, at) => at === text.length || text.charCodeAt(at) === LF;

const before = (text: string, at: number): number => {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? (text.codePointAt(at - 2) ?? low) : low;
};

/** A mark belongs to the word whose letter it stands on. */
function standsOnLetter(text: string, at: number): boolean {
  for (let place = at; place >= 0; place--) {
    const codePoint = text.codePointAt(place) ?? 0;
    if (lettersAndDigits(codePoint)) return true;
    if (!nonSpacing(codePoint)) return false;
  }
  return false;
}

export const wordEdge =
  (isUnicode: boolean, wanted: boolean): Assertion =>
  (text, at) => {
    const isWord = (codePoint: number, place: number): boolean =>
      (isUnicode ? unicodeWords(codePoint) : words(codePoint)) || (nonSpacing(codePoint) && standsOnLetter(text, place));
    const left = at > 0 && isWord(before(text, at), at - 1);
    const right = at < text.length && isWord(text.codePointAt(at)!, at);
    return (left !== right) === wanted;
  };
