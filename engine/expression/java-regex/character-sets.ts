import type { CodePoints } from './syntax.ts';
import { unicodeBlock } from './unicode-blocks.ts';

const ranges =
  (...pairs: readonly (readonly [first: number, last: number])[]): CodePoints =>
  (codePoint) =>
    pairs.some(([first, last]) => codePoint >= first && codePoint <= last);

/** Members of a set of JavaScript's; undefined where it knows no such. */
function unicode(text: string): CodePoints | undefined {
  try {
    const expression = new RegExp(`^${text}$`, 'u');
    return (codePoint) => expression.test(String.fromCodePoint(codePoint));
  } catch {
    return undefined;
  }
}
const known = (text: string): CodePoints => unicode(text)!;
const lazily = (text: string): CodePoints => {
  let test: CodePoints | undefined;
  return (codePoint) => (test ??= known(text))(codePoint);
};

export const digits = ranges([48, 57]);
export const words = ranges([48, 57], [65, 90], [95, 95], [97, 122]);
export const spaces = ranges([9, 13], [32, 32]);
export const horizontals = ranges(
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
);
export const verticals = ranges([10, 13], [0x85, 0x85], [0x2028, 0x2029]);
export const isLineEnd = ranges([10, 10], [13, 13], [0x85, 0x85], [0x2028, 0x2029]);
export const unicodeDigits = lazily('\\p{Nd}');
export const unicodeWords = lazily('[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]');
export const unicodeSpaces = lazily('\\p{White_Space}');
export const nonSpacing = lazily('\\p{Mn}');
export const lettersAndDigits = lazily('[\\p{L}\\p{Nd}]');

const CASED = lazily('[\\p{Lu}\\p{Ll}\\p{Lt}]');
const ANY_CASE = lazily('[\\p{Lowercase}\\p{Uppercase}\\p{Lt}]');
const ASCII_LETTERS = ranges([65, 90], [97, 122]);

const POSIX: Readonly<Record<string, CodePoints>> = {
  all: () => true,
  L1: ranges([0, 255]),
  ASCII: ranges([0, 127]),
  Alnum: ranges([48, 57], [65, 90], [97, 122]),
  Alpha: ASCII_LETTERS,
  Blank: ranges([9, 9], [32, 32]),
  Cntrl: ranges([0, 31], [127, 127]),
  Digit: digits,
  Graph: ranges([33, 126]),
  Lower: ranges([97, 122]),
  Print: ranges([32, 126]),
  Punct: ranges([33, 47], [58, 64], [91, 96], [123, 126]),
  Space: spaces,
  Upper: ranges([65, 90]),
  XDigit: ranges([48, 57], [65, 70], [97, 102]),
  LD: lazily('[\\p{L}\\p{Nd}]'),
  LC: CASED,
  javaLowerCase: lazily('\\p{Lowercase}'),
  javaUpperCase: lazily('\\p{Uppercase}'),
  javaAlphabetic: lazily('\\p{Alphabetic}'),
  javaIdeographic: lazily('\\p{Ideographic}'),
  javaTitleCase: lazily('\\p{Lt}'),
  javaDigit: unicodeDigits,
  javaDefined: lazily('\\P{Cn}'),
  javaLetter: lazily('\\p{L}'),
  javaLetterOrDigit: lettersAndDigits,
  javaJavaIdentifierStart: lazily('[\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}]'),
  javaJavaIdentifierPart: lazily('[\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\p{Nd}\\p{Mc}\\p{Mn}\\p{Cf}\\0-\\x08\\x0e-\\x1b\\x7f-\\x9f]'),
  javaUnicodeIdentifierStart: lazily('\\p{ID_Start}'),
  javaUnicodeIdentifierPart: lazily('[\\p{ID_Continue}\\p{Cf}\\0-\\x08\\x0e-\\x1b\\x7f-\\x9f]'),
  javaIdentifierIgnorable: lazily('[\\p{Cf}\\0-\\x08\\x0e-\\x1b\\x7f-\\x9f]'),
  javaSpaceChar: lazily('\\p{Z}'),
  javaWhitespace: lazily('(?![\\xa0\\u2007\\u202f])[\\p{Z}\\t-\\r\\x1c-\\x1f]'),
  javaISOControl: ranges([0, 31], [127, 159]),
  javaMirrored: lazily('\\p{Bidi_Mirrored}'),
};
const CATEGORY = /^(C[nfcos]?|L[ulmot]?|M[nec]?|N[dlo]?|Z[slp]?|P[dseoifc]?|S[mcko]?)$/;
const OF_A_CASE = new Set(['Lu', 'Ll', 'Lt', 'javaLowerCase', 'javaUpperCase', 'javaTitleCase']);

/** Java's own names: categories, POSIX classes, and what its class of characters tells. */
export function property(name: string, ignoresCase: boolean): CodePoints | undefined {
  if (ignoresCase && (name === 'Lower' || name === 'Upper')) return ASCII_LETTERS;
  if (ignoresCase && OF_A_CASE.has(name)) return name.startsWith('java') ? ANY_CASE : CASED;
  if (Object.hasOwn(POSIX, name)) return POSIX[name];
  return CATEGORY.test(name) ? lazily(`\\p{${name}}`) : undefined;
}

const BINARY: Readonly<Record<string, string>> = {
  ALPHABETIC: '\\p{Alphabetic}',
  ASSIGNED: '\\P{Cn}',
  CONTROL: '\\p{Cc}',
  HEXDIGIT: '[\\p{Nd}\\p{Hex_Digit}]',
  HEX_DIGIT: '[\\p{Nd}\\p{Hex_Digit}]',
  IDEOGRAPHIC: '\\p{Ideographic}',
  JOINCONTROL: '\\p{Join_Control}',
  JOIN_CONTROL: '\\p{Join_Control}',
  LETTER: '\\p{L}',
  LOWERCASE: '\\p{Lowercase}',
  NONCHARACTERCODEPOINT: '\\p{Noncharacter_Code_Point}',
  NONCHARACTER_CODE_POINT: '\\p{Noncharacter_Code_Point}',
  TITLECASE: '\\p{Lt}',
  PUNCTUATION: '\\p{P}',
  UPPERCASE: '\\p{Uppercase}',
  WHITESPACE: '\\p{White_Space}',
  WHITE_SPACE: '\\p{White_Space}',
  WORD: '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]',
  DIGIT: '\\p{Nd}',
  ALNUM: '[\\p{Alphabetic}\\p{Nd}]',
  BLANK: '[\\p{Zs}\\t]',
  GRAPH: '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]',
  PRINT: '(?!\\p{Cc})[^\\n-\\r\\x85\\u2028\\u2029\\p{Cc}\\p{Cs}\\p{Cn}]',
  EMOJI: '\\p{Emoji}',
  EMOJI_PRESENTATION: '\\p{Emoji_Presentation}',
  EMOJI_MODIFIER: '\\p{Emoji_Modifier}',
  EMOJI_MODIFIER_BASE: '\\p{Emoji_Modifier_Base}',
  EMOJI_COMPONENT: '\\p{Emoji_Component}',
  EXTENDED_PICTOGRAPHIC: '\\p{Extended_Pictographic}',
};
const OF_ANY_CASE = new Set(['LOWERCASE', 'UPPERCASE', 'TITLECASE']);

/** Unicode's names, however they are written. */
export function binaryProperty(name: string, ignoresCase: boolean): CodePoints | undefined {
  const upper = name.toUpperCase();
  if (ignoresCase && OF_ANY_CASE.has(upper)) return ANY_CASE;
  return Object.hasOwn(BINARY, upper) ? lazily(BINARY[upper]!) : undefined;
}

const POSIX_OF_UNICODE: Readonly<Record<string, string>> = {
  ALPHA: 'ALPHABETIC',
  LOWER: 'LOWERCASE',
  UPPER: 'UPPERCASE',
  SPACE: 'WHITE_SPACE',
  PUNCT: 'PUNCTUATION',
  XDIGIT: 'HEX_DIGIT',
  ALNUM: 'ALNUM',
  CNTRL: 'CONTROL',
  DIGIT: 'DIGIT',
  BLANK: 'BLANK',
  GRAPH: 'GRAPH',
  PRINT: 'PRINT',
};
export function posixOfUnicode(name: string, ignoresCase: boolean): CodePoints | undefined {
  const unicodeName = POSIX_OF_UNICODE[name.toUpperCase()];
  return unicodeName === undefined ? undefined : binaryProperty(unicodeName, ignoresCase);
}

const SCRIPT_NAMES: Readonly<Record<string, string>> = { signwriting: 'SignWriting', phags_pa: 'Phags_Pa', nko: 'Nko' };

export function script(name: string): CodePoints | undefined {
  const lower = name.toLowerCase();
  if (!/^[a-z_]+$/.test(lower)) return undefined;
  const proper = SCRIPT_NAMES[lower] ?? lower.replaceAll(/(^|_)[a-z]/g, (first) => first.toUpperCase());
  // What belongs to none.
  if (lower === 'unknown' || lower === 'zzzz') return lazily('[\\p{Cn}\\p{Co}\\p{Cs}]');
  return unicode(`\\p{Script=${proper}}`);
}

export function block(name: string): CodePoints | undefined {
  const found = unicodeBlock(name);
  return found && ranges(found);
}

const ASCII_MOST = 127;
const isAscii = (codePoint: number): boolean => codePoint <= ASCII_MOST;
export const lowerAscii = (codePoint: number): number => (codePoint >= 65 && codePoint <= 90 ? codePoint + 32 : codePoint);
const upperAscii = (codePoint: number): number => (codePoint >= 97 && codePoint <= 122 ? codePoint - 32 : codePoint);
const single = (codePoint: number, text: string): number => {
  const mapped = text.codePointAt(0)!;
  return text.length === String.fromCodePoint(mapped).length ? mapped : codePoint;
};
const upper = (codePoint: number): number => single(codePoint, String.fromCodePoint(codePoint).toUpperCase());
export const foldUnicode = (codePoint: number): number => {
  const folded = upper(codePoint);
  return single(folded, String.fromCodePoint(folded).toLowerCase());
};

export type CaseRule = 'exact' | 'ascii' | 'unicode';

/** All from the first to the last, as a pattern with these flags means them. */
export function range(first: number, last: number, rule: CaseRule): CodePoints {
  const within = (codePoint: number): boolean => codePoint >= first && codePoint <= last;
  if (rule === 'exact') return within;
  if (rule === 'ascii')
    return (codePoint) => within(codePoint) || (isAscii(codePoint) && (within(lowerAscii(codePoint)) || within(upperAscii(codePoint))));
  return (codePoint) => within(codePoint) || within(upper(codePoint)) || within(foldUnicode(codePoint));
}

export function one(codePoint: number, rule: CaseRule): CodePoints {
  if (rule === 'exact' || (rule === 'ascii' && !isAscii(codePoint))) return (other) => other === codePoint;
  const fold = rule === 'ascii' ? lowerAscii : foldUnicode;
  const folded = fold(codePoint);
  return (other) => other === codePoint || fold(other) === folded;
}
