import type { FoundMatch } from './find-matches.ts';

/** A replacement text with `$1`, `${name}` and `\$`. Undefined when it names a group that is not there. */
export function javaReplacement(replacement: string, match: FoundMatch): string | undefined {
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

function groupOf(rest: string, match: FoundMatch): { readonly text: string; readonly length: number } | undefined {
  const named = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(rest);
  if (named !== null) {
    const index = match.names.get(named[1]!);
    return index === undefined ? undefined : { text: match.groups[index] ?? '', length: named[0].length };
  }
  const digits = /^\d+/.exec(rest)?.[0];
  if (digits === undefined || Number(digits[0]) >= match.groups.length) return undefined;
  // As many digits as still name a group.
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) < match.groups.length) length += 1;
  return { text: match.groups[Number(digits.slice(0, length))] ?? '', length };
}
