/**
 * Texts inside bytes whose format nobody reads here: streams of old Office files, drawings, pasted objects. Around every 密 that stands there in
 * one of the encodings of Chinese offices, what can be read is looked at for a marking; what lies between runs of text is no text.
 */
import { isMarked } from '../../../rules/access/sensitive.ts';

const BEFORE = 64;
const AFTER = 128;
/** 密, without which there is no marking. */
const WRITTEN: readonly { readonly encoding: string; readonly sign: Buffer; readonly unit: 1 | 2 }[] = [
  { encoding: 'utf-16le', sign: Buffer.from([0xc6, 0x5b]), unit: 2 },
  { encoding: 'utf-16be', sign: Buffer.from([0x5b, 0xc6]), unit: 2 },
  { encoding: 'gb18030', sign: Buffer.from([0xc3, 0xdc]), unit: 1 },
  { encoding: 'utf-8', sign: Buffer.from([0xe5, 0xaf, 0x86]), unit: 1 },
];
/** Word marks the ends of paragraphs and cells; a NUL ends a text. A vertical tab is a line within a paragraph. */
// eslint-disable-next-line no-control-regex
const ENDS = /[\0\x07\r\n\ufffd]/;

export const hasMarkedRun = (bytes: Buffer): boolean => WRITTEN.some((written) => isMarkedIn(bytes, written));

function isMarkedIn(bytes: Buffer, { encoding, sign, unit }: (typeof WRITTEN)[number]): boolean {
  const decoder = new TextDecoder(encoding);
  for (let at = bytes.indexOf(sign); at !== -1;) {
    // A run begins at the sign's own parity: in a stream of two-byte letters it may be an odd place.
    const from = Math.max(at % unit, at - BEFORE);
    const to = Math.min(bytes.length, at + AFTER);
    // Where signs are of one byte and of two, nobody knows whether the cut went through one: each of the two ways is read.
    const cuts = encoding === 'gb18030' ? [from, from + 1] : [from];
    if (cuts.some((cut) => decoder.decode(bytes.subarray(cut, to)).split(ENDS).some(isMarked))) return true;
    // The window covers what begins within it, up to where its own text after the sign would be cut.
    at = bytes.indexOf(sign, Math.max(at + 1, to - BEFORE));
  }
  return false;
}
