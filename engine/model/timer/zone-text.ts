/** Offsets and zones inside the text of a date and time, as java.time reads them there. */
import { offsetText } from '../../expression/temporal/values.ts';
import { isRegion } from '../../expression/temporal/zones.ts';

export interface ReadOffset {
  readonly seconds: number;
  /** The index behind it. */
  readonly end: number;
}

/** A region, or an offset alone. */
export interface ReadZone {
  readonly zone: string | undefined;
  readonly offset: number;
  readonly end: number;
}

const OUT_OF_RANGE = 'Value out of range: Hour[0-23], Minute[0-59], Second[0-59]';
/** No id of a region is longer. */
const REGION_MAX = 64;

/** `Z`, `+08`, `+08:00`, `+08:00:30`. Undefined where there is none. */
export function readOffset(text: string, start: number): ReadOffset | undefined {
  if (text[start]?.toUpperCase() === 'Z') return { seconds: 0, end: start + 1 };
  return signedOffset(text, start, /^([+-])([0-5]\d)(?::([0-5]\d)(?::([0-5]\d))?)?/);
}

function signedOffset(text: string, start: number, pattern: RegExp): ReadOffset | undefined {
  const match = pattern.exec(text.slice(start, start + 9));
  if (!match) return undefined;
  const [whole, sign, hours, minutes = '0', seconds = '0'] = match;
  if (Number(hours) > 23) throw new RangeError(OUT_OF_RANGE);
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { seconds: sign === '-' && total > 0 ? -total : total, end: start + whole.length };
}

/** What stands in brackets behind the offset. Undefined where it is no zone. */
export function readZone(text: string, start: number): ReadZone | undefined {
  if (/^[+-]/.test(text.slice(start))) return offsetZone('', text, start, start);
  const prefix = /^(?:UTC|UT|GMT)/.exec(text.slice(start))?.[0];
  if (prefix === undefined) return regionZone(text, start);
  if (prefix === 'GMT' && text[start + 3] === '0') return { zone: 'GMT0', offset: 0, end: start + 4 };
  return offsetZone(prefix, text, start + prefix.length, start);
}

function offsetZone(prefix: string, text: string, at: number, start: number): ReadZone | undefined {
  const offset = signedOffset(text, at, /^([+-])([0-5]\d):([0-5]\d)(?::([0-5]\d))?/);
  if (!offset) return prefix === '' ? undefined : { zone: prefix, offset: 0, end: start + prefix.length };
  if (Math.abs(offset.seconds) > 18 * 3600) return undefined;
  if (prefix === '') return { zone: undefined, offset: offset.seconds, end: offset.end };
  return { zone: offset.seconds === 0 ? prefix : prefix + offsetText(offset.seconds), offset: offset.seconds, end: offset.end };
}

/** The longest one that the text begins with. */
function regionZone(text: string, start: number): ReadZone | undefined {
  const [letters = ''] = /^[A-Za-z0-9~/._+-]*/.exec(text.slice(start, start + REGION_MAX)) ?? [];
  for (let length = letters.length; length > 1; length--) {
    const zone = letters.slice(0, length);
    if (isRegion(zone)) return { zone, offset: 0, end: start + length };
  }
  return text[start] === 'Z' ? { zone: undefined, offset: 0, end: start + 1 } : undefined;
}
