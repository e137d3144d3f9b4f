/** The tags of a well-formed XML text in order, with their places in it, so that a text can be read or changed without being written anew. */

export interface XmlTag {
  readonly kind: 'open' | 'close' | 'empty';
  /** Prefix and name as written; prefix '' without one. */
  readonly prefix: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the tag begins, and what follows it begins. */
  readonly start: number;
  readonly end: number;
  /** Text between the tag before and this one, comments left out. */
  readonly textBefore: string;
}

/** Comments, CDATA, instructions and document types are taken whole, so that what looks like a tag in them is none. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<![A-Z][^>]*>|<(\/?)([^\s<>/"'=]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** For texts that `contentProblem` found well-formed: on others the search may take long. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  let text = '';
  let after = 0;
  for (const match of xml.matchAll(MARKUP)) {
    const [whole, cdata, slash, name, inside = ''] = match;
    text += unescaped(xml.slice(after, match.index)) + (cdata ?? '');
    after = match.index + whole.length;
    if (name === undefined) continue;
    const colon = name.indexOf(':');
    yield {
      kind: slash ? 'close' : inside.endsWith('/') ? 'empty' : 'open',
      prefix: name.slice(0, Math.max(colon, 0)),
      name: name.slice(colon + 1),
      attributes: attributesOf(inside),
      start: match.index,
      end: after,
      textBefore: text,
    };
    text = '';
  }
}

function attributesOf(inside: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of inside.matchAll(ATTRIBUTE)) attributes[name as string] = unescaped(double ?? single ?? '');
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const MAX_CODE_POINT = 0x10_ff_ff;

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (written, decimal, hex, name) => {
    if (name) return ENTITIES[name as string] as string;
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : written;
  });
}

const NAMESPACE = /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Prefixes that stand for a namespace, anywhere in the text; '' is the default namespace. */
export function prefixesOf(xml: string, isWanted: (uri: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, prefix = '', double, single] of xml.matchAll(NAMESPACE)) if (isWanted(unescaped(double ?? single ?? ''))) found.add(prefix);
  return found;
}
