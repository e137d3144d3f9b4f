import { Dice } from '../../../conformance/random/dice.ts';

export interface PatternCase {
  readonly pattern: string;
  readonly flags: string;
  readonly input: string;
}

const LETTERS = [
  'a',
  'b',
  'c',
  'A',
  'B',
  '1',
  '2',
  ' ',
  '-',
  '_',
  '督',
  '办',
  'é',
  'É',
  'ſ',
  '😀',
  '\n',
  '\r\n',
  '\r',
  '\u0085',
  '.',
  ']',
  '}',
  '&',
  '\u0301',
  'ß',
];
const PLAIN = ['a', 'b', 'c', 'A', '1', '督', '办', 'é', '😀', ' ', '-', ']', '}', '&', '#', ',', ':', '=', '<', '_'];
const ESCAPES = [
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '\\s',
  '\\S',
  '\\h',
  '\\H',
  '\\v',
  '\\V',
  '\\n',
  '\\r',
  '\\t',
  '\\e',
  '\\a',
  '\\f',
  '\\.',
  '\\\\',
  '\\]',
  '\\-',
  '\\ ',
  '\\x61',
  '\\x{61}',
  '\\x{1F600}',
  '\\u0061',
  '\\u7763',
  '\\uD83D\\uDE00',
  '\\0141',
  '\\060',
  '\\cA',
  '\\督',
];
const WRONG = [
  '\\0',
  '\\u{61}',
  '\\y',
  '\\E',
  '\\x6',
  '\\p{Nope}',
  '\\p{IsNope}',
  '\\p{InNope}',
  '\\p',
  '\\k<x>',
  '[',
  ')',
  '*',
  '{',
  '\\',
  '(?z)',
  '(?<1>a)',
  '\\08',
];
const PROPERTIES = [
  'L',
  '{L}',
  '{Lu}',
  '{Ll}',
  '{Lo}',
  '{N}',
  '{Nd}',
  '{P}',
  '{Z}',
  '{M}',
  '{LC}',
  '{LD}',
  '{L1}',
  '{Alpha}',
  '{Digit}',
  '{Upper}',
  '{Lower}',
  '{Punct}',
  '{Space}',
  '{Blank}',
  '{Alnum}',
  '{Graph}',
  '{Print}',
  '{Cntrl}',
  '{XDigit}',
  '{ASCII}',
  '{IsHan}',
  '{IsLatin}',
  '{IsCommon}',
  '{script=Han}',
  '{sc=Hani}',
  '{InCJKUnifiedIdeographs}',
  '{InBasicLatin}',
  '{InLatin-1Supplement}',
  '{blk=Emoticons}',
  '{IsAlphabetic}',
  '{IsIdeographic}',
  '{IsLetter}',
  '{IsDigit}',
  '{IsUppercase}',
  '{IsLowercase}',
  '{IsPunctuation}',
  '{IsWhite_Space}',
  '{IsL}',
  '{IsLu}',
  '{gc=Lu}',
  '{IsEmoji}',
  '{javaLowerCase}',
  '{javaUpperCase}',
  '{javaLetter}',
  '{javaDigit}',
  '{javaWhitespace}',
  '{javaSpaceChar}',
  '{javaIdeographic}',
  '{javaLetterOrDigit}',
  '{javaJavaIdentifierStart}',
  '{Assigned}',
];
const PLACES = ['^', '$', '\\b', '\\B', '\\A', '\\Z', '\\z', '\\G'];
const QUANTIFIERS = ['*', '+', '?', '{2}', '{1,2}', '{0,3}', '{2,}', '{0}'];
const GREED = ['', '', '', '?', '+'];
const FLAGS = ['', '', '', '', 'i', 's', 'm', 'x', 'im', 'is', 'sm', 'ix'];
const INLINE = ['i', 's', 'm', 'x', 'u', 'iu', 'U', 'd', '-i', 'i-s'];
const DEPTH = 3;

/** A pattern of everything that java.util.regex knows, seldom one that it refuses, with a text that it may fit. */
export function growPattern(seed: number): PatternCase {
  const dice = new Dice(seed);
  const grower = new PatternGrower(dice);
  const pattern = grower.choice(0);
  const input = Array.from({ length: dice.below(9) }, () => dice.pick(LETTERS)).join('');
  return { pattern, flags: dice.pick(FLAGS), input };
}

class PatternGrower {
  readonly #dice: Dice;
  #groups = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  choice(depth: number): string {
    return Array.from({ length: this.#dice.chance(20) ? 2 : 1 }, () => this.#sequence(depth)).join('|');
  }

  #sequence(depth: number): string {
    return Array.from({ length: this.#dice.below(depth === 0 ? 5 : 4) }, () => this.#element(depth)).join('');
  }

  #element(depth: number): string {
    const dice = this.#dice;
    const atom = this.#atom(depth);
    if (!dice.chance(35)) return atom;
    return atom + dice.pick(QUANTIFIERS) + dice.pick(GREED);
  }

  #atom(depth: number): string {
    const dice = this.#dice;
    const kind = dice.below(100);
    if (kind < 28) return dice.pick(PLAIN);
    if (kind < 38) return '.';
    if (kind < 46) return dice.pick(ESCAPES);
    if (kind < 54) return `\\${dice.pick(['p', 'p', 'P'])}${dice.pick(PROPERTIES)}`;
    if (kind < 66) return this.#class(0);
    if (kind < 72) return dice.pick(PLACES);
    if (kind < 73) return '\\R';
    if (kind < 75) return `\\Q${dice.pick(PLAIN)}${dice.pick(['*', '[', '\\', '1', ''])}\\E`;
    if (kind < 76) return dice.pick(WRONG);
    if (kind < 81) return `\\${1 + dice.below(Math.max(2, this.#groups + 1))}`;
    if (kind < 83) return `(?${dice.pick(INLINE)})`;
    return depth >= DEPTH ? dice.pick(PLAIN) : this.#group(depth);
  }

  #group(depth: number): string {
    const dice = this.#dice;
    const kind = dice.below(14);
    if (kind < 6) {
      this.#groups += 1;
      return `(${this.choice(depth + 1)})`;
    }
    if (kind === 6) {
      this.#groups += 1;
      return `(?<n${this.#groups}>${this.choice(depth + 1)})`;
    }
    const opening = ['(?:', '(?:', '(?=', '(?!', '(?>', '(?<=', '(?<!', `(?${dice.pick(INLINE)}:`][kind - 7] ?? '(?:';
    return `${opening}${this.choice(depth + 1)})`;
  }

  #class(depth: number): string {
    const dice = this.#dice;
    const items = Array.from({ length: 1 + dice.below(3) }, () => this.#classItem(depth)).join('');
    const more = dice.chance(20) ? `&&${dice.chance(50) && depth < 2 ? this.#class(depth + 1) : this.#classItem(depth)}` : '';
    return `[${dice.chance(25) ? '^' : ''}${dice.chance(5) ? ']' : ''}${items}${more}]`;
  }

  #classItem(depth: number): string {
    const dice = this.#dice;
    const kind = dice.below(10);
    if (kind < 3) return dice.pick(['a', 'b', 'A', '1', '督', 'é', '😀', '.', '-', '&', '^', '$', ' ', '#', '|', '(']);
    if (kind < 6) return dice.pick(['a-c', 'A-Z', '0-9', '一-龥', 'b-b', 'a-\\x63', ' --', 'Z-a']);
    if (kind < 7) return dice.pick(ESCAPES);
    if (kind < 9) return `\\${dice.pick(['p', 'P'])}${dice.pick(PROPERTIES)}`;
    return depth < 2 ? this.#class(depth + 1) : 'a';
  }
}
