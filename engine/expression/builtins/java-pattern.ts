/** Regular expressions as java.util.regex writes them, in terms of JavaScript's. */

const posixClasses: Readonly<Record<string, string>> = {
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Space: '\\s',
  Punct: '!-\\/:-@\\[-`{-~',
  XDigit: '0-9a-fA-F',
  Blank: ' \\t',
  ASCII: '\\x00-\\x7f',
  IsAlphabetic: '\\p{Alphabetic}',
  IsDigit: '\\p{Nd}',
  IsLetter: '\\p{L}',
  javaLetter: '\\p{L}',
};
const simpleEscapes: Readonly<Record<string, string>> = {
  A: '^',
  Z: '(?=\\n?$)',
  z: '$',
  h: '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  R: '(?:\\r\\n|[\\n\\r])',
  e: '\\x1b',
  a: '\\x07',
};
const keptEscapes = /[dDwWsSbBnrtfvk0-9]/;
const syntaxCharacter = /[\^$\\.*+?()[\]{}|/]/;

/** Undefined for a pattern that does not compile. `flags` are FEEL's: s, m, i, x. */
export function javaPattern(pattern: string, flags = ''): RegExp | undefined {
  const inline = /^\(\?([imsxu]+)\)/.exec(pattern);
  const all = flags + (inline?.[1] ?? '');
  const body = inline === null ? pattern : pattern.slice(inline[0].length);
  const source = translate(all.includes('x') ? withoutComments(body) : body);
  try {
    return new RegExp(source, `gu${all.includes('s') ? 's' : ''}${all.includes('m') ? 'm' : ''}${all.includes('i') ? 'i' : ''}`);
  } catch {
    return undefined;
  }
}

function withoutComments(pattern: string): string {
  return pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) => (/^[\s#]/.test(part) ? '' : part));
}

function translate(pattern: string): string {
  let result = '';
  let inClass = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const char = pattern[index]!;
    if (char === '\\') {
      const [text, used] = translateEscape(pattern, index + 1, inClass > 0);
      result += text;
      index += used;
    } else if (char === '[') {
      inClass += 1;
      // A class within a class is a union; its brackets fall away.
      result += inClass > 1 ? '' : char;
    } else if (char === ']' && inClass > 0) {
      inClass -= 1;
      result += inClass > 0 ? '' : char;
    } else if (
      inClass === 0 &&
      char === '+' &&
      /[*+?}]$/.test(result) &&
      !result.endsWith('\\+') &&
      !result.endsWith('\\*') &&
      !result.endsWith('\\?')
    ) {
      // A possessive quantifier matches what the greedy one matches, or less; JavaScript has none.
      result += '';
    } else if (inClass === 0 && (char === '}' || char === ']') && !/\{\d*,?\d*$/.test(result) && !/\\[pPuk]\{?[^}]*$/.test(result)) {
      result += `\\${char}`;
    } else {
      result += char;
    }
  }
  return result;
}

/** The JavaScript text for the escape after a backslash, and how many characters it took. */
function translateEscape(pattern: string, index: number, inClass: boolean): readonly [string, number] {
  const char = pattern[index];
  if (char === undefined) return ['\\', 0];
  if (char === 'Q') {
    const end = pattern.indexOf('\\E', index + 1);
    const literal = pattern.slice(index + 1, end < 0 ? pattern.length : end);
    return [
      literal.replace(/[\^$\\.*+?()[\]{}|/-]/g, (part) => (part === '-' ? '\\x2d' : `\\${part}`)),
      literal.length + 1 + (end < 0 ? 0 : 2),
    ];
  }
  const named = /^[pP](?:\{([A-Za-z_=]+)\}|([A-Z]))/.exec(pattern.slice(index));
  if (named !== null) return [propertyClass(char, named[1] ?? named[2]!, inClass), named[0].length];
  if (char === 'x' || char === 'u') {
    const hex = (char === 'x' ? /^x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/ : /^u([0-9a-fA-F]{4})()/).exec(pattern.slice(index));
    return hex === null ? [`\\${char}`, 1] : [`\\u{${hex[1] ?? hex[2]}}`, hex[0].length];
  }
  if (keptEscapes.test(char)) return [`\\${char}`, 1];
  const simple = simpleEscapes[char];
  if (simple !== undefined && !inClass) return [simple, 1];
  if (/[A-Za-z]/.test(char)) return [`\\${char}`, 1];
  return [syntaxCharacter.test(char) || (inClass && char === '-') ? `\\${char}` : char, 1];
}

function propertyClass(letter: string, name: string, inClass: boolean): string {
  const members = posixClasses[name];
  if (members === undefined) return `\\${letter}{${name.replace(/^Is/, '').replace(/^script=/, 'Script=')}}`;
  if (inClass && letter === 'p') return members;
  return `[${letter === 'P' ? '^' : ''}${members}]`;
}

/** A replacement text with `$1`, `${name}` and `\$`. Undefined when it names a group that is not there. */
export function javaReplacement(replacement: string, match: RegExpExecArray): string | undefined {
  let result = '';
  for (let index = 0; index < replacement.length; index += 1) {
    const char = replacement[index]!;
    if (char === '\\') {
      index += 1;
      if (index >= replacement.length) return undefined;
      result += replacement[index]!;
    } else if (char === '$') {
      const group = groupOf(replacement.slice(index + 1), match);
      if (group === undefined) return undefined;
      result += group.text;
      index += group.length;
    } else result += char;
  }
  return result;
}

function groupOf(rest: string, match: RegExpExecArray): { readonly text: string; readonly length: number } | undefined {
  const named = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(rest);
  if (named !== null) {
    const { groups = {} } = match;
    return Object.hasOwn(groups, named[1]!) ? { text: groups[named[1]!] ?? '', length: named[0].length } : undefined;
  }
  const digits = /^\d+/.exec(rest)?.[0];
  if (digits === undefined || Number(digits[0]) >= match.length) return undefined;
  // As many digits as still name a group.
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) < match.length) length += 1;
  return { text: match[Number(digits.slice(0, length))] ?? '', length };
}
