/** Offsets of time zones, in seconds east of UTC, through luxon's reading of the platform's tz database. */
import { IANAZone } from 'luxon';

const zones = new Map<string, IANAZone | undefined>();
const maxCachedZones = 1000;

/** True for a region id such as `Asia/Shanghai` or `UTC`. */
export function isZone(id: string): boolean {
  return zoneOf(id) !== undefined;
}

function zoneOf(id: string): IANAZone | undefined {
  if (zones.has(id)) return zones.get(id);
  const valid = /^[A-Za-z][A-Za-z0-9~/._+-]*$/.test(id) && IANAZone.isValidZone(id);
  const zone = valid ? IANAZone.create(id) : undefined;
  if (zones.size < maxCachedZones) zones.set(id, zone);
  return zone;
}

/** The offset at an instant given in seconds since 1970. */
export function offsetAt(id: string, epochSecond: number): number {
  return Math.round((zoneOf(id)?.offset(epochSecond * 1000) ?? 0) * 60);
}

/**
 * Resolves a local date-time (seconds as if it were UTC) in a zone as java.time does: in a gap the time moves on by the gap's length, in
 * an overlap the preferred offset is kept when it is one of the two, else the earlier instant is taken.
 */
export function resolveLocal(id: string, localSecond: number, preferred?: number): { localSecond: number; offset: number } {
  const day = 86_400;
  const before = offsetAt(id, localSecond - day);
  const after = offsetAt(id, localSecond + day);
  const valid = [before, after].filter((offset) => offsetAt(id, localSecond - offset) === offset);
  if (preferred !== undefined && valid.includes(preferred)) return { localSecond, offset: preferred };
  if (valid.length > 0) return { localSecond, offset: valid[0]! };
  return { localSecond: localSecond + (after - before), offset: after };
}

/** The offset without daylight saving, in the year of the instant. */
export function standardOffset(id: string, epochSecond: number): number {
  const halfYear = 182 * 86_400;
  return Math.min(offsetAt(id, epochSecond), offsetAt(id, epochSecond - halfYear), offsetAt(id, epochSecond + halfYear));
}
