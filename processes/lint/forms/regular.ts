/** Whether a pattern can take for ever: a repeated group that itself repeats, or whose ways overlap, tries every split of the text. */

/** @returns undefined for a sound pattern, else why not */
export function patternFault(pattern: string): 'invalid' | 'endless' | undefined {
  try {
    RegExp(pattern, 'u');
  } catch {
    try {
      RegExp(pattern);
    } catch {
      return 'invalid';
    }
  }
  return nestedRepeat(pattern) ? 'endless' : undefined;
}

interface Group {
  repeats: boolean;
  alternates: boolean;
}

/** Reads the pattern once and asks of each group that is repeated without bound whether it repeats or chooses inside. */
function nestedRepeat(pattern: string): boolean {
  const open: Group[] = [{ repeats: false, alternates: false }];
  let closed: Group | undefined;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] as string;
    if (sign === '\\') {
      at += 1;
      closed = undefined;
    } else if (sign === '[') {
      at = endOfClass(pattern, at);
      closed = undefined;
    } else if (sign === '(') {
      open.push({ repeats: false, alternates: false });
      closed = undefined;
    } else if (sign === ')') {
      closed = open.length > 1 ? open.pop() : undefined;
      const outer = open.at(-1) as Group;
      if (closed?.repeats) outer.repeats = true;
    } else if (sign === '|') {
      (open.at(-1) as Group).alternates = true;
      closed = undefined;
    } else if (isUnbounded(pattern, at)) {
      if (closed && (closed.repeats || closed.alternates)) return true;
      (open.at(-1) as Group).repeats = true;
      closed = undefined;
    } else if (sign !== '?') closed = undefined;
  }
  return false;
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}

/** `*`, `+`, `{3,}`, and a bound so high that it is none. */
function isUnbounded(pattern: string, at: number): boolean {
  if (pattern[at] === '*' || pattern[at] === '+') return true;
  const bounds = pattern[at] === '{' ? /^\{\d+,(\d*)\}/.exec(pattern.slice(at, at + 24)) : null;
  return bounds !== null && (bounds[1] === '' || Number(bounds[1]) > 20);
}
