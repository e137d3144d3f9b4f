/** Zone ids as java.time reads them: offsets, offsets behind a prefix (`UTC+08:00`), regions. */
import { EvaluationException } from '../errors.ts';
import { offsetText } from './values.ts';
import { isRegion } from './zones.ts';

/** A zone with an id of its own, or an offset in seconds alone. */
export interface ZoneId {
  readonly zone: string | undefined;
  readonly offset: number;
}

const maxOffset = 18 * 3600;
const prefixed = /^(UTC|GMT|UT)(?=$|[+-])(.*)$/s;

/** What may follow `@` in a literal: offsets in full only. Undefined for an id that there is not. */
export function parseZone(text: string): ZoneId | undefined {
  const prefix = prefixed.exec(text);
  const offset = prefix === null ? text : prefix[2]!;
  if (offset !== '' && offset !== 'Z' && !/^[+-]\d{2}:\d{2}(?::\d{2})?$/.test(offset))
    return isRegion(text) ? { zone: text, offset: 0 } : undefined;
  if (prefix === null && offset === '') return undefined;
  try {
    return zoneId(text);
  } catch (error) {
    if (error instanceof EvaluationException) return undefined;
    throw error;
  }
}

/** As java.time.ZoneId.of, which also takes short offsets. Throws what it throws. */
export function zoneId(text: string): ZoneId {
  if (text.length <= 1 || /^[+-]/.test(text)) return { zone: undefined, offset: parseOffset(text) };
  const prefix = prefixed.exec(text);
  if (prefix === null) return { zone: region(text), offset: 0 };
  const [, name = '', rest = ''] = prefix;
  if (rest === '') return { zone: name, offset: 0 };
  try {
    const offset = parseOffset(rest);
    return { zone: offset === 0 ? name : name + offsetText(offset), offset };
  } catch (error) {
    if (!(error instanceof EvaluationException)) throw error;
    throw new EvaluationException(`java.time.DateTimeException: Invalid ID for offset-based ZoneId: ${text}`);
  }
}

function region(text: string): string {
  if (isRegion(text)) return text;
  throw new EvaluationException(
    /^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(text)
      ? `java.time.zone.ZoneRulesException: Unknown time-zone ID: ${text}`
      : `java.time.DateTimeException: Invalid ID for region-based ZoneId, invalid format: ${text}`,
  );
}

/** `Z`, `+h`, `+hh`, `+hhmm`, `+hh:mm`, `+hhmmss`, `+hh:mm:ss`. */
function parseOffset(text: string): number {
  const refuse = (why: string): EvaluationException => new EvaluationException(`java.time.DateTimeException: ${why}`);
  if (text === 'Z') return 0;
  const full = text.length === 2 ? `${text[0]}0${text[1]}` : text;
  const starts = { 3: [1], 5: [1, 3], 6: [1, 4], 7: [1, 3, 5], 9: [1, 4, 7] }[full.length];
  if (starts === undefined) throw refuse(`Invalid ID for ZoneOffset, invalid format: ${text}`);
  const [hours = 0, minutes = 0, seconds = 0] = starts.map((start, index) => {
    if (index > 0 && full.length % 3 === 0 && full.length > 3 && full[start - 1] !== ':')
      throw refuse(`Invalid ID for ZoneOffset, colon not found when expected: ${full}`);
    const digits = full.slice(start, start + 2);
    if (!/^\d\d$/.test(digits)) throw refuse(`Invalid ID for ZoneOffset, non numeric characters found: ${full}`);
    return Number(digits);
  });
  if (!/^[+-]/.test(full)) throw refuse(`Invalid ID for ZoneOffset, plus/minus not found when expected: ${full}`);
  const sign = full.startsWith('-') ? -1 : 1;
  if (hours > 18) throw refuse(`Zone offset hours not in valid range: value ${sign * hours} is not in the range -18 to 18`);
  if (minutes > 59) throw refuse(`Zone offset minutes not in valid range: value ${sign * minutes} is not in the range -59 to 59`);
  if (seconds > 59) throw refuse(`Zone offset seconds not in valid range: value ${sign * seconds} is not in the range -59 to 59`);
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total > maxOffset) throw refuse('Zone offset not in valid range: -18:00 to +18:00');
  return total === 0 ? 0 : sign * total;
}
