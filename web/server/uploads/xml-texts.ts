/**
 * The texts of an XML part of an office file, each as a person reads it: a paragraph whose letters have different fonts stands there in pieces, and a
 * box of text stands within the paragraph that it is fixed to. Values of attributes are texts, too: a watermark and a name of a sheet are written there.
 */
import { Parser } from 'saxen';
import { Found, LIMITS } from './inspection.ts';

/** Whose pieces are one text: paragraphs (Word, PowerPoint, drawings), texts of cells and notes (Excel), pages (OFD), which set each change of font apart. */
const WHOLE = new Set(['p', 'si', 'is', 'comment', 'Page']);
/** Excel’s heads and feet have their fonts and sizes within the text: `&C&"黑体"&14机密`. */
const HEAD_OR_FOOT = /^(?:odd|even|first)(?:Header|Footer)$/;
const SET_WITHIN = /&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z])/g;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Calls `see` with every text. */
export function xmlTexts(xml: string, see: (text: string) => void): void {
  const open: string[] = [];
  const texts: string[][] = [[]];
  const parser = new Parser();
  parser.on('openTag', (name: string, attributes: () => Readonly<Record<string, string>>, decode: (text: string) => string) => {
    const local = localName(name);
    open.push(local);
    if (open.length > LIMITS.elements) throw new Found('too-much');
    if (WHOLE.has(local)) texts.push([]);
    for (const value of Object.values(attributes())) see(decode(value));
    // A sign chosen from a font's table: the star of Wingdings is one.
    if (local === 'sym') texts.at(-1)?.push(symbolOf(attributes()));
  });
  parser.on('text', (text: string, decode: (text: string) => string) => {
    const local = open.at(-1) ?? '';
    const decoded = decode(text);
    if (HEAD_OR_FOOT.test(local)) see(decoded.replace(SET_WITHIN, ''));
    // Outside of any paragraph each element's text is its own.
    if (texts.length === 1) see(decoded);
    else texts.at(-1)?.push(decoded);
  });
  parser.on('cdata', (text: string) => (texts.length === 1 ? see(text) : texts.at(-1)?.push(text)));
  parser.on('closeTag', (name: string) => {
    open.pop();
    if (WHOLE.has(localName(name)) && texts.length > 1) see((texts.pop() ?? []).join(''));
  });
  // Office files have no types of their own; one that has is made to unfold in whoever opens it.
  parser.on('attention', (text: string) => {
    if (/^<!doctype/i.test(text)) throw new Found('unreadable');
  });
  parser.on('error', (error: Error) => {
    throw error;
  });
  parser.parse(xml);
  for (const rest of texts.splice(1)) see(rest.join(''));
}

function symbolOf(attributes: Readonly<Record<string, string>>): string {
  const char = Object.entries(attributes).find(([name]) => localName(name) === 'char')?.[1] ?? '';
  return /^[0-9a-f]{4}$/i.test(char) ? String.fromCharCode(Number.parseInt(char, 16)) : '';
}

/** A part as text, in what its first bytes say. */
export function xmlOf(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const named = /^[^>]{0,80}encoding=["']([\w-]{2,20})["']/.exec(bytes.subarray(0, 120).toString('latin1'))?.[1];
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : (named ?? 'utf-8');
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new Found('unreadable');
  }
}

/** Whether there can be a marking at all: every marking has this sign, as it is or by its number. Most parts end here. */
export const mayBeMarked = (xml: string): boolean => xml.includes('密') || xml.includes('&#');
