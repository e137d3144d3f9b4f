import type { Evaluation } from '../../expression/contract.ts';
import { ZonedDateTime } from '../../expression/temporal/values.ts';
import { TimeTextError } from '../../model/timer/time-text-error.ts';
import { parseZonedDateTime } from '../../model/timer/zoned-date-time.ts';
import { failureOf } from './expression-behavior.ts';

/** Where a day begins for a date that names no zone, and for periods of days and months. */
export const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What an expression for a date and time gave: a text, or FEEL's own date and time, which may be without a zone. */
export function momentOf(result: Extract<Evaluation, { ok: true }>, source: string, scopeKey: number): ZonedDateTime {
  const text = JSON.parse(result.json) as string;
  try {
    return result.type === 'DATE_TIME' ? ofDateTime(text) : parseZonedDateTime(text);
  } catch (error) {
    if (!(error instanceof TimeTextError)) throw error;
    throw failureOf(result, `Invalid date-time format '${text}' for expression '${source}'.`, scopeKey);
  }
}

function ofDateTime(text: string): ZonedDateTime {
  const isLocal = !/T[^Z+-]*[Z+-]/.test(text);
  return isLocal ? ZonedDateTime.ofLocal(parseZonedDateTime(`${text}Z`).local, machineZone()) : parseZonedDateTime(text);
}
