/** What is not well-formed, in the words that Zeebe's XML reader uses. */

/** The reader's complaint about a start tag (`tag`: its text); others stay as they are. */
export function wellFormednessFault(message: string, element: string, tag: string): string {
  const twice = /attribute <(.*)> already defined/.exec(message);
  if (twice) return `Attribute "${twice[1]}" was already specified for element "${element}".`;
  const elementPrefix = /missing namespace on <((.*):.*)>/.exec(message);
  if (elementPrefix) return `The prefix "${elementPrefix[2]}" for element "${elementPrefix[1]}" is not bound.`;
  const prefix = /missing namespace for prefix <(.*)>/.exec(message)?.[1];
  if (prefix !== undefined) {
    const attribute = attributesIn(tag).find((name) => name.startsWith(`${prefix}:`)) ?? prefix;
    return `The prefix "${prefix}" for attribute "${attribute}" associated with an element type "${element}" is not bound.`;
  }
  const unquoted = message === 'missing attribute value quotes' ? /([^\s=<>]+)\s*=\s*(?!["\s])/.exec(withoutValues(tag))?.[1] : undefined;
  if (unquoted !== undefined) return `Open quote is expected for attribute "${unquoted}" associated with an  element type  "${element}".`;
  return message;
}

function withoutValues(tag: string): string {
  return tag.replace(/"[^"]*"|'[^']*'/g, '""');
}

function attributesIn(tag: string): readonly string[] {
  return [...withoutValues(tag).matchAll(/([^\s=<>]+)\s*=/g)].map(([, name]) => name!);
}

// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** `where` completes the sentence, e.g. `element content of the document`. */
export function characterFault(text: string, where: string): string | undefined {
  const found = FORBIDDEN.exec(text)?.[0];
  return found && `An invalid XML character (Unicode: 0x${found.charCodeAt(0).toString(16)}) was found in the ${where}.`;
}

export function referenceFault(text: string): string | undefined {
  if (!text.includes('&')) return undefined;
  const wrong = /&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)([\w.-]*)(;?)/.exec(text);
  if (!wrong) return numberFault(text);
  const name = wrong[1]!;
  if (name === '') return "The entity name must immediately follow the '&' in the entity reference.";
  return wrong[2] === ''
    ? `The reference to entity "${name}" must end with the ';' delimiter.`
    : `The entity "${name}" was referenced, but not declared.`;
}

const LARGEST_CHARACTER = 0x10ffff;

function numberFault(text: string): string | undefined {
  for (const [, reference, decimal, hex] of text.matchAll(/(&#(?:(\d+)|x([0-9a-fA-F]+)));/g)) {
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number.parseInt(decimal, 10);
    if (code > LARGEST_CHARACTER || FORBIDDEN.test(String.fromCodePoint(code)))
      return `Character reference "${reference}" is an invalid XML character.`;
  }
  return undefined;
}

export function commentFault(text: string): string | undefined {
  return text.includes('--') || text.endsWith('-') ? 'The string "--" is not permitted within comments.' : undefined;
}
