/** The text of an XML file, in the encoding that its first bytes and its declaration name. */
import { UnreadableXmlError } from './unreadable-xml-error.ts';

const DECLARED = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;
const HEAD_BYTES = 512;
const prologFault = (line: number): UnreadableXmlError =>
  new UnreadableXmlError(`Fatal Error: URI=null Line=${line}: Content is not allowed in prolog.`);

export function decodeXml(bytes: Buffer): string {
  const wide = wideEncoding(bytes);
  const head = bytes.subarray(0, HEAD_BYTES);
  const declared = DECLARED.exec(wide ? decoded(head, wide.name) : head.toString('latin1').replace(/^ï»¿/, ''))?.[1]?.toLowerCase();
  if (wide) {
    // Without a mark the declaration decides, and nothing behind it can be read as what it says.
    if (!wide.isMarked && declared !== undefined && !declared.startsWith('utf-16')) throw prologFault(2);
    return decoded(bytes, wide.name);
  }
  if (declared?.startsWith('utf-16')) throw prologFault(1);
  return decoded(bytes, declared ?? 'utf-8');
}

/** Two bytes a character. */
function wideEncoding(bytes: Buffer): { readonly name: string; readonly isMarked: boolean } | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { name: 'utf-16le', isMarked: true };
  if (first === 0xfe && second === 0xff) return { name: 'utf-16be', isMarked: true };
  if (first === 0x3c && second === 0) return { name: 'utf-16le', isMarked: false };
  return first === 0 && second === 0x3c ? { name: 'utf-16be', isMarked: false } : undefined;
}

function decoded(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}
